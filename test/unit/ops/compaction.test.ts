import { expect, test } from 'vitest';
import { compaction } from '../../../infra/ops/memory/compaction.ts';
import { BUNDLED_AGENT_TYPES } from '../../../shared/agents/agent-types.ts';

const SPECS = BUNDLED_AGENT_TYPES.facts;
const told = (id: string, day: number, type: string, text: string, values: object = {}, agentId = 'a') => ({
  memory: { id, text, type, agentId, at: `2026-11-0${day}T10:00:00Z`, score: 0, facts: Object.keys(values) },
  values: { ...values },
});
const shape = (memories: readonly ReturnType<typeof told>[], isAgentAlone = false) => {
  const { groups, differences } = compaction(memories, SPECS, isAgentAlone);
  return {
    groups: groups.map(({ because, kept, older }) => [because, kept.id, ...older.map(({ id }) => id)]),
    differences: differences.map(({ fact, told: all }) => [fact, ...all.map(({ memory }) => memory.id)]),
  };
};

test.each([
  [
    'says the same in capitals',
    [told('old', 1, 'factual', 'HE HAS A DOG'), told('new', 2, 'factual', 'He has a dog.')],
    ['repeated', 'new', 'old'],
  ],
  [
    'says the same three times',
    [
      told('o1', 1, 'factual', 'He has a dog'),
      told('new', 3, 'factual', 'He has a dog.'),
      told('o2', 2, 'factual', 'he has a dog'),
    ],
    ['repeated', 'new', 'o2', 'o1'],
  ],
  [
    'tells its facts anew',
    [
      told('old', 1, 'lead', 'Budget: 5.', { budget: '5' }),
      told('new', 2, 'lead', 'Budget: 9.', { budget: '9' }),
    ],
    ['superseded', 'new', 'old'],
  ],
])('what a newer memory %s can go', (_, memories, group) => {
  expect(shape(memories)).toEqual({ groups: [group], differences: [] });
});

test.each([
  ['another number', 'factual', 'He lives at 12 Main Street.', 'He lives at 14 Main Street.'],
  ['something only the older one says', 'factual', 'He has a dog named Rex.', 'He has a dog.'],
  ['how another call went', 'evaluation', 'Evaluation: empathy: success', 'Evaluation: empathy: success'],
  ['a kind of facts of which one is a list', 'lead', 'Interest: kayaks.', 'Interest: canoes.'],
])('%s is no reason to forget', (_, type, older, newer) => {
  const facts = type === 'lead' ? [{ interests: 'kayaks' }, { interests: 'canoes' }] : [{}, {}];
  const memories = [told('old', 1, type, older, facts[0]), told('new', 2, type, newer, facts[1])];
  expect(shape(memories).groups).toEqual([]);
});

test('types are kept apart, and agents where each has a memory of its own', () => {
  const dog = (id: string, day: number, type: string, agent: string) =>
    told(id, day, type, 'He has a dog.', {}, agent);
  const memories = [dog('1', 1, 'factual', 'a'), dog('2', 2, 'semantic', 'a'), dog('3', 3, 'factual', 'b')];
  expect(shape(memories).groups).toEqual([['repeated', '3', '1']]);
  expect(shape(memories, true).groups).toEqual([]);
});

test('a fact told differently by memories that tell other things too is shown, and they stay', () => {
  const memories = [
    told('old', 1, 'lead', 'Budget: 5. Interest: kayaks.', { budget: '5', interests: 'kayaks' }),
    told('new', 2, 'lead', 'Budget: 9.', { budget: '9' }),
  ];
  expect(shape(memories)).toEqual({ groups: [], differences: [['budget', 'new', 'old']] });
});
