import { expect, test } from 'vitest';
import { parseLargeJson } from '../../../../shared/chain/http/parse-json.ts';
import { chainProbe } from '../../../support/chain-probe.ts';

const REFUSED = { status: 400, body: { error: 'Body must be JSON' } };
const nested = (depth: number, open: string, close: string): string =>
  open.repeat(depth) + (open === '[' ? '' : '1') + close.repeat(depth);

test.each([
  ['text', 'hello'],
  ['a torn object', '{"query":"where is my'],
  ['a trailing comma', '{"a":1,}'],
  ['single quotes', "{'a':1}"],
  ['two values', '{}{}'],
  ['NaN', '{"a":NaN}'],
  ['a byte order mark', '\uFEFF{}'],
  ['__proto__', '{"__proto__":{"admin":true}}'],
  ['__proto__ deep inside', '{"a":[{"b":{"__proto__":{}}}]}'],
  ['__proto__ in escapes', '{"\\u005f_proto__":{}}'],
  ['a constructor with a prototype', '{"constructor":{"prototype":{"admin":true}}}'],
])('%s is refused without a word about it', async (_, body) => {
  const probe = chainProbe();
  expect(await probe.send({ body })).toMatchObject(REFUSED);
  expect(probe.cores).toEqual([]);
});

test('what was wrong with the body is never logged', async () => {
  const probe = chainProbe();
  await probe.send({ body: '{"query":"my card number is 4111' });
  expect(JSON.stringify(probe.lines)).not.toMatch(/card|4111/);
});

test.each([
  ['[', ']'],
  ['{"a":', '}'],
])('100,000 levels of %s are refused and end nothing', async (open, close) => {
  const probe = chainProbe();
  expect(await probe.send({ body: nested(100_000, open, close) })).toMatchObject(REFUSED);
  expect((await probe.send({ body: '{}' })).status).toBe(200);
});

test.each([100, 1_000, 2_000, 4_000, 6_000, 8_000, 10_000])(
  '%i levels are taken or refused, never an internal error',
  async (depth) => {
    const { status } = await chainProbe().send({ body: nested(depth, '{"a":', '}') });
    expect([200, 400]).toContain(status);
  },
);

test('a body of 5 MB is read', async () => {
  const probe = chainProbe();
  const turns = Array.from({ length: 20_000 }, (_, turn) => ({ turn, message: 'word '.repeat(50) }));
  expect((await probe.send({ body: JSON.stringify({ turns }) })).status).toBe(200);
  expect(probe.cores[0]?.body).toEqual({ turns });
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=utf-8'])(
  'JSON is read whatever the content type says: %s',
  async (type) => {
    const probe = chainProbe();
    const parts = { body: '{"a":1}', headers: { 'content-type': type } };
    expect((await probe.send(parts)).status).toBe(200);
    expect(probe.cores[0]?.body).toEqual({ a: 1 });
  },
);

/** The door that keeps whatever is signed. */
const largeProbe = () => chainProbe({ parse: parseLargeJson() });

test.each([
  'hello',
  '',
  ' ',
  '{"query":"where is my',
  '{"a":1,}',
  '{}{}',
  '\uFEFF{}',
  '{"a":NaN}',
  'undefined',
])('at the door of large bodies %j is no JSON either', async (body) => {
  const probe = largeProbe();
  expect(await probe.send({ body })).toMatchObject(REFUSED);
  expect(probe.cores).toEqual([]);
});

test.each<[string, unknown]>([
  ['null', null],
  ['false', false],
  ['0', 0],
  ['""', ''],
  ['[]', []],
  ['{"constructor":{"prototype":{"admin":true}}}', { constructor: { prototype: { admin: true } } }],
])('at the door of large bodies %s is taken as it is', async (body, read) => {
  const probe = largeProbe();
  expect((await probe.send({ body })).status).toBe(200);
  expect(probe.cores[0]?.body).toEqual(read);
});

test.each(['{"__proto__":{"admin":true},"a":1}', '{"\\u005f_proto__":{"admin":true},"a":1}'])(
  'at the door of large bodies %s is an ordinary field, and pollutes nothing',
  async (body) => {
    const probe = largeProbe();
    expect((await probe.send({ body })).status).toBe(200);
    const read = Object(probe.cores[0]?.body);
    expect([Object.keys(read), JSON.stringify(read)]).toEqual([
      ['__proto__', 'a'],
      '{"__proto__":{"admin":true},"a":1}',
    ]);
    expect([Object.getPrototypeOf(read) === Object.prototype, read.admin]).toEqual([true, undefined]);
    expect(Reflect.has({}, 'admin')).toBe(false);
  },
);
