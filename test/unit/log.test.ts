import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InvalidRequest, MemoryUnavailable } from '../../shared/errors.ts';
import { addLogFields, count, counted, doorName, errorFacts, log, withLogContext } from '../../shared/log.ts';
import { captureLog } from '../support/captured-log.ts';
import { setEnvironment } from '../support/environment.ts';

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;

test.each([
  [undefined, ['INFO', 'WARN', 'ERROR']],
  ['debug', ['DEBUG', 'INFO', 'WARN', 'ERROR']],
  ['INFO', ['INFO', 'WARN', 'ERROR']],
  ['warn', ['WARN', 'ERROR']],
  ['Error', ['ERROR']],
  ['nonsense', ['INFO', 'WARN', 'ERROR']],
])('with LOG_LEVEL=%s the levels %j are written', (level, written) => {
  setEnvironment({ LOG_LEVEL: level });
  const lines = captureLog();
  for (const each of LEVELS) log(each, 'hello');
  expect(lines.map((line) => line.level)).toEqual(written);
});

test('a line is one JSON object with its time, level, message and fields', () => {
  const lines = captureLog();
  log('info', 'hello\nworld', { found: 3 });
  expect(lines).toEqual([
    {
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      level: 'INFO',
      message: 'hello\nworld',
      found: 3,
    },
  ]);
});

test('outside a call, fields and counters go nowhere and nothing throws', () => {
  addLogFields({ a: 1 });
  count('Mem0Error');
  expect(counted()).toEqual({});
});

test('fields added in a call are on its later lines, and an argument wins over them', () => {
  const lines = captureLog();
  withLogContext({ function: 'f' }, () => {
    addLogFields({ request_id: 'r', step: 'one' });
    log('info', 'inside', { step: 'two' });
  });
  log('info', 'outside');
  expect(lines).toMatchObject([{ function: 'f', request_id: 'r', step: 'two' }, { message: 'outside' }]);
  expect(lines[1]).not.toHaveProperty('request_id');
});

test('calls that run at once keep their fields and counters apart', async () => {
  const lines = captureLog();
  const call = (id: string, by: number) =>
    withLogContext({ id }, async () => {
      count('Mem0Error', by);
      await Promise.resolve();
      count('Mem0Error');
      log('info', 'done', { ...counted() });
    });
  await Promise.all([call('a', 1), call('b', 10)]);
  expect(lines).toMatchObject([
    { id: 'a', Mem0Error: 2 },
    { id: 'b', Mem0Error: 11 },
  ]);
});

test('the fields a call began with are not changed by it', () => {
  const fields = { function: 'f' };
  withLogContext(fields, () => addLogFields({ more: 1 }));
  expect(fields).toEqual({ function: 'f' });
});

test('a foreign error is known by name, code and places', () => {
  const facts = errorFacts(Object.assign(new TypeError('caller said so'), { code: 'ECONNRESET' }));
  expect(facts).toMatchObject({ error: 'TypeError', code: 'ECONNRESET' });
  expect(JSON.stringify(facts.at)).toContain('log.test.ts');
});

test('of a stack the first four places are told, and nothing that is none', () => {
  const places = ['at a (x.ts:1:1)', 'at b', 'at c', 'at d', 'at e'];
  const error = new Error('said');
  error.stack = ['Error: said', '  no place', ...places.map((place) => `    ${place}`)].join('\n');
  expect(errorFacts(error)).toStrictEqual({ error: 'Error', at: places.slice(0, 4) });
  error.stack = 'a stack without the message\n    at a';
  expect(errorFacts(error)).toStrictEqual({ error: 'Error', at: [] });
});

test('a cause is told without its places, and a code that is no text not at all', () => {
  const error = Object.assign(new Error('x', { cause: new TypeError('y') }), { code: 7 });
  error.stack = '';
  expect(errorFacts(error)).toStrictEqual({ error: 'Error', at: [], cause: { error: 'TypeError' } });
});

test('a call knows the door it came by, and nothing else does', () => {
  expect(withLogContext({ function: 'retrieve' }, doorName)).toBe('retrieve');
  expect([withLogContext({}, doorName), doorName()]).toEqual(['', '']);
});

test('our own errors may tell their reason, which never holds caller data', () => {
  expect(errorFacts(new InvalidRequest('Missing query'))).toMatchObject({
    error: 'InvalidRequest',
    code: 'invalid_request',
    reason: 'Missing query',
  });
});

test('causes are told four deep, also in a circle', () => {
  const inner = new RangeError('leak');
  const outer = new MemoryUnavailable('mem0 add: connection failed', { cause: inner });
  inner.cause = outer;
  const facts = errorFacts(outer);
  expect(facts).toMatchObject({ error: 'MemoryUnavailable', cause: { error: 'RangeError' } });
  expect(JSON.stringify(facts).match(/"error"/g)).toHaveLength(4);
  expect(JSON.stringify(facts)).not.toContain('leak');
});

test.each([
  ['text', 'string'],
  [7, 'number'],
  [null, 'object'],
  [undefined, 'undefined'],
  [{ message: 'leak' }, 'object'],
])('a thrown %j is known by its type only', (thrown, type) => {
  expect(errorFacts(thrown)).toEqual({ error: type });
});

test('the message of a foreign error never reaches the log, however it is written', () => {
  const message = fc
    .array(fc.constantFrom('SECRET', '\n', '    at ', 'at SECRET (x.ts:1:1)', ': ', 'Error: '), {
      minLength: 1,
    })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(message, message, (outer, inner) => {
      const facts = errorFacts(new Error(outer, { cause: new TypeError(inner) }));
      return !JSON.stringify(facts).includes('SECRET');
    }),
    { numRuns: 500 },
  );
});
