import { expect, test } from 'vitest';
import { questionOf } from '../../../functions/retrieve/question.ts';
import type { RetrieveRequest } from '../../../functions/retrieve/request.ts';
import { InvalidRequest } from '../../../shared/errors.ts';
import { SALES, SUPPORT } from '../../support/agent-types.ts';

const CONFIG = { searchLimit: 3, isAgentAlone: false };
const asked = (parts: Partial<RetrieveRequest>, type = SUPPORT, config = CONFIG) =>
  questionOf({ query: 'dog', user_id: '+12025550123', ...parts }, type, config);

test.each([
  ['2026-05-31', '2026-05-31T00:00:00.000Z', '2026-05-31T23:59:59.999Z'],
  ['2024-02-29', '2024-02-29T00:00:00.000Z', '2024-02-29T23:59:59.999Z'],
  ['2026-05-31T17:00', '2026-05-31T17:00:00.000Z', '2026-05-31T17:00:00.000Z'],
  ['2026-05-31T17:00:30Z', '2026-05-31T17:00:30.000Z', '2026-05-31T17:00:30.000Z'],
  [' 2026-05-31T17:00:30.250+02:00 ', '2026-05-31T15:00:30.250Z', '2026-05-31T15:00:30.250Z'],
])('%s means from %s, or until %s', (told, since, until) => {
  const { sinceMs, untilMs } = asked({ since: told, until: told });
  expect([sinceMs, untilMs].map((ms) => new Date(ms ?? 0).toISOString())).toEqual([since, until]);
});

test.each([
  'yesterday',
  '2026-5-1',
  '2026-02-31',
  '2026-13-01',
  '31.05.2026',
  '2026-05-31 17:00',
  '2026-05-31T25:00',
  '1780000000',
  '2026-02-30T10:00:00Z',
  '+012026-01-01',
  'from 2026-05-31T17:00:00Z',
  '2026-05-31T17:00:00Z (or later)',
  '2026-05-31T17:00:00 GMT',
])('%s is no date or time, and the field is named', (told) => {
  for (const field of ['since', 'until'] as const) {
    const refused = () => asked({ [field]: told });
    expect(refused).toThrow(InvalidRequest);
    expect(refused).toThrow(`${field} must be a date or time, e.g. 2026-05-31 or 2026-05-31T17:00:00Z`);
  }
});

test('an end before the beginning is refused, one moment is not', () => {
  expect(() => asked({ since: '2026-06-01', until: '2026-05-31' })).toThrow('until must not be before since');
  const oneDay = asked({ since: '2026-05-31', until: '2026-05-31' });
  expect(oneDay).toMatchObject({ untilMs: expect.any(Number) });
  const moment = '2026-05-31T17:00:00Z';
  expect(asked({ since: moment, until: moment })).toMatchObject({ sinceMs: Date.parse(moment) });
});

test('a beginning alone, or an end alone, is no end before the beginning', () => {
  expect(asked({ since: '2026-05-31' })).toMatchObject({ untilMs: undefined });
  expect(asked({ until: '1969-12-31' })).toMatchObject({ sinceMs: undefined });
});

test('what an LLM leaves empty narrows nothing', () => {
  const blank = { since: '', until: ' ', agent_id: '', types: null, limit: null };
  expect(asked(blank)).toEqual(asked({}));
});

test('the limit is that of the request, else of the agent type, else of the setting', () => {
  const { search_limit: _, ...silent } = SALES.memory_config;
  const type = { ...SALES, memory_config: silent };
  const limits = [asked({ limit: 7 }, SALES), asked({}, SALES), asked({}, type)];
  expect(limits.map(({ limitCount }) => limitCount)).toEqual([7, 8, 3]);
});

test('an answer is kept as long as the agent type says, but without a call for a minute at most', () => {
  expect(asked({ conversation_id: 'conv_1' }).keptMs).toBe(300_000);
  expect(asked({}).keptMs).toBe(60_000);
  const brief = { ...SUPPORT, performance_config: { ...SUPPORT.performance_config, cache_duration: 20 } };
  expect(asked({}, brief).keptMs).toBe(20_000);
});

test('Mem0’s second model is asked only for agent types that say so', () => {
  const type = { ...SUPPORT, memory_config: { ...SUPPORT.memory_config, rerank: true } };
  expect([asked({}).rerank, asked({}, type).rerank]).toEqual([false, true]);
});

test('where agents share no memory, a search must say which agent asks', () => {
  const alone = { ...CONFIG, isAgentAlone: true };
  expect(() => asked({}, SUPPORT, alone)).toThrow('Missing agent_id');
  expect(asked({ agent_id: 'agent_1' }, SUPPORT, alone).agentId).toBe('agent_1');
});
