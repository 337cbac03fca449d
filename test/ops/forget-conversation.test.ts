import { describe, expect, test } from 'vitest';
import { callOf, forgetting, tracesIn } from './forget-rig.ts';
import { deliver, greetingOf } from './memory-rig.ts';

const { stack, forget } = forgetting();

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
