import { describe, expect, test } from 'vitest';
import { eraseMarked, smoke } from '../../infra/ops/smoke/smoke.ts';
import { NOTHING, oneStack, printed, remains, targetOf } from './smoke-rig.ts';

const SOON = { patienceMs: 2_000, everyMs: 50 };

describe('a smoke test', { timeout: 120_000 }, () => {
  const running = oneStack();

  test('where Mem0 takes no memories ends in time, and what the worker still tries leaves nothing', async () => {
    const stack = running();
    stack.mem0?.setFaults([{ match: 'add', status: 503 }]);
    const output = printed();
    expect(await smoke(targetOf(stack), { ...SOON, print: output.print })).toBe(1);
    expect(output.steps()).toContainEqual(expect.stringMatching(/^✗ the call is remembered/));
    expect(output.steps().at(-1)).toBe('✓ nothing is left');
    expect(await remains(stack)).toEqual(NOTHING);
    stack.mem0?.setFaults([]);
  });

  test('that loses Mem0 in the middle clears all the rest, and names the call to erase later', async () => {
    const stack = running();
    const output = printed();
    const print = (line: string): void => {
      output.print(line);
      if (line.includes('post-call accepts')) stack.mem0?.setFaults([{ match: 'any', status: 500 }]);
    };
    expect(await smoke(targetOf(stack), { ...SOON, print })).toBe(1);
    expect(output.steps()).toContainEqual(
      expect.stringMatching(/^✗ Mem0 is cleared: mem0 list: answered 500/),
    );
    const id = /smoke_\w+$/.exec(output.lines.at(-1) ?? '')?.[0] ?? '';
    expect(await remains(stack)).toMatchObject({ objects: [], rows: [] });
    stack.mem0?.setFaults([]);
    expect(await eraseMarked(targetOf(stack), id, { ...SOON, print: () => {} })).toBe(0);
    expect(await remains(stack)).toEqual(NOTHING);
  });

  test('where Mem0 is down sends nothing', async () => {
    const stack = running();
    // The last of these: nothing starts it again.
    await stack.mem0?.stop();
    const output = printed();
    expect(await smoke(targetOf(stack), { ...SOON, print: output.print })).toBe(1);
    expect(output.steps()).toEqual([
      expect.stringMatching(/^✗ a number of nobody is free: mem0 list: conn.*Are Mem0/),
    ]);
    expect(await remains(stack)).toEqual(NOTHING);
  });
});
