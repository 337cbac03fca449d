import { expect, test } from 'vitest';
import { shapeOf } from '../../../../shared/chain/http/shape-log.ts';
import { chainProbe } from '../../../support/chain-probe.ts';
import { setEnvironment } from '../../../support/environment.ts';

const SECRET = { query: 'what is my PIN', user_id: '+12025550123', limit: 3 };

test.each([undefined, 'info', 'warn', 'error', 'nonsense'])(
  'with LOG_LEVEL=%s nothing of an exchange is written',
  async (level) => {
    setEnvironment({ LOG_LEVEL: level });
    const probe = chainProbe();
    await probe.send({ body: JSON.stringify(SECRET) });
    expect(probe.lines.filter(({ message }) => message === 'exchange')).toEqual([]);
  },
);

test.each(['debug', 'DEBUG'])('with LOG_LEVEL=%s both ways are written as shapes', async (level) => {
  setEnvironment({ LOG_LEVEL: level });
  const probe = chainProbe({ core: () => ({ outcome: 'handled', body: { memories: [] } }) });
  const { text } = await probe.send({ body: JSON.stringify(SECRET), headers: { 'x-workspace-key': 'k1' } });
  const exchange = probe.lines.filter(({ message }) => message === 'exchange');
  expect(exchange).toMatchObject([
    { level: 'DEBUG', request: { query: 'string(14)', user_id: 'string(12)', limit: 'number' } },
    { level: 'DEBUG', status: 200, reply: `string(${text.length})` },
  ]);
  expect(JSON.stringify(probe.lines)).not.toMatch(/PIN|2025550123|"k1"|memories/);
});

test.each([
  ['text', 'string(2)'],
  ['number', 'number'],
  ['truth', 'boolean'],
  ['nothing', 'null'],
  ['list', 'array(2)'],
  ['inner', { a: 'string(1)' }],
])('%s becomes %j', (field, shape) => {
  const value = { text: 'ab', number: 7, truth: true, nothing: null, list: ['x', 'y'], inner: { a: 'b' } };
  expect(shapeOf(value)).toMatchObject({ [field]: shape });
});

test.each(['+12025550123', 'John Smith', 'a@example.com', '', '12', 'x'.repeat(50)])(
  'a field named %j is not repeated, because the name may itself be about a caller',
  (name) => {
    expect(shapeOf({ [name]: 1 })).toEqual({ '(odd name)': 'number' });
  },
);

test('a body of a thousand fields and a hundred levels makes a short line', () => {
  const wide = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`field_${index}`, 1]));
  let deep: unknown = 'x';
  for (let level = 0; level < 100; level += 1) deep = { deep };
  expect(Object.keys(shapeOf(wide) as object)).toHaveLength(40);
  expect(JSON.stringify(shapeOf(deep))).toBe('{"deep":{"deep":{"deep":{"deep":"object"}}}}');
});
