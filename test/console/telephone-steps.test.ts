import { describe, expect, it } from 'vitest';
import type { Variable } from '../../infra/console/api/telephone.ts';
import { changed, type Phase, STEPS, sorted, stepOf } from '../../infra/console/page/telephone/steps.ts';

const variable = (name: string, value: string, source: Variable['source'] = null): Variable => ({
  name,
  value,
  source,
  conversationId: source === null ? null : 'conv_1',
});

describe('the steps of the story', () => {
  it.each<[Phase, number, (typeof STEPS)[number]]>([
    ['choosing', 0, 'Call'],
    ['dialling', 1, 'Call'],
    ['talking', 1, 'Talk'],
    ['ending', 1, 'Hang up'],
    ['travelling', 1, 'What is remembered'],
    ['over', 1, 'What is remembered'],
    ['talking', 2, 'Call again'],
    ['over', 2, 'Call again'],
    ['choosing', 2, 'Call'],
  ])('while %s in call %i it is at "%s"', (phase, callNumber, step) => {
    expect(STEPS[stepOf(phase, callNumber)]).toBe(step);
  });
});

describe('what the agent was told', () => {
  const name = variable('caller_name', 'Anna', 'collected');
  const isKnown = variable('is_known_caller', 'true');
  const issue = variable('issue_type', '');

  it('stands in the order of its worth: facts, the rest, what has no value', () => {
    expect(sorted([issue, isKnown, name])).toEqual({ facts: [name], others: [isKnown], empty: [issue] });
  });

  it('is marked where it was not said in the call before', () => {
    const before = [variable('caller_name', ''), isKnown, issue];
    expect([...changed([name, isKnown, issue], before)]).toEqual(['caller_name']);
  });

  it('is not marked in a first call, where all of it is new', () => {
    expect([...changed([name], undefined)]).toEqual([]);
  });
});
