import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idCaller, phoneCaller } from '../../shared/caller.ts';

const ANNA = '+12025550123';

test.each([
  ['a WhatsApp id', '12025550123', ANNA],
  ['what a SIP trunk sends', ' 1 (202) 555-0123 ', ANNA],
  ['eight digits, the fewest', '20255501', '+20255501'],
  ['fifteen digits, the most', '120255501230000', '+120255501230000'],
  ['a SIP address', `sip:${ANNA}@trunk.example.com`, ANNA],
  ['a SIP address without plus', 'sip:12025550123@trunk.example.com', ANNA],
  ['a SIP address in capitals', `SIP:${ANNA}@TRUNK.EXAMPLE.COM`, ANNA],
  ['a secure SIP address with a port', `sips:${ANNA}@192.0.2.1:5061;transport=tls`, ANNA],
  ['a SIP address that says it is a phone', `sip:${ANNA}@trunk.example.com;user=phone`, ANNA],
  ['a SIP address with parameters of the number', `sip:${ANNA};npdi@trunk.example.com`, ANNA],
  ['a SIP address with headers', `sip:${ANNA}@trunk.example.com?Subject=x`, ANNA],
  ['a SIP address with its plus in escapes', 'sip:%2B12025550123@trunk.example.com', ANNA],
  ['a SIP address without a host', `sip:${ANNA}`, ANNA],
  ['a tel: address', `tel:${ANNA}`, ANNA],
  ['a tel: address after white space', ` tel:${ANNA}`, ANNA],
  ['a short number with its plus in escapes', 'sip:%2B1202555@trunk.example.com', '+1202555'],
  ['a tel: address with visual separators', 'tel:+1-202-555-0123', ANNA],
  ['a tel: address with an extension', `tel:${ANNA};ext=7`, ANNA],
  ['a tel: address with a context', 'tel:12025550123;phone-context=example.com', ANNA],
])('%s gives its number, as a number and as an id', (_, written, caller) => {
  expect([phoneCaller(written), idCaller(written)]).toEqual([caller, caller]);
});

test.each([
  ['digits that begin with 0', '02025550123', '02025550123'],
  ['an international prefix', '0012025550123', '0012025550123'],
  ['seven digits', '2025550', '2025550'],
  ['sixteen digits', '1202555012300001', '1202555012300001'],
  ['an extension', '1001', '1001'],
  ['a word', 'reception', 'reception'],
  ['digits with letters', 'x12025550123', 'x12025550123'],
  ['the extension of a SIP switchboard', 'sip:1001@pbx.example.com', undefined],
  ['a word of a SIP switchboard', 'sip:reception@pbx.example.com', undefined],
  ['a withheld SIP caller', 'sip:anonymous@anonymous.invalid', undefined],
  ['a withheld number at SIP', 'sip:266696687@trunk.example.com', undefined],
  ['a SIP address of nobody', 'sip:@trunk.example.com', undefined],
  ['a bare scheme', 'tel:', undefined],
  ['a local tel: number', 'tel:1001', undefined],
  ['a withheld number without plus', '266696687', undefined],
  ['a scheme inside a word', `web:tel:${ANNA}`, `web:tel:${ANNA}`],
  ['a plus inside a word', `web${ANNA}`, `web${ANNA}`],
  ['a mailto: address', 'mailto:anna@example.com', 'mailto:anna@example.com'],
])('%s is no number; at most it is an id', (_, written, id) => {
  expect([phoneCaller(written), idCaller(written)]).toEqual([undefined, id]);
});

test.each([
  // The North American plan has ten digits and no trunk prefix.
  ['1', '2025550123', ANNA],
  ['1', '(202) 555-0123', ANNA],
  ['1', 'sip:2025550123@trunk.example.com', ANNA],
  ['1', 'tel:202-555-0123', ANNA],
  ['1', '12025550123', ANNA],
  ['1', '49305550123', '+49305550123'],
  ['1', '02025550123', undefined],
  // Withheld, though it has the ten digits of a number.
  ['1', '7378742833', undefined],
  ['1', '5550123', undefined],
  // Elsewhere a number of the country begins with 0, which is dropped.
  ['49', '030 5550123', '+49305550123'],
  ['49', '(030) 555-0123', '+49305550123'],
  ['49', 'sip:0305550123@trunk.example.com', '+49305550123'],
  ['49', '49305550123', '+49305550123'],
  ['49', '+49305550123', '+49305550123'],
  ['49', '305550123', '+305550123'],
  ['49', '0049305550123', undefined],
  ['49', '0110', undefined],
  ['49', '030123', undefined],
  ['49', '2025550123', '+2025550123'],
  ['', '0305550123', undefined],
  ['', '2025550123', '+2025550123'],
])('with the country code %j the number %j is %j', (countryCode, written, caller) => {
  expect(phoneCaller(written, countryCode)).toBe(caller);
  if (caller !== undefined) expect(idCaller(written, countryCode)).toBe(caller);
});

test.each(['2026-11-21-0001', '2026.11.21.0001', '12025550123-7'])(
  '%s is an id, since it has dashes or dots alone',
  (id) => {
    expect(idCaller(id)).toBe(id);
  },
);

test.each(['1', '49'])('with the country code %s extensions and words stay nobody', (countryCode) => {
  for (const written of ['1001', '0', '00', 'reception', 'sip:1001@pbx.example.com', 'Restricted', '']) {
    expect(phoneCaller(written, countryCode)).toBeUndefined();
  }
});

test.each([
  [12_025_550_123, '', ANNA],
  [2_025_550_123, '1', ANNA],
  [1001, '', undefined],
  [7, '1', undefined],
  [0, '49', undefined],
  [Number.NaN, '', undefined],
  [Number.POSITIVE_INFINITY, '', undefined],
  [1e21, '', undefined],
])('the JSON number %j, with the country code %j, is %j', (written, countryCode, caller) => {
  expect(phoneCaller(written, countryCode)).toBe(caller);
});

test('a JSON number that is no whole one, or below zero, is nobody’s phone number', () => {
  const odd = fc.double({ noNaN: true }).filter((value) => value < 0 || !Number.isInteger(value));
  fc.assert(
    fc.property(fc.oneof(odd, fc.constantFrom(-12_025_550_123, 12_025_550.123)), (number) => {
      expect(phoneCaller(number)).toBeUndefined();
    }),
  );
});

test('one person is one caller however the number is written, with or without the plus', () => {
  const digits = fc.stringMatching(/^[1-9]\d{7,14}$/);
  fc.assert(
    fc.property(digits, fc.constantFrom('', '1', '49'), (number, countryCode) => {
      const forms = [`+${number}`, `tel:+${number}`, `sip:+${number}@trunk.example.com`];
      const callers = forms.flatMap((form) => [phoneCaller(form, countryCode), idCaller(form, countryCode)]);
      expect(new Set(callers).size).toBe(1);
      if (countryCode === '') expect([phoneCaller(number), idCaller(number)]).toEqual(callers.slice(0, 2));
    }),
  );
});
