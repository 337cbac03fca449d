import { setTimeout as delay } from 'node:timers/promises';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { dynamoTable } from '../../shared/aws/dynamodb.ts';
import { type Brief, EMPTY_BRIEF } from '../../shared/brief/brief.ts';
import { dynamoBriefStore } from '../../shared/brief/dynamo-brief-store.ts';
import { StorageUnavailable } from '../../shared/errors.ts';
import { anna } from '../support/callers.ts';
import { emulatedAws } from '../support/emulated-aws.ts';
import { inMemoryBriefStore } from '../support/in-memory/brief-store.ts';
import { briefWith, fact } from '../support/memories.ts';
import { named } from '../support/profiles.ts';
import { testClock } from '../support/test-clock.ts';
import { briefStoreSuite } from './brief-store.suite.ts';
import { failureOf, TIMED, TOLERANCE_MS } from './failure.ts';
import { emptyTable } from './state-table.ts';

const aws = await emulatedAws();
const clock = testClock();

briefStoreSuite('DynamoDB', async () => {
  const table = await emptyTable(aws);
  return {
    store: dynamoBriefStore(table, clock),
    breakDown: (how) => aws.setRule(() => (how === 'hangs' ? 'hang' : 'drop')),
  };
});

briefStoreSuite('in memory', async () => {
  const store = inMemoryBriefStore(testClock());
  return {
    store,
    breakDown: (how) => {
      const fault = how === 'hangs' ? 'hangs' : new StorageUnavailable('down');
      store.fail('read', fault);
      store.fail('write', fault);
    },
  };
});

test.each<[string, number, Partial<Brief>]>([
  ['of a stranger', 1, { listedAtMs: clock.now() }],
  ['with a memory', 400, briefWith([fact('Prefers email.')])],
  ['with a fact', 400, { profile: named('Anna') }],
  ['that marks a line of ours', 400, { isOwnLine: true, listedAtMs: clock.now() }],
  ['with a call', 400, { lastCall: { conversationId: 'conv_1', at: '2026-11-21T11:59:00Z' } }],
])('a brief %s is kept for %i days and then left to the table to remove', async (_, days, parts) => {
  const table = await emptyTable(aws);
  await dynamoBriefStore(table, clock).write(anna, { ...EMPTY_BRIEF, ...parts }, undefined, 3_000);
  const item = await table.get(`brief#${anna}`, 3_000);
  expect(item?.expires_at).toBe(clock.now() / 1000 + days * 24 * 3600);
});

test('a stranger who becomes known is kept as long as others', async () => {
  const table = await emptyTable(aws);
  const store = dynamoBriefStore(table, clock);
  await store.write(anna, EMPTY_BRIEF, undefined, 3_000);
  await store.write(anna, briefWith([fact('Prefers email.')]), await store.read(anna, 3_000), 3_000);
  const item = await table.get(`brief#${anna}`, 3_000);
  expect(item?.expires_at).toBe(clock.now() / 1000 + 400 * 24 * 3600);
});

test.each([
  'null',
  '[]',
  'no JSON',
  '{"listedAtMs":1}',
  '{"memories":[{}],"totalCount":1,"listedAtMs":1}',
  '{"memories":[],"totalCount":"1","listedAtMs":1,"profile":{}}',
  '{"memories":[],"totalCount":0,"listedAtMs":1,"profile":{"caller_name":[null]}}',
])(
  'what another version wrote as %s is an empty brief, and is replaced by the next write',
  async (written) => {
    const table = await emptyTable(aws);
    const store = dynamoBriefStore(table, clock);
    await store.write(anna, EMPTY_BRIEF, undefined, 3_000);
    const values = { ':brief': written };
    await table.update(`brief#${anna}`, { update: 'SET brief = :brief', values }, 3_000);
    const stored = await store.read(anna, 3_000);
    expect(stored?.brief).toEqual(EMPTY_BRIEF);
    expect(await store.write(anna, { ...EMPTY_BRIEF, totalCount: 2 }, stored, 3_000)).toBe(true);
    expect((await store.read(anna, 3_000))?.brief.totalCount).toBe(2);
  },
);

test.each([
  ['a broken connection', 'drop'],
  ['a lost answer', 'lose'],
  ['a failure of DynamoDB', 500],
] as const)('after %s a read is tried once more', async (_, fate) => {
  const store = dynamoBriefStore(await emptyTable(aws), clock);
  await store.write(anna, EMPTY_BRIEF, undefined, 3_000);
  aws.setRule((turn) => (turn === 1 ? fate : 'pass'));
  expect((await store.read(anna, 3_000))?.brief).toEqual(EMPTY_BRIEF);
});

test('a read is tried no more than three times', async () => {
  const store = dynamoBriefStore(await emptyTable(aws), clock);
  aws.setRule(() => 503);
  await failureOf(() => store.read(anna, 3_000));
  expect(aws.callsCount()).toBe(3);
});

test('all tries share one budget', TIMED, async () => {
  const store = dynamoBriefStore(await emptyTable(aws), clock);
  aws.setRule((turn) => (turn === 1 ? delay(200, 500) : 'hang'));
  const { tookMs } = await failureOf(() => store.read(anna, 300));
  expect(aws.callsCount()).toBe(2);
  expect(tookMs).toBeLessThan(300 + TOLERANCE_MS);
});

test('a table that is not there is a store that is unavailable', async () => {
  const store = dynamoBriefStore(dynamoTable('no-such-table'), clock);
  const { error } = await failureOf(() => store.read(anna, 3_000));
  expect(error).toBeInstanceOf(StorageUnavailable);
});

test.each(['drop', 'hang', 400, 500] as const)(
  'the failure of a table that answers %s names no caller',
  async (fate) => {
    const store = dynamoBriefStore(await emptyTable(aws), clock);
    aws.setRule(() => fate);
    const { error } = await failureOf(() => store.write(anna, EMPTY_BRIEF, undefined, 100));
    expect(error).toBeInstanceOf(StorageUnavailable);
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('2025550123');
  },
);
