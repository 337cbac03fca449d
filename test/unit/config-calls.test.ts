import { expect, test } from 'vitest';
import { CLIENT_DATA_CONFIG } from '../../functions/client-data/config.ts';
import { POST_CALL_CONFIG } from '../../functions/post-call/config.ts';
import { RETRIEVE_CONFIG } from '../../functions/retrieve/config.ts';
import { countryCode, phoneNumbers, readConfig, type Setting } from '../../shared/config.ts';

const read = <T>(setting: Setting<T>, text: string | undefined) =>
  readConfig({ it: ['IT', setting] }, { IT: text }).it;

test.each(['1', '49', '353', ' 44 '])('%j is a country code', (text) => {
  expect(read(countryCode, text)).toBe(text.trim());
});

test.each(['+1', '0', '01', '1234', 'US', '1.0', '1,49'])('%s is no country code', (text) => {
  expect(() => read(countryCode, text)).toThrow('must be a country code');
});

test.each([CLIENT_DATA_CONFIG, RETRIEVE_CONFIG, POST_CALL_CONFIG])(
  'every function completes numbers by the same setting, by none unless it is set',
  (shape) => {
    expect(shape.countryCode).toEqual(['NUMBER_COUNTRY_CODE', countryCode]);
    expect(read(shape.countryCode[1], undefined)).toBe('');
  },
);

test('a signature is good for an hour, since ElevenLabs’ last retry comes after 41 minutes', () => {
  const [variable, setting] = POST_CALL_CONFIG.signatureWindowMinutes;
  expect([variable, read(setting, undefined), read(setting, '30')]).toEqual([
    'SIGNATURE_WINDOW_MINUTES',
    60,
    30,
  ]);
});

test('our own numbers are read however they are written, and all of them must be numbers', () => {
  const written = '+1 (202) 555-0100, sip:12025550101@trunk.example.com, 12025550102';
  expect(read(phoneNumbers, written)).toEqual(new Set(['+12025550100', '+12025550101', '+12025550102']));
  for (const text of ['1001', '+12025550100,1001', 'reception']) {
    expect(() => read(phoneNumbers, text)).toThrow('must be phone numbers');
  }
});
