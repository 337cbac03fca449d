import { expect, test } from 'vitest';
import { factualText } from '../../../functions/post-call/conversation.ts';
import { eventWith } from './event-with.ts';

const CRITERIA = {
  empathy: { criteria_id: 'empathy', result: 'success', rationale: 'kind' },
  solved: { criteria_id: 'solved', result: 'failure', rationale: null },
  polite: { criteria_id: 'polite', rationale: ' very ' },
};

test.each([
  [
    'C24: summary and criteria, those without a reason skipped',
    { transcript_summary: 'Sum.', evaluation_criteria_results: CRITERIA },
    'Sum.\n\nEvaluation:\nempathy: success - kind\npolite: unknown - very',
  ],
  ['C25: the older form', { summary: 'S', evaluation: { rationale: 'R' } }, 'S\n\nEvaluation: R'],
  ['C26: an evaluation without a summary', { evaluation: { rationale: 'R' } }, 'Evaluation: R'],
  [
    'criteria without a summary',
    { evaluation_criteria_results: CRITERIA },
    'Evaluation:\nempathy: success - kind\npolite: unknown - very',
  ],
  ['a summary alone', { transcript_summary: ' Sum. ' }, 'Sum.'],
  ['the newer summary before the older', { transcript_summary: 'New', summary: 'Old' }, 'New'],
  ['an empty summary', { transcript_summary: ' ', summary: 'Old' }, 'Old'],
  [
    'criteria of which none has a reason',
    { evaluation_criteria_results: { solved: CRITERIA.solved } },
    undefined,
  ],
  [
    'criteria of null',
    { transcript_summary: 'Sum.', evaluation_criteria_results: null, evaluation: null },
    'Sum.',
  ],
  ['nothing', {}, undefined],
])('%s', (_, analysis, text) => {
  expect(factualText(eventWith({ analysis }))).toBe(text);
});
