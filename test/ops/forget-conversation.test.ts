import { describe, expect, test } from 'vitest';
import { elevenLabs } from './elevenlabs-rig.ts';
import { callOf, forgetting, type Person, tracesIn } from './forget-rig.ts';
import { deliver, greetingOf } from './memory-rig.ts';

const { stack, operator, forget } = forgetting();
const { api, environment } = elevenLabs();
const HOUR_MS = 3_600_000;

describe('forgetting one conversation', { timeout: 120_000 }, () => {
  const dora = { caller: '+12025550109', name: 'Dora Lind', tag: 'dora' };
  const agent = 'agent_0synthetic01';

  test('leaves the caller’s other calls, and the next greeting knows only those', async () => {
    const { ready } = stack();
    const startedAtSecs = 1_795_168_800;
    await deliver(ready, callOf(dora, 'kept', { startedAtSecs, summary: 'The caller rented a kayak.' }));
    await stack().settled();
    const secret = { summary: 'The caller asked about a tent.', collected: { open_issue: 'torn tent' } };
    const later = {
      ...secret,
      startedAtSecs: startedAtSecs + 86_400,
      data: { analysis: analysisOf(secret.summary) },
    };
    await deliver(ready, callOf(dora, 'secret', later));
    await stack().settled();
    expect((await greetingOf(ready, dora.caller, agent)).memory_context).toContain('tent');
    const { code, stderr } = await forget(['--conversation', 'conv_dora_secret', '--yes']);
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('✗')]);
    const left = await tracesIn(stack(), dora);
    expect(left.filter((one) => /conv_dora_secret|tent\b/.test(one))).toEqual([]);
    expect(left.filter((one) => one.includes('conv_dora_kept'))).not.toEqual([]);
    const greeting = await greetingOf(ready, dora.caller, agent);
    expect(greeting).toMatchObject({ caller_name: dora.name, returning_caller: 'yes' });
    expect(greeting.memory_context).toContain('kayak');
    expect(JSON.stringify(greeting)).not.toContain('tent.');
  });

  const analysisOf = (transcript_summary: string) => ({ transcript_summary, data_collection_results: {} });
});

describe('a caller whose calls ElevenLabs has', { timeout: 120_000 }, () => {
  const erase = ({ caller }: Person, ...args: string[]) =>
    forget(['--caller-file', '-', '--yes', ...args], { stdin: caller, env: environment() });
  const kept = (person: Person, call: string, startedAtSecs = 1_795_168_800) => ({
    ...callOf(person, call, { startedAtSecs }).data,
    ...{ user_id: person.caller, conversation_id: `conv_${person.tag}_${call}` },
  });

  test('is erased there too with --elevenlabs, which is proven by reading', async () => {
    const emil = { caller: '+12025550161', name: 'Emil Roth', tag: 'emil' };
    const other = kept({ ...emil, caller: '+12025550162', tag: 'other' }, '1');
    // Of these only the first ever reached us.
    const calls = ['1', 'lost', 'lost_too'].map((call) => kept(emil, call));
    api().workspace.conversations = [...calls, other];
    await deliver(stack().ready, callOf(emil, '1'));
    await stack().settled();
    const before = await tracesIn(stack(), emil);
    const wrong = { stdin: emil.caller, env: { ...environment(), ELEVENLABS_API_KEY: 'wrong' } };
    const refused = await forget(['--caller-file', '-', '--yes', '--elevenlabs'], wrong);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('the key is wrong')]);
    expect(await tracesIn(stack(), emil)).toEqual(before);

    const { code, stdout, stderr } = await erase(emil, '--elevenlabs');
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('✗')]);
    const receipt = JSON.parse(stdout);
    expect(receipt.before['conversations at ElevenLabs']).toBe(3);
    expect(receipt.after['conversations at ElevenLabs']).toBe(0);
    expect(JSON.stringify(receipt.outlives)).not.toMatch(/two years|hashes/);
    expect(api().workspace.conversations).toEqual([other]);
    expect(await tracesIn(stack(), emil)).toEqual([]);
    expect((await erase(emil, '--elevenlabs')).code).toBe(0);
    expect(api().changes()).toHaveLength(3);
  });

  test('is not brought back from there by backfill or reconcile', async () => {
    const faye = { caller: '+12025550163', name: 'Faye Lund', tag: 'faye' };
    const calledAtSecs = Math.floor((Date.now() - 2 * HOUR_MS) / 1_000);
    api().workspace.conversations = [kept(faye, '1', calledAtSecs)];
    await deliver(stack().ready, callOf(faye, '1', { startedAtSecs: calledAtSecs }));
    await stack().settled();
    const { code, stdout } = await erase(faye);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).outlives).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ until: expect.stringContaining('forget --elevenlabs') }),
        { what: expect.stringContaining('hashes'), until: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
      ]),
    );
    const [from, to] = [-24, 24].map((hours) => new Date(Date.now() + hours * HOUR_MS).toISOString());
    const env = { ...environment() };
    const filled = await operator.json(['backfill', '--from', `${from}`, '--to', `${to}`, '--yes'], { env });
    expect([filled.code, filled.said]).toMatchObject([0, { calls: 0, erased: 1 }]);
    const reconciled = await operator.json(['reconcile', '--days', '1', '--fetch', '--yes'], { env });
    expect([reconciled.code, reconciled.said]).toEqual([0, { missing: [], erased: 1 }]);
    await stack().settled();
    expect(await tracesIn(stack(), faye)).toEqual([]);
  });
});
