import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hashOf } from '../../infra/ops/forget/receipt.ts';
import { readDeadLetters } from '../chaos/remains.ts';
import { forgetting, leaveTraces, type Person, tracesIn } from './forget-rig.ts';
import { greetingOf } from './memory-rig.ts';

/** Two people who leave the same things. The second's number begins with the first's. */
const ANNA = { caller: '+1202555010', name: 'Anna Berg', tag: 'anna' };
const BELA = { caller: '+12025550107', name: 'Bela Novak', tag: 'bela' };

const lines: string[] = [];
const { stack, operator, forget } = forgetting({ onOutput: (line) => lines.push(line) });

const tracesOf = (person: Person) => tracesIn(stack(), person);

describe('forgetting a caller', { timeout: 120_000 }, () => {
  test('erases everything everywhere, proves it, and touches nobody else', async () => {
    for (const person of [ANNA, BELA]) await leaveTraces(stack(), person);
    const ofBela = await tracesOf(BELA);
    const places = [
      's3 audio/',
      's3 inbox/',
      's3 results/',
      's3 transcripts/',
      's3 unclaimed/',
      'row',
      'mem0',
    ];
    for (const place of places) {
      for (const traces of [await tracesOf(ANNA), ofBela])
        expect(
          traces.filter((one) => one.startsWith(place)),
          place,
        ).not.toEqual([]);
    }
    const counted = await forget(['--caller-file', '-', '--dry-run'], { stdin: ANNA.caller });
    expect(counted.code).toBe(0);
    const { before } = JSON.parse(counted.stdout);
    expect(before).toMatchObject({
      briefs: 2,
      inbox: 1,
      transcripts: 2,
      recordings: 1,
      results: 2,
      unclaimed: 1,
    });
    // The bytes of the audio webhook, by which its claim is found, are an old version of the inbox: none here.
    expect(before).toMatchObject({ 'conversation links': 2, claims: 3, 'dead letters': 1 });

    const { code, stdout, stderr } = await forget(['--caller-file', '-', '--yes'], {
      stdin: `${ANNA.caller}\n`,
    });
    expect(stderr).not.toContain('✗');
    expect(code).toBe(0);
    expect(await tracesOf(ANNA)).toEqual([]);
    expect(await tracesOf(BELA)).toEqual(ofBela);
    const letters = new Map<string, string>();
    await readDeadLetters(stack().ready, letters);
    expect([...letters.keys()].filter((one) => one.includes('conv_'))).toEqual([
      expect.stringContaining('conv_bela_dead'),
      expect.stringContaining('conv_bela_dead'),
    ]);
    const answer = JSON.parse(stdout);
    expect(answer.before).toEqual(before);
    expect(Object.values(answer.after).every((count) => count === 0)).toBe(true);
    const receipt = readFileSync(answer.receipt, 'utf8');
    const audit = await operator.auditLog();
    for (const said of [receipt, audit, stdout, stderr, lines.join('\n')]) {
      expect(said).not.toContain(ANNA.caller.slice(1));
      expect(said).not.toContain(ANNA.name);
    }
    const { caller } = JSON.parse(receipt);
    expect(hashOf(ANNA.caller, Buffer.from(caller.split(':')[4], 'hex'))).toBe(caller);
    expect((await greetingOf(stack().ready, ANNA.caller, 'agent_other')).returning_caller).toBe('no');
  });

  test('may be repeated', async () => {
    const { code, stdout } = await forget(['--caller-file', '-', '--yes'], { stdin: ANNA.caller });
    expect([code, JSON.parse(stdout).nothingLeft]).toEqual([0, true]);
  });

  test('says loudly when Mem0 keeps something, and ends it the next time', async () => {
    const carl = { caller: '+12025550108', name: 'Carl Ek', tag: 'carl' };
    stack().mem0?.seed([{ memory: `${carl.name} likes tea.`, user_id: carl.caller }]);
    stack().mem0?.setLag(60_000);
    const args = ['--caller-file', '-', '--yes', '--patience', '1'];
    const failed = await forget(args, { stdin: carl.caller });
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain('✗');
    expect(failed.stderr).toContain('SOMETHING IS LEFT');
    expect(JSON.parse(failed.stdout)).toMatchObject({ nothingLeft: false, after: { memories: 1 } });
    stack().mem0?.setLag(10);
    expect((await forget(args, { stdin: carl.caller })).code).toBe(0);
    expect(await tracesOf(carl)).toEqual([]);
  });

  test.each([
    ['nobody', ['--caller-file', '-', '--yes'], 'anonymous', 'This names no caller'],
    ['a wildcard', ['--caller-file', '-', '--yes'], '*', 'This names no caller'],
    ['an unsaid yes', ['--caller-file', '-'], BELA.caller, 'Say --yes'],
    ['two subjects', ['--caller-file', '-', '--conversation', 'conv_1'], BELA.caller, 'not both'],
  ])('refuses %s', async (_name, args, stdin, reason) => {
    const before = await tracesOf(BELA);
    const { code, stderr } = await forget(args, { stdin });
    expect([code, stderr]).toEqual([2, expect.stringContaining(reason)]);
    expect(await tracesOf(BELA)).toEqual(before);
  });
});
