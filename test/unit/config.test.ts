import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CLIENT_DATA_CONFIG } from '../../functions/client-data/config.ts';
import { POST_CALL_CONFIG } from '../../functions/post-call/config.ts';
import { RETRIEVE_CONFIG } from '../../functions/retrieve/config.ts';
import {
  ConfigInvalid,
  countryCode,
  httpUrl,
  languageCode,
  list,
  oneOf,
  optional,
  readConfig,
  required,
  type Setting,
  stringMap,
  textOr,
  wholeNumber,
} from '../../shared/config.ts';

const read = <T>(setting: Setting<T>, text: string | undefined) =>
  readConfig({ it: ['IT', setting] }, { IT: text }).it;
const complaintAbout = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigInvalid) return error.message;
    throw error;
  }
  return 'no complaint';
};

test('all problems are told at once, each by its variable', () => {
  const shape = {
    table: ['STATE_TABLE', required],
    host: ['MEM0_HOST', httpUrl('https://api.mem0.ai')],
    budgetMs: ['BUDGET_MS', wholeNumber(1200, 100, 9_000)],
    fine: ['FINE', optional],
  } as const;
  const env = { MEM0_HOST: 'ftp://x', BUDGET_MS: '7', FINE: 'yes' };
  expect(complaintAbout(() => readConfig(shape, env))).toBe(
    'configuration is invalid:\n' +
      '- STATE_TABLE is not set\n' +
      '- MEM0_HOST must be an https:// address\n' +
      '- BUDGET_MS must be a whole number from 100 to 9000',
  );
});

test.each<[string, Setting<unknown>]>([
  ['httpUrl', httpUrl('https://api.mem0.ai')],
  ['wholeNumber', wholeNumber(5, 1, 10)],
  ['oneOf', oneOf('on', 'off')],
  ['stringMap', stringMap],
  ['languageCode', languageCode('en')],
  ['countryCode', countryCode],
])('%s never repeats the value it refuses', (_, setting) => {
  for (const value of [
    'top-secret',
    'http://top-secret',
    '{"top":"secret"',
    '["top-secret"]',
    '{"a":7,"top":"secret"}',
  ]) {
    expect(complaintAbout(() => read(setting, value))).not.toMatch(/top|secret/);
  }
});

test.each([undefined, '', '   '])('a variable that is %j is not set', (text) => {
  expect(complaintAbout(() => read(required, text))).toContain('IT is not set');
  expect(read(optional, text)).toBeUndefined();
  expect(read(wholeNumber(7, 1, 10), text)).toBe(7);
  expect(read(oneOf('first', 'second'), text)).toBe('first');
  expect(read(list, text)).toEqual([]);
  expect([read(textOr('a'), text), read(languageCode('en'), text)]).toEqual(['a', 'en']);
  expect(read(stringMap, text)).toEqual({});
  expect(read(httpUrl('https://api.mem0.ai'), text)).toBe('https://api.mem0.ai');
});

test.each([
  ['https://mem0.example.com/', 'https://mem0.example.com'],
  ['https://mem0.example.com/base//', 'https://mem0.example.com/base'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['http://localhost:8080/', 'http://localhost:8080'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
])('the address %s is read', (text, address) => {
  expect(read(httpUrl('https://api.mem0.ai'), text)).toBe(address);
});

test.each([
  'http://mem0.example.com',
  'http://localhost.example.com',
  'mem0.example.com',
  'ftp://x',
  'https://',
])('the address %s is refused, because a key would travel in the clear or nowhere', (text) => {
  expect(complaintAbout(() => read(httpUrl('https://api.mem0.ai'), text))).toContain('https://');
});

test.each(['0', '11', '2.5', 'ten', '1e99', '5 s', 'NaN'])('%s is no whole number from 1 to 10', (text) => {
  expect(complaintAbout(() => read(wholeNumber(5, 1, 10), text))).toContain('from 1 to 10');
});

test('the bounds themselves are allowed', () => {
  expect([read(wholeNumber(5, 1, 10), '1'), read(wholeNumber(5, 1, 10), ' 10 ')]).toEqual([1, 10]);
});

test('choices are case-sensitive words from the list', () => {
  expect(read(oneOf('on', 'off'), 'off')).toBe('off');
  expect(complaintAbout(() => read(oneOf('on', 'off'), 'OFF'))).toContain('must be one of on, off');
});

test.each(['English', 'EN', 'en-US', 'e', '12'])('%s is no code of a language', (text) => {
  expect(read(languageCode('en'), 'es')).toBe('es');
  expect(complaintAbout(() => read(languageCode('en'), text))).toContain('must be a language code');
});

test('a list forgives spaces and empty places', () => {
  expect(read(list, ' +12025550100 , ,+12025550101,')).toEqual(['+12025550100', '+12025550101']);
});

test.each(['null', '7', '"x"', '[]', '{"a":1}', '{"a":null}', '{', "{'a':'b'}"])(
  '%s is no map of strings',
  (text) => {
    expect(complaintAbout(() => read(stringMap, text))).toContain('must be a JSON object of strings');
  },
);

test('any map of strings is read as it is written', () => {
  const property = fc.property(fc.dictionary(fc.string(), fc.string()), (map) => {
    expect({ ...read(stringMap, JSON.stringify(map)) }).toEqual({ ...map });
  });
  fc.assert(property);
});

test.each([
  ['client-data', CLIENT_DATA_CONFIG],
  ['retrieve', RETRIEVE_CONFIG],
  ['post-call', POST_CALL_CONFIG],
] as const)('%s asks for its own variables only, and its defaults are valid', (_, shape) => {
  const needed = Object.values(shape).filter(([, setting]) => setting === required);
  const env = Object.fromEntries(needed.map(([variable]) => [variable, 'x']));
  expect(() => readConfig(shape, env)).not.toThrow();
  expect(complaintAbout(() => readConfig(shape, {})).match(/is not set/g)).toHaveLength(needed.length);
});
