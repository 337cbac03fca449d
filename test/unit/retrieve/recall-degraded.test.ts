import { expect, test } from 'vitest';
import {
  MemoryRejected,
  MemoryTimeout,
  MemoryUnavailable,
  StorageUnavailable,
} from '../../../shared/errors.ts';
import { ben } from '../../support/callers.ts';
import { BUDGET_MS, mem0Down, REFUND, recallRig } from './recall-rig.ts';

test.each([
  ['fails', mem0Down],
  ['refuses', new MemoryRejected('mem0 search: answered 400')],
  ['hangs', 'hangs'],
] as const)(
  'when Mem0 %s the stored brief is searched in time, and the answer says degraded',
  async (_, fault) => {
    const { ask, memories, clock } = recallRig();
    memories.fail('search', fault);
    const startMs = clock.now();
    const { outcome, body } = await ask(REFUND);
    expect(outcome).toBe('degraded');
    expect(body.degraded).toBe(true);
    expect(body.memories.map(({ memory }) => memory)).toEqual([
      'Brief: wants a refund.',
      'Brief: refund discussed.',
    ]);
    expect(clock.now() - startMs).toBeLessThanOrEqual(BUDGET_MS);
  },
);

test('a Mem0 that hangs leaves time to read the brief from a slow table', async () => {
  const { ask, memories, briefs } = recallRig();
  memories.fail('search', 'hangs');
  briefs.fail('read', { delayMs: 250 });
  expect((await ask(REFUND)).outcome).toBe('degraded');
});

test('a brief that knows nothing of the matter still answers, with an empty list', async () => {
  const { ask, memories } = recallRig();
  memories.fail('search', mem0Down);
  expect((await ask({ ...REFUND, query: 'weather' })).body).toEqual({ memories: [], degraded: true });
});

test.each([
  ['a timeout', 'hangs', 504, MemoryTimeout],
  ['an error', mem0Down, 502, MemoryUnavailable],
] as const)('with no brief either, %s of Mem0 is told as such', async (_, fault, status, error) => {
  const { ask, memories, briefs } = recallRig();
  memories.fail('search', fault);
  const failure = ask({ ...REFUND, user_id: ben });
  await expect(failure).rejects.toBeInstanceOf(error);
  await expect(failure).rejects.toMatchObject({ status });
  briefs.fail('read', new StorageUnavailable('dynamodb did not answer'));
  await expect(ask(REFUND)).rejects.toBeInstanceOf(error);
});

test('the log says why the answer is degraded', async () => {
  const { ask, memories } = recallRig();
  memories.fail('search', mem0Down);
  expect((await ask(REFUND)).facts).toMatchObject({ code: 'memory_unavailable', found: 2 });
});

test('a table that hangs is waited for no longer than the request may take', async () => {
  const { ask, memories, briefs, clock } = recallRig();
  memories.fail('search', mem0Down);
  briefs.fail('read', 'hangs');
  const startMs = clock.now();
  await expect(ask(REFUND)).rejects.toBe(mem0Down);
  expect(clock.now() - startMs).toBe(BUDGET_MS);
});

test('a bug is not hidden behind a degraded answer', async () => {
  const { ask, memories, briefs } = recallRig();
  memories.fail('search', mem0Down);
  briefs.fail('read', new RangeError('a bug of the table'));
  await expect(ask(REFUND)).rejects.toBeInstanceOf(RangeError);
  memories.fail('search', new TypeError('a bug'));
  await expect(ask(REFUND)).rejects.toBeInstanceOf(TypeError);
});
