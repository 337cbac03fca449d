import { expect, test } from 'vitest';
import type { FactSpecs } from '../../../shared/agents/agent-types.ts';
import {
  factText,
  isPast,
  type KnownValue,
  knownValues,
  type Profile,
  withFact,
  withoutOldMatters,
  withRead,
} from '../../../shared/profile/profile.ts';
import { known } from '../../support/profiles.ts';

const about = { label: 'Any', type: 'string', mode: 'latest' } as const;
const SPECS: FactSpecs = {
  name: about,
  issue: { ...about, matter: 'issue' },
  resolution: { ...about, matter: 'issue' },
  order: { ...about, matter: 'order' },
};
const [EARLY, LATE] = ['2026-11-19T09:00:00Z', '2026-11-20T09:00:00Z'];
const of = (conversationId: string, at: string): readonly KnownValue[] => [
  known('x', { conversationId, at }),
];

test.each<[string, Profile, readonly string[]]>([
  [
    'the resolution of an issue before',
    { issue: of('conv_2', LATE), resolution: of('conv_1', EARLY) },
    ['issue'],
  ],
  ['what another matter was', { issue: of('conv_2', LATE), order: of('conv_1', EARLY) }, ['issue', 'order']],
  ['what is of no matter', { issue: of('conv_2', LATE), name: of('conv_1', EARLY) }, ['issue', 'name']],
  ['several facts of no matter', { name: of('conv_1', EARLY), gone: of('conv_2', LATE) }, ['name', 'gone']],
  [
    'both facts of one call',
    { issue: of('conv_1', LATE), resolution: of('conv_1', LATE) },
    ['issue', 'resolution'],
  ],
  [
    'what nobody declares any more',
    { gone: of('conv_1', EARLY), issue: of('conv_2', LATE) },
    ['gone', 'issue'],
  ],
])('the facts of one matter are those of its latest call: %s', (_, profile, ids) => {
  expect(Object.keys(withoutOldMatters(profile, SPECS))).toEqual(ids);
  const reversed = Object.fromEntries(Object.entries(profile).toReversed());
  expect(Object.keys(withoutOldMatters(reversed, SPECS))).toEqual(ids.toReversed());
});

const day = (date: string): string => `2026-05-${date}T10:00:00Z`;

test.each([
  ['is replaced by what a weaker one says after its last day', '09', 'silver'],
  ['stands until then, whatever a weaker one says', '03', 'gold'],
])('what the strongest source said %s', (_, date, value) => {
  const gold = known('gold', { source: 'provided', at: day('01'), expiresOn: '2026-05-03' });
  const silver = known('silver', { at: day(date) });
  for (const values of [
    [gold, silver],
    [silver, gold],
  ]) {
    const profile = values.reduce<Profile>((before, one) => withFact(before, 'it', 'latest', one), {});
    expect(profile.it?.map((one) => one.value)).toEqual([value]);
  }
});

test('of values of one moment the order is always the same', () => {
  const values = ['b', 'c', 'a'].map((value) => known(value));
  const profile = values.reduce<Profile>((before, one) => withFact(before, 'it', 'all', one), {});
  expect(profile.it?.map((one) => one.value)).toEqual(['c', 'b', 'a']);
  expect(withFact(profile, 'it', 'latest', known('b')).it?.map((one) => one.value)).toEqual(['c']);
});

test('what was erased is not known, and what is not said any more is gone', () => {
  expect(knownValues({ it: [known(null)] }, 'it', '2026-11-20')).toEqual([]);
  const read = { value: 'Tom', at: EARLY, conversationId: 'conv_0' };
  expect(withRead(withRead({}, 'it', read), 'it', null)).toEqual({});
});

test('a fact is known by its own name only, and when nothing is known its text is empty', () => {
  expect(knownValues({}, 'constructor', '2026-11-20')).toEqual([]);
  expect([factText([]), factText([{ value: null }]), factText([{ value: 7 }, { value: 'x' }])]).toEqual([
    '',
    '',
    '7; x',
  ]);
});

test.each([
  [undefined, false],
  ['2026-11-19', true],
  ['2026-11-20', false],
  ['2026-11-21', false],
])('on 20 November the last day %s is past: %s', (expiresOn, past) => {
  expect(isPast(expiresOn, '2026-11-20')).toBe(past);
});
