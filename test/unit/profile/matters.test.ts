import { expect, test } from 'vitest';
import type { FactSpecs } from '../../../shared/agents/agent-types.ts';
import {
  factText,
  isPast,
  type KnownValue,
  knownValues,
  type Profile,
  withoutOldMatters,
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
