import { expect, test } from 'vitest';
import { dynamoBriefStore } from '../../shared/brief/dynamo-brief-store.ts';
import { anna } from '../support/callers.ts';
import { emulatedAws } from '../support/emulated-aws.ts';
import { testClock } from '../support/test-clock.ts';
import { emptyTable } from './state-table.ts';

const aws = await emulatedAws();
const BUDGET_MS = 3_000;
const AT = '2026-11-20T09:30:00Z';
const MEMORIES = [
  { id: 'memory-1', text: 'Prefers email.', type: 'factual', conversationId: 'conv_1', at: AT },
];
/** As version 0.1 wrote it. */
const OLD = {
  memories: MEMORIES,
  totalCount: 3,
  name: { value: 'Anna Smith', source: 'given' },
  language: 'pl',
  lastCall: { conversationId: 'conv_1', at: AT, summary: 'Asked for a refund.', givenName: 'Anna Smith' },
  listedAtMs: 1_763_631_000_123,
};

/** The store over a table in which this lies for Anna. */
async function storeWith(brief: object) {
  const table = await emptyTable(aws);
  const values = { ':brief': JSON.stringify(brief), ':version': 4 };
  await table.update(
    `brief#${anna}`,
    { update: 'SET brief = :brief, version = :version', values },
    BUDGET_MS,
  );
  return dynamoBriefStore(table, testClock());
}

test('a brief of version 0.1 is read: its name is a fact, its call is kept, and Mem0 is to be asked once', async () => {
  const store = await storeWith(OLD);
  const stored = await store.read(anna, BUDGET_MS);
  expect(stored).toStrictEqual({
    version: 4,
    brief: {
      memories: MEMORIES,
      totalCount: 3,
      profile: {
        caller_name: [{ value: 'Anna Smith', source: 'collected', at: AT, conversationId: 'conv_1' }],
      },
      language: 'pl',
      lastCall: { conversationId: 'conv_1', at: AT, summary: 'Asked for a refund.' },
      listedAtMs: 0,
    },
  });
});

test('an upgraded brief is written over the old one, and reads the same afterwards', async () => {
  const store = await storeWith(OLD);
  const stored = await store.read(anna, BUDGET_MS);
  if (stored === undefined) throw new Error('the old brief was not read');
  const renewed = { ...stored.brief, listedAtMs: 7 };
  expect(await store.write(anna, renewed, stored, BUDGET_MS)).toBe(true);
  expect((await store.read(anna, BUDGET_MS))?.brief).toStrictEqual(renewed);
});

test.each([
  ['given', { value: 'Anna Smith', source: 'given' }, 'Anna Smith', 'collected'],
  ['remembered', { value: 'Anna Smith', source: 'remembered' }, 'Anna Smith', 'read'],
  ['without a source', { value: 'ANNA SMITH' }, 'Anna Smith', 'read'],
])('a name that was %s becomes a fact', async (_, name, value, source) => {
  const brief = (await (await storeWith({ ...OLD, name })).read(anna, BUDGET_MS))?.brief;
  expect(brief?.profile.caller_name).toMatchObject([{ value, source }]);
});

test.each(['Nie podano', 'Не указано', 'not provided', 'None', '', 'Anna2', 7, null])(
  'a name that version 0.1 took from the answer %j names nobody any more',
  async (value) => {
    const store = await storeWith({ ...OLD, name: { value, source: 'given' } });
    expect((await store.read(anna, BUDGET_MS))?.brief.profile).toEqual({});
  },
);

test.each<[string, object]>([
  ['no name', { name: undefined }],
  ['a name that is none', { name: 'Anna' }],
  ['neither name nor call', { name: undefined, lastCall: undefined }],
])('an old brief with %s keeps its memories', async (_, parts) => {
  const brief = (await (await storeWith({ ...OLD, ...parts })).read(anna, BUDGET_MS))?.brief;
  expect(brief).toMatchObject({ memories: MEMORIES, profile: {}, listedAtMs: 0 });
  expect(brief).not.toHaveProperty('name');
});

test('a name without a call is of an unknown day', async () => {
  const store = await storeWith({ ...OLD, lastCall: undefined });
  const profile = (await store.read(anna, BUDGET_MS))?.brief.profile;
  expect(profile?.caller_name).toMatchObject([{ value: 'Anna Smith', at: '', conversationId: '' }]);
});
