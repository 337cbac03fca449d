import { expect, test } from 'vitest';
import { readBrief } from '../../../shared/brief/read-brief.ts';
import { briefWith, fact } from '../../support/memories.ts';
import { known, named } from '../../support/profiles.ts';

const AT = '2026-11-20T09:00:00Z';
const LAST_CALL = { conversationId: 'conv_1', at: AT, summary: 'Asked for a refund.' };
const BRIEF = briefWith([fact('Likes tea.')], {
  profile: { ...named('Anna'), interests: [known('tea'), known(7), known(true), known(null)] },
  language: 'pl',
  lastCall: LAST_CALL,
  listedAtMs: 1_763_631_000_123,
});
const { profile: _, ...WITHOUT_PROFILE } = BRIEF;
const read = (brief: unknown) => readBrief(JSON.stringify(brief));

test('what was stored is read as it was', async () => {
  expect(await read(BRIEF)).toStrictEqual(BRIEF);
  const { lastCall: __, language: ___, ...bare } = BRIEF;
  expect(await read(bare)).toStrictEqual(bare);
  expect(await read({ ...bare, lastCall: null })).toStrictEqual(bare);
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'brief'],
  ['a list', []],
  ['no memories', { ...BRIEF, memories: undefined }],
  ['memories that are no list', { ...BRIEF, memories: 'Likes tea.' }],
  ['a memory of null', { ...BRIEF, memories: [...BRIEF.memories, null] }],
  ['a memory without text', { ...BRIEF, memories: [{ id: 'm' }] }],
  ['a memory whose text is a number', { ...BRIEF, memories: [{ id: 'm', text: 7 }] }],
  ['no count', { ...BRIEF, totalCount: undefined }],
  ['a count that is a text', { ...BRIEF, totalCount: '3' }],
  ['no date', { ...BRIEF, listedAtMs: null }],
  ['a language that is a number', { ...BRIEF, language: 7 }],
  ['a last call whose date is a number', { ...BRIEF, lastCall: { ...LAST_CALL, at: 7 } }],
])('%s is no brief to us, and is made anew', async (_, stored) => {
  expect(await readBrief(`${JSON.stringify(stored)}`)).toBeUndefined();
});

test.each<[string, unknown]>([
  ['no profile', undefined],
  ['null', null],
  ['a text', 'Anna'],
  ['a fact that is no list', { caller_name: known('Anna') }],
  ['a value of null', { caller_name: [null] }],
  ['a value without a source', { caller_name: [{ ...known('Anna'), source: undefined }] }],
  ['a value without a date', { caller_name: [{ ...known('Anna'), at: undefined }] }],
  ['a value that is an object', { caller_name: [{ ...known('Anna'), value: { first: 'Anna' } }] }],
  ['one such value beside a good one', { caller_name: [known('Anna'), {}] }],
  ['one such fact beside a good one', { ...named('Anna'), budget: [{}] }],
])('with %s for a profile the memories are kept, and Mem0 is to be asked once', async (_, profile) => {
  expect(await read({ ...WITHOUT_PROFILE, profile })).toStrictEqual({
    ...WITHOUT_PROFILE,
    profile: {},
    listedAtMs: 0,
  });
});

test('of a brief of version 0.1 the name becomes a fact of its last call, which loses it', async () => {
  const lastCall = { ...LAST_CALL, givenName: 'Anna' };
  const first = (source: string) =>
    read({ ...WITHOUT_PROFILE, lastCall, name: { value: 'ANNA BERG', source } });
  const about = { value: 'Anna Berg', at: AT, conversationId: 'conv_1' };
  const upgraded = { ...WITHOUT_PROFILE, listedAtMs: 0 };
  const told = { ...upgraded, profile: { caller_name: [{ ...about, source: 'collected' }] } };
  expect(await first('given')).toStrictEqual(told);
  const said = { ...upgraded, profile: { caller_name: [{ ...about, source: 'read' }] } };
  expect(await first('remembered')).toStrictEqual(said);
});

test.each([7, null, '', 'not provided', { value: 'Anna' }])(
  'a name of version 0.1 that is %j names nobody',
  async (value) => {
    const brief = await read({ ...WITHOUT_PROFILE, name: { value, source: 'given' } });
    expect(brief?.profile).toEqual({});
  },
);

test('a name of version 0.1 without a call is of no day, and evaluations are no memories any more', async () => {
  const { lastCall: __, ...stored } = WITHOUT_PROFILE;
  const memories = [...BRIEF.memories, fact('Evaluation: rude.'), fact('Rude.', { type: 'evaluation' })];
  const brief = await read({ ...stored, memories, name: { value: 'Anna', source: 'given' } });
  expect(brief?.memories).toEqual(BRIEF.memories);
  expect(brief?.profile.caller_name).toMatchObject([{ at: '', conversationId: '' }]);
  expect(brief).not.toHaveProperty('lastCall');
});
