import { expect, test } from 'vitest';
import type { CallFacts } from '../../../../functions/post-call/event/call-facts.ts';
import { callMemories } from '../../../../functions/post-call/steps/call-memories.ts';
import type { ChosenAgentType } from '../../../../shared/agents/agent-types.ts';
import { SALES, SUPPORT, TECHNICAL } from '../../../support/agent-types.ts';
import { collected, NOTHING_TOLD } from '../../../support/profiles.ts';
import { eventWith } from '../event/event-with.ts';

const CRITERIA = {
  empathy: { criteria_id: 'empathy', result: 'success', rationale: 'kind' },
  solved: { criteria_id: 'solved', result: 'failure', rationale: null },
  polite: { criteria_id: 'polite', rationale: ' very ' },
};
const FOUND = 'Evaluation:\nempathy: success - kind\npolite: unknown - very';
const TRANSCRIPT = [
  { role: 'user', message: 'I want a refund.' },
  { role: 'agent', message: 'Certainly.' },
];

/** Step → what is said in it, in order. */
function memoriesOf(data: object, told: CallFacts = NOTHING_TOLD, type: ChosenAgentType = SUPPORT) {
  const memories = callMemories(eventWith({ ...data }), type, told);
  return memories.map(({ step, utterances }) => [step, utterances.map(({ content }) => content).join(' | ')]);
}

test.each<[string, object, readonly (readonly string[])[]]>([
  [
    'summary and criteria, those without a reason skipped',
    { transcript_summary: 'Sum.', evaluation_criteria_results: CRITERIA },
    [
      ['factual', 'Sum.'],
      ['evaluation', FOUND],
    ],
  ],
  [
    'the older form',
    { summary: 'S', evaluation: { rationale: 'R' } },
    [
      ['factual', 'S'],
      ['evaluation', 'Evaluation: R'],
    ],
  ],
  ['an evaluation without a summary', { evaluation: { rationale: 'R' } }, [['evaluation', 'Evaluation: R']]],
  ['criteria without a summary', { evaluation_criteria_results: CRITERIA }, [['evaluation', FOUND]]],
  ['a summary alone', { transcript_summary: ' Sum. ' }, [['factual', 'Sum.']]],
  ['the newer summary before the older', { transcript_summary: 'New', summary: 'Old' }, [['factual', 'New']]],
  ['an empty summary', { transcript_summary: ' ', summary: 'Old' }, [['factual', 'Old']]],
  ['criteria of which none has a reason', { evaluation_criteria_results: { solved: CRITERIA.solved } }, []],
  [
    'criteria of null',
    { transcript_summary: 'Sum.', evaluation_criteria_results: null, evaluation: null },
    [['factual', 'Sum.']],
  ],
  ['nothing', {}, []],
])('%s', (_, analysis, memories) => {
  expect(memoriesOf({ analysis })).toEqual(memories);
});

test.each([null, [], 'x', 7])('an analysis of %j leaves what was said', (analysis) => {
  expect(memoriesOf({ analysis, transcript: TRANSCRIPT })).toEqual([
    ['semantic:0', 'I want a refund. | Certainly.'],
  ]);
});

test('the summary is followed by one line for each fact, in the order of the file', () => {
  const told: CallFacts = {
    collected: { contact_preference: 'text_message', account_status: 'silver', caller_name: 'Anna Berg' },
    provided: { account_status: 'gold' },
  };
  expect(memoriesOf({ analysis: { transcript_summary: 'Sum.' } }, told)).toEqual([
    [
      'factual',
      "Sum.\n\nCaller's name: Anna Berg.\nCaller's account status: gold.\nCaller's contact preference: text message.",
    ],
  ]);
});

test.each([
  [{ account_status: 'gold' }, "Caller's account status: gold."],
  [{ account_status: null }, "Caller's account status: none."],
  [{ decision_maker: true }, "Caller's decision maker: yes."],
  [{ decision_maker: false }, "Caller's decision maker: no."],
])('without a summary the facts %j are told alone', (facts, text) => {
  expect(memoriesOf({ analysis: { call_successful: 'success' } }, collected(facts))).toEqual([
    ['factual', text],
  ]);
});

test.each<[string, ChosenAgentType, Readonly<Record<string, string>>, readonly (readonly string[])[]]>([
  [
    'an issue',
    SUPPORT,
    { issue_status: 'open', issue_type: 'charged twice' },
    [['kind:issue', 'Issue: charged twice. Issue status: open.']],
  ],
  ['a resolution, which this type keeps no memory of', SUPPORT, { resolution: 'Refunded' }, []],
  [
    'a lead and a conversion',
    SALES,
    { budget: '5,000 EUR', timeline: 'by May', sales_stage: 'qualified' },
    [
      ['kind:lead', 'Budget: 5,000 EUR. Timeline: by May.'],
      ['kind:conversion', 'Sales stage: qualified.'],
    ],
  ],
  [
    'technical facts and what was tried',
    TECHNICAL,
    { issue_category: 'network', resolution_steps: 'restarted', escalation_level: 'second_level' },
    [
      ['kind:technical', 'Issue category: network.'],
      ['kind:resolution', 'Steps tried: restarted.'],
    ],
  ],
  ['facts of no kind', SUPPORT, { account_status: 'gold' }, []],
])('facts of one kind become one memory of that kind: %s', (_, type, facts, kinds) => {
  const memories = memoriesOf({ analysis: { call_successful: 'success' } }, collected(facts), type);
  expect(memories.filter(([step]) => step !== 'factual')).toEqual(kinds);
});

test('summary, evaluation, kinds and what was said come in this order, each filed under its type', () => {
  const analysis = { transcript_summary: 'Sum.', evaluation: { rationale: 'R' } };
  const told = collected({ issue_type: 'charged twice' });
  const memories = callMemories(eventWith({ analysis, transcript: TRANSCRIPT }), SUPPORT, told);
  expect(memories.map(({ step, type, chunk, verbatim }) => [step, type, chunk, verbatim])).toEqual([
    ['factual', 'factual', undefined, undefined],
    ['evaluation', 'evaluation', undefined, true],
    ['kind:issue', 'issue', undefined, true],
    ['semantic:0', 'semantic', 0, undefined],
  ]);
  const roles = memories.map(({ utterances }) => utterances.map(({ role }) => role));
  expect(roles).toEqual([['user'], ['user'], ['user'], ['user', 'assistant']]);
});
