import { describe, expect, test } from 'vitest';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import { deliver, greetingOf } from './memory-rig.ts';
import { operating } from './run-ops.ts';

const CALLER = '+12025550111';
const BESIDE = '+12025550112';
const AGENT = 'agent_0synthetic01';
const { stack, operator } = operating();

const memory = (args: readonly string[], stdin = CALLER) =>
  operator.run(['memory', ...args, '--json'], { stdin });
const ofCaller = (...args: string[]) => [...args, '--caller-file', '-'];
const greeting = (caller = CALLER) => greetingOf(stack().ready, caller, AGENT);
const callNamed = async (
  conversationId: string,
  caller: string,
  callerName: string,
  day: number,
): Promise<void> => {
  const startedAtSecs = 1_795_168_800 + day * 86_400;
  const summary = `The caller rented a kayak, call ${conversationId}.`;
  const told = { conversationId, caller, callerName, startedAtSecs, summary };
  await deliver(stack().ready, transcriptionEvent({ ...told, collected: { satisfaction: 'neutral' } }));
  await stack().settled();
};
const idOf = async (part: string): Promise<string> => {
  const { memories } = JSON.parse((await memory([...ofCaller('show'), '--reveal'])).stdout);
  return memories.find(({ text }: { text: string }) => text.includes(part)).id;
};

describe('the memory of a caller', () => {
  test('is shown masked, and with --reveal at the price of a line in the audit log', async () => {
    await callNamed('conv_1', CALLER, 'Ana Berk', 0);
    await callNamed('conv_beside', BESIDE, 'Bela Novak', 0);
    for (const verb of [ofCaller('show'), ofCaller('facts'), ofCaller('search', 'kayak')]) {
      const masked = await memory(verb);
      expect(masked.code).toBe(0);
      expect(masked.stdout + masked.stderr).not.toMatch(/Ana|kayak\b.*conv|2025550111|Bela|audit/);
      const revealed = await memory([...verb, '--reveal']);
      expect(revealed.stdout).toMatch(/Ana Berk|kayak/);
      expect(revealed.stdout).not.toContain('Bela');
      expect(revealed.stderr).toContain('"action":"reveal"');
    }
    const audit = await operator.auditLog();
    expect(audit.trim().split('\n')).toHaveLength(3);
    expect(audit).not.toMatch(/Ana|2025550111/);
  });

  test('takes a fact from the operator, which no later call replaces until it is cleared', async () => {
    expect((await greeting()).caller_name).toBe('Ana Berk');
    expect((await memory(ofCaller('set-fact', 'caller_name', 'Anna Berg'))).code).toBe(0);
    const typed = [...ofCaller('set-fact', 'satisfaction'), '--text-file', '-'];
    expect((await memory(typed, `${CALLER}\nsatisfied\n`)).code).toBe(0);
    expect(await greeting()).toMatchObject({ caller_name: 'Anna Berg', satisfaction: 'satisfied' });
    await callNamed('conv_2', CALLER, 'Ana Berk', 1);
    expect(await greeting()).toMatchObject({ caller_name: 'Anna Berg', satisfaction: 'satisfied' });
    expect((await memory(ofCaller('clear-fact', 'satisfaction', '--yes'))).code).toBe(0);
    expect((await greeting()).satisfaction).toBe('');
    await callNamed('conv_3', CALLER, 'Ana Berk', 2);
    expect((await greeting()).satisfaction).toBe('neutral');
    expect((await greeting(BESIDE)).caller_name).toBe('Bela Novak');
  });

  test('says so when a memory still tells the fact that was cleared', async () => {
    const { code, stderr } = await memory(ofCaller('clear-fact', 'caller_name', '--yes'));
    expect([code, stderr]).toEqual([1, expect.stringContaining('memory edit or delete')]);
    expect((await greeting()).caller_name).toBe('Ana Berk');
  });

  test('is added to, edited and deleted from, and the next greeting knows', async () => {
    const text = 'She is allergic to nuts.';
    expect((await memory([...ofCaller('add'), '--text-file', '-'], `${CALLER}\n${text}\n`)).code).toBe(0);
    expect((await greeting()).memory_context).toContain(text);
    const id = await idOf('nuts');
    expect((await memory(['edit', id, '--text-file', '-', '--yes'], 'She is allergic to milk.')).code).toBe(
      0,
    );
    expect((await greeting()).memory_context).toContain('allergic to milk');
    expect((await greeting()).memory_context).not.toContain('nuts');
    const told = JSON.parse((await memory(['history', id, '--reveal'])).stdout);
    expect(told.map(({ event, after }: Record<string, string>) => [event, after])).toEqual([
      ['ADD', text],
      ['UPDATE', 'She is allergic to milk.'],
    ]);
    expect((await memory(['delete', id])).code).toBe(2);
    expect((await memory(['delete', id, '--yes'])).code).toBe(0);
    expect((await greeting()).memory_context).not.toContain('allergic');
    expect((await memory(['delete', id, '--yes'])).stderr).toContain('no memory of a caller with this id');
  });

  test('once corrected is not contradicted by the summary of the last call', async () => {
    expect(JSON.stringify(await greeting())).toContain('call conv_3');
    const id = await idOf('call conv_3');
    expect((await memory(['delete', id, '--yes'])).code).toBe(0);
    expect(JSON.stringify(await greeting())).not.toContain('call conv_3');
  });

  test('is read again from Mem0', async () => {
    stack().mem0?.seed([{ memory: 'She plays the cello.', user_id: CALLER }]);
    expect((await greeting()).memory_context).not.toContain('cello');
    expect((await memory([...ofCaller('refresh'), '--dry-run'])).code).toBe(0);
    expect((await greeting()).memory_context).not.toContain('cello');
    expect((await memory(ofCaller('refresh'))).code).toBe(0);
    expect((await greeting()).memory_context).toContain('cello');
  });

  test('is compacted: the newest of what is said twice or told anew stays', async () => {
    const said = (memory: string, order: number, metadata: Record<string, string>, user_id = CALLER) => {
      const timestamp = new Date(Date.now() - 10_000 + order * 1_000).toISOString();
      stack().mem0?.seed([{ memory, user_id, metadata: { timestamp, ...metadata } }]);
    };
    const texts = () => (stack().mem0?.memories() ?? []).map(({ memory: text }) => text);
    for (const day of [1, 2]) said(`Budget: ${day} EUR.`, day, { type: 'lead', budget: `${day} EUR` });
    said('SHE OWNS A CAT!', 1, { type: 'factual' });
    said('She owns a cat.', 2, { type: 'factual' });
    said('She owns a cat?', 1, { type: 'factual' }, BESIDE);
    const read = await memory([...ofCaller('compact'), '--dry-run']);
    expect(read.stdout + read.stderr).not.toMatch(/cat|EUR|2025550111/i);
    const { stdout } = await memory([...ofCaller('compact'), '--reveal', '--yes']);
    expect(JSON.parse(stdout).groups).toMatchObject([
      { because: 'superseded', older: [{ text: 'Budget: 1 EUR.' }] },
      { because: 'repeated', older: [{ text: 'SHE OWNS A CAT!' }] },
    ]);
    expect(
      texts()
        .filter((text) => /cat|EUR/i.test(text))
        .sort(),
    ).toEqual(['Budget: 2 EUR.', 'She owns a cat.', 'She owns a cat?']);
    const again = await memory([...ofCaller('compact'), '--yes']);
    expect([again.code, JSON.parse(again.stdout)]).toMatchObject([0, { groups: [], removed: 0 }]);
    expect((await greeting()).memory_context).toContain('She owns a cat.');
  });

  test.each([
    [ofCaller('set-fact', 'shoe_size', '7'), 'There is no such fact'],
    [ofCaller('set-fact', 'account_status', 'purple'), 'it takes one of standard, silver'],
    [['edit', 'no-id', '--text-file', '-', '--yes'], 'no memory of a caller with this id'],
    [[...ofCaller('add'), '--text-file', '-'], 'The text is empty'],
  ])('refuses %j', async (args, reason) => {
    const { code, stderr } = await memory(args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(reason)]);
  });
});
