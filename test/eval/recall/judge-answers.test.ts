import { describe, expect, test } from 'vitest';
import type { StoredMemory } from '../../../infra/local/mem0/memories.ts';
import { scriptedCallers } from '../callers.ts';
import type { Asked } from './ask.ts';
import { type AskedCaller, askedCallers } from './corpus.ts';
import { judgeAnswers } from './judge-answers.ts';
import { RECALL_PROMISES } from './recall-promises.ts';

/** A judge who finds nothing wrong with anything proves nothing. */
const caller = askedCallers()[0] as AskedCaller;
const OWN = { id: 'own', text: 'User drinks tea' };
const OTHER = { id: 'other', text: 'User has a dog' };

const stored = (id: string, user_id: string): StoredMemory => ({
  ...{ id, user_id, memory: '', agent_id: null, app_id: null, run_id: null, metadata: null, categories: [] },
  ...{ created_at: '', updated_at: '', expiration_date: null },
});
const STORE = [stored('own', caller.number), stored('other', '+12025550199')];

function asked(ours: Asked['ours'], mem0s: Asked['mem0s'], needs = ['tea']): Asked {
  const question = { query: 'drink', tag: 'time', needs } as const;
  return { id: 'caller#1', caller, question, ours, mem0s, findable: [OWN, OTHER] };
}

const judged = (ours: Asked['ours'], mem0s: Asked['mem0s']) => judgeAnswers([asked(ours, mem0s)], STORE);
const against = (promise: RegExp, answers: ReturnType<typeof judged>): readonly string[] =>
  Object.entries(RECALL_PROMISES).flatMap(([name, broken]) => (promise.test(name) ? broken(answers) : []));

describe('the judge of searches', () => {
  test('scores both orders of the same question', () => {
    const [answer] = judged([OTHER, OWN], [OWN]);
    expect(answer?.oursScores).toMatchObject({ recall1: 0, recall3: 1 });
    expect(answer?.mem0Scores).toMatchObject({ recall1: 1, ndcg10: 1 });
  });

  test('notices a memory of somebody else, whichever door it came through', () => {
    expect(against(/only what the caller/, judged([OWN], [OWN]))).toEqual([]);
    expect(against(/only what the caller/, judged([OTHER], [OWN]))).toEqual(['caller#1: "User has a dog"']);
    expect(against(/only what the caller/, judged([OWN], [{ ...OWN, id: 'nobody' }]))).toHaveLength(1);
  });

  test('notices an order that hides what Mem0 shows, and one that is no better', () => {
    const hidden = judged([OTHER], [OWN]);
    expect(against(/no less/, hidden)).toHaveLength(1);
    expect(against(/has changed since/, hidden)).toHaveLength(2);
    expect(against(/no less|has changed since/, judged([OWN], [OTHER, OWN]))).toEqual([]);
  });

  test('notices that too little was asked, and that less is found than once was', () => {
    expect(against(/many are asked/, judged([OWN], [OWN]))).not.toEqual([]);
    expect(against(/when this was measured/, judged([OTHER], [OTHER]))).not.toEqual([]);
  });

  test('judges nothing by what no memory tells', () => {
    expect(() => judgeAnswers([asked([OWN], [OWN], ['coffee'])], STORE)).toThrow('caller#1: coffee');
  });
});

test('nobody who is asked about has the number of another scripted caller', () => {
  const numbers = new Set(scriptedCallers().map(({ number }) => number));
  expect(askedCallers().filter(({ number }) => numbers.has(number))).toEqual([]);
  expect(askedCallers().filter(({ number }) => !/^\+1\d{3}55501\d{2}$/.test(number))).toEqual([]);
});
