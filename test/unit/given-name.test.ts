import fc from 'fast-check';
import { expect, test } from 'vitest';
import { givenName } from '../../shared/name/given-name.ts';

const collected = (fields: Readonly<Record<string, unknown>>) =>
  givenName(
    Object.fromEntries(Object.entries(fields).map(([id, value]) => [id, { data_collection_id: id, value }])),
  );

test.each(['user_name', 'caller_name', 'customer_name', 'full_name', 'name', 'first_name'])(
  'the field %s holds the name',
  (field) => {
    expect(collected({ [field]: 'Anna Smith' })).toBe('Anna Smith');
  },
);

test.each([
  'None',
  'none',
  'NULL',
  'N/A',
  'na',
  'unknown',
  'Unknown caller',
  'undefined',
  'anonymous',
  '-',
  '---',
  'not given',
  'Not provided by the caller',
  'not mentioned',
  'No name provided',
  'no name',
  'name not provided',
  '[NAME]',
  '<REDACTED>',
  '{{caller_name}}',
  '',
  '  ',
  '12345',
  'Anna2',
  'The caller did not want to say',
  'x'.repeat(61),
])('%j is no name', (value) => {
  expect(collected({ user_name: value })).toBeUndefined();
});

test.each([
  [' Anna  Smith ', 'Anna Smith'],
  ["O'Brien", "O'Brien"],
  ['Jean-Luc', 'Jean-Luc'],
  ['José María García', 'José María García'],
  ['Dr. Müller', 'Dr. Müller'],
  ['Ludwig van der Rohe', 'Ludwig van der Rohe'],
  ['Łukasz', 'Łukasz'],
  ['Ἀλέξανδρος', 'Ἀλέξανδρος'],
  ['陈伟', '陈伟'],
  ['Nona', 'Nona'],
  ['Noname', 'Noname'],
  ['Nathan', 'Nathan'],
])('%j is the name %j', (value, name) => {
  expect(collected({ user_name: value })).toBe(name);
});

test('the more trusted field wins, and a placeholder in it gives way', () => {
  expect(collected({ first_name: 'Ann', user_name: 'Anna' })).toBe('Anna');
  expect(collected({ user_name: 'None', first_name: 'Anna' })).toBe('Anna');
});

test('a first and a last name collected apart are joined; a whole name is not', () => {
  expect(collected({ first_name: 'Anna', last_name: 'Smith' })).toBe('Anna Smith');
  expect(collected({ first_name: 'Anna', last_name: 'None' })).toBe('Anna');
  expect(collected({ full_name: 'Anna Smith', first_name: 'Anna', last_name: 'Smith' })).toBe('Anna Smith');
  expect(collected({ last_name: 'Smith' })).toBeUndefined();
});

test.each([
  ['nothing', {}],
  ['null', { user_name: null }],
  ['no value', { user_name: {} }],
  ['a null value', { user_name: { value: null } }],
  ['a number', { user_name: { value: 7 } }],
  ['a list', { user_name: { value: ['Anna'] } }],
  ['other fields', { order_number: { value: 'Anna' } }],
])('%s collected gives no name', (_, fields) => {
  expect(givenName(fields)).toBeUndefined();
});

test('a name written without its envelope is read too', () => {
  expect(givenName({ user_name: 'Anna' })).toBe('Anna');
});

test('whatever was collected, a name is one short plain line or nothing', () => {
  const value = fc.oneof(fc.string({ unit: 'binary' }), fc.anything());
  fc.assert(
    fc.property(value, value, (first, last) => {
      const name = givenName({ first_name: { value: first }, last_name: last });
      expect(name ?? 'Anna').toMatch(/^\p{L}[\p{L}\p{M}'’. -]*$/u);
      expect((name ?? '').length).toBeLessThanOrEqual(121);
    }),
  );
});

const NO_ANSWERS = `
declined ; Declined ; Not specified ; The caller did not say ; caller ; No ; User ; Yes ; None provided ; not disclosed
TBD ; Unspecified ; Refused to give name ; N.A. ; n.a. ; true ; True ; False ; my wife ; My wife ; His wife
Unbekannt ; Kein Name ; Nicht angegeben ; Desconocido ; No especificado ; Inconnu ; Onbekend ; 未知
Anna Declined ; Customer ; Name withheld ; Guest ; frustrated ; elderly woman ; Wife ; Mr. ; Sir ; idk ; User's wife
fuck you ; Fuck You ; Asshole ; Idiot ; You idiot ; Stupid Bitch ; Go to hell`;

test.each(NO_ANSWERS.trim().split(/\n| ; /))('%s is no answer to "what is your name"', (value) => {
  expect(collected({ user_name: value })).toBeUndefined();
});

const LIKE_WORDS = `
Will ; Mark ; Hope ; Grace ; May ; Art ; Noah ; Nora ; Norman ; Usher ; will ; mark ; Faith ; Joy ; June ; April ; Summer
Bill ; Rob ; Sue ; Grant ; Chase ; Frank ; Rich ; Guy ; Dean ; Dick ; Randy ; Gay ; Sam ; Nan ; Young ; Anna Young
Will Smith ; Tom Waits ; Hope Young ; My Nguyen ; Rachel True ; Miss Smith ; Mrs. Jones ; Dr. House ; Said Aouita
Anna S. ; T.J. ; anna young ; Sanjay kumar ; Johnny Cash ; Jack Black ; An Nguyen ; Christian ; Angel ; Jesus ; Bo`;

test.each(LIKE_WORDS.trim().split(/\n| ; /))('%s looks like a word and is a name', (value) => {
  expect(collected({ user_name: value })).toBe(value);
});
