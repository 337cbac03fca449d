import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  factText,
  type KnownValue,
  knownValues,
  type Profile,
  withFact,
  withRead,
} from '../../../shared/profile/profile.ts';

const MODES = ['latest', 'first', 'all'] as const;
const told = fc.record({
  value: fc.constantFrom('gold', 'silver', 'email', null, 7, true),
  source: fc.constantFrom('read', 'collected', 'provided'),
  at: fc.integer({ min: 0, max: 9 }).map((day) => `2026-05-0${day}T10:00:00Z`),
  conversationId: fc.constantFrom('conv_1', 'conv_2', 'conv_3'),
});
const profileAfter = (values: readonly KnownValue[], mode: (typeof MODES)[number]): Profile =>
  values.reduce((profile, value) => withFact(profile, 'fact', mode, value), {});
const value = (text: string, parts: Partial<KnownValue> = {}): KnownValue => ({
  value: text,
  source: 'collected',
  at: '2026-05-05T10:00:00Z',
  conversationId: 'conv_1',
  ...parts,
});
const current = (profile: Profile): string => factText(knownValues(profile, 'fact', '2026-06-01'));

describe.each(MODES)('a fact whose mode is %s', (mode) => {
  test('ends up alike in whichever order its calls are told', () => {
    const shuffled = fc
      .array(told, { maxLength: 12 })
      .chain((values) =>
        fc.tuple(fc.constant(values), fc.shuffledSubarray(values, { minLength: values.length })),
      );
    fc.assert(
      fc.property(shuffled, ([values, others]) => {
        expect(profileAfter(others, mode)).toEqual(profileAfter(values, mode));
      }),
    );
  });

  test('does not change when a call is told again', () => {
    fc.assert(
      fc.property(fc.array(told, { minLength: 1, maxLength: 12 }), fc.nat(), (values, index) => {
        const again = values[index % values.length] as KnownValue;
        expect(profileAfter([...values, again], mode)).toEqual(profileAfter(values, mode));
      }),
    );
  });

  test.each(['provided', 'operator'] as const)(
    'never yields %s to a weaker source, whatever the dates',
    (source) => {
      fc.assert(
        fc.property(fc.array(told, { maxLength: 12 }), (values) => {
          const strongest = value('said', { source, at: '2020-01-01T00:00:00Z' });
          const known = profileAfter([strongest, ...values], mode).fact ?? [];
          expect(known.every((one) => one.source === source)).toBe(true);
        }),
      );
    },
  );
});

const [OLD, NEW] = ['2026-05-01T10:00:00Z', '2026-05-09T10:00:00Z'];

test.each<[string, (typeof MODES)[number], readonly KnownValue[], string]>([
  [
    'a later call replaces the value',
    'latest',
    [value('gold', { at: OLD }), value('silver', { at: NEW })],
    'silver',
  ],
  [
    'an older call told later does not',
    'latest',
    [value('silver', { at: NEW }), value('gold', { at: OLD })],
    'silver',
  ],
  [
    'what was erased is not known',
    'latest',
    [value('gold', { at: OLD }), { ...value(''), value: null, at: NEW }],
    '',
  ],
  [
    'an older erasure erases nothing',
    'latest',
    [value('gold', { at: NEW }), { ...value(''), value: null, at: OLD }],
    'gold',
  ],
  ['the first answer stays', 'first', [value('b', { at: NEW }), value('a', { at: OLD })], 'a'],
  [
    'a list holds each value once, newest first',
    'all',
    [value('a', { at: OLD }), value('b'), value('A', { at: NEW })],
    'A; b',
  ],
  ['a value past its day is not known', 'latest', [value('gold', { expiresOn: '2026-05-31' })], ''],
  ['a value on its last day is', 'latest', [value('gold', { expiresOn: '2026-06-01' })], 'gold'],
])('%s', (_, mode, values, expected) => {
  expect(current(profileAfter(values, mode))).toBe(expected);
});

test('a list keeps the newest ten', () => {
  const values = Array.from({ length: 15 }, (_, day) =>
    value(`v${day}`, { at: `2026-04-${10 + day}T10:00:00Z` }),
  );
  expect(current(profileAfter(values, 'all')).split('; ')).toHaveLength(10);
  expect(current(profileAfter(values, 'all'))).toMatch(/^v14; /);
});

test('booleans are told as yes and no', () => {
  expect(factText([{ value: true }])).toBe('yes');
  expect(factText([{ value: false }])).toBe('no');
});

describe('what remembered statements say', () => {
  const read = { value: 'Tom', at: OLD, conversationId: 'conv_0' };

  test('is known until something stronger is', () => {
    const profile = withRead({}, 'fact', read);
    expect(current(profile)).toBe('Tom');
    expect(
      current(withFact(profile, 'fact', 'latest', value('Thomas', { at: '2020-01-01T00:00:00Z' }))),
    ).toBe('Thomas');
  });

  test('never replaces something stronger, and goes when statements no longer say it', () => {
    const collected = profileAfter([value('Thomas')], 'latest');
    expect(withRead(collected, 'fact', read)).toEqual(collected);
    expect(withRead(collected, 'fact', null)).toEqual(collected);
    expect(current(withRead(withRead({}, 'fact', read), 'fact', null))).toBe('');
  });
});
