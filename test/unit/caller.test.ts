import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callerSegment, firstCaller, idCaller, maskCaller, phoneCaller } from '../../shared/caller.ts';
import { CODE_POINT } from '../support/any-text.ts';

const ANNA = '+12025550123';

test.each([
  ['E.164', ANNA],
  ['spaces', '+1 202 555 0123'],
  ['dashes', '+1-202-555-0123'],
  ['parentheses and dots', '+1 (202) 555.0123'],
  ['white space around it', `  ${ANNA}\n`],
])('a number written with %s is the caller', (_, written) => {
  expect(phoneCaller(written)).toBe(ANNA);
});

test.each([
  ['the shortest', '+1202555', '+1202555'],
  ['the longest', '+120255501230000', '+120255501230000'],
  ['too short', '+120255', undefined],
  ['too long', '+1202555012300001', undefined],
  ['a country code of 0', '+02025550123', undefined],
  ['two pluses', '++12025550123', undefined],
  ['letters', '+1202555CALL', undefined],
  ['digits of another script', '+١٢٠٢٥٥٥٠١٢٣', undefined],
  ['an extension', `${ANNA}x7`, undefined],
  ['128 characters', `${' '.repeat(116)}${ANNA}`, ANNA],
  ['more than 128 characters', `${' '.repeat(120)}${ANNA}`, undefined],
])('a number that is %s', (_, written, caller) => {
  expect(phoneCaller(written)).toBe(caller);
});

test.each([
  '+266696687',
  '+7378742833',
  '+2562533',
  '+8656696',
  '+86282452253',
  '+266 696-687',
  '+1',
  '',
  ' ',
  'anonymous',
  'Restricted',
])('the withheld number %j is nobody', (withheld) => {
  expect(phoneCaller(withheld)).toBeUndefined();
  expect(idCaller(withheld)).toBeUndefined();
});

test.each([
  'anonymous',
  'ANONYMOUS',
  'unknown',
  'private',
  'unavailable',
  'restricted',
  'blocked',
  'withheld',
  'none',
  'None',
  'null',
  'undefined',
  'NaN',
  'N/A',
  'no-caller-id',
  'no_callerid',
  'NoCallerId',
  'no caller id',
  'caller-unknown',
  'callerunknown',
  'NA',
  'anonymous@anonymous.invalid',
  'sip:anonymous@anonymous.invalid',
  '266696687',
  '86282452253',
])('the id %j is a way to say nobody, so that strangers never share a memory', (id) => {
  expect(idCaller(id)).toBeUndefined();
});

test.each([
  ['a web visitor', 'web_7f3a', 'web_7f3a'],
  ['an e-mail address', 'anna@example.com', 'anna@example.com'],
  ['a short number', '2025550', '2025550'],
  ['a phone number', '+1 202 555 0123', ANNA],
  ['an id with white space around it', ' web_7 ', 'web_7'],
  ['the longest', 'x'.repeat(128), 'x'.repeat(128)],
  ['longer than that', 'x'.repeat(129), undefined],
  ['a word that begins like one for nobody', 'privateer', 'privateer'],
  ['a word that ends like one for nobody', 'my-private', 'my-private'],
  ['a wildcard at Mem0', '*', undefined],
  ['a wildcard inside', 'web*', undefined],
  ['a path', '../other', undefined],
  ['a path inside', 'a/b', undefined],
  ['a template', '{{system__caller_id}}', undefined],
  ['two words', 'anna smith', undefined],
  ['a line break', 'anna\nsmith', undefined],
  ['a bad number', '+0', undefined],
])('an id that is %s', (_, id, caller) => {
  expect(idCaller(id)).toBe(caller);
});

test('whatever is neither text nor a number names nobody', () => {
  const property = fc.property(
    fc.anything().filter((value) => !['string', 'number'].includes(typeof value)),
    (value) => {
      return phoneCaller(value) === undefined && idCaller(value) === undefined;
    },
  );
  fc.assert(property);
});

test('no text makes a caller who could escape from an address or match others', () => {
  fc.assert(
    fc.property(fc.string({ unit: CODE_POINT }), (text) => {
      const caller = idCaller(text) ?? phoneCaller(text);
      return caller === undefined || /^[A-Za-z0-9+][A-Za-z0-9._:@+|=~-]{0,127}$/.test(caller);
    }),
    { numRuns: 2_000 },
  );
});

test('the first candidate that is somebody else than ourselves is the caller', () => {
  const [ours, anna] = [phoneCaller('+12025550100'), phoneCaller(ANNA)];
  expect(firstCaller([undefined, ours, anna], new Set(['+12025550100']))).toBe(anna);
  expect(firstCaller([ours, undefined], new Set(['+12025550100']))).toBeUndefined();
  expect(firstCaller([ours, anna], new Set())).toBe(ours);
});

test('the log sees the last two characters only', () => {
  expect(maskCaller(ANNA)).toBe('***23');
});

test('a caller is one readable segment of an address', () => {
  const segments = [ANNA, 'anna@example.com', 'a|b=c~d:e'].map((id) => {
    const caller = idCaller(id);
    return caller && callerSegment(caller);
  });
  expect(segments).toEqual([ANNA, 'anna%40example.com', 'a%7Cb%3Dc~d%3Ae']);
});
