import { expect, test } from 'vitest';
import { collectedFacts } from '../../../../functions/post-call/event/collected-facts.ts';
import type { FactSpec, FactSpecs } from '../../../../shared/agents/agent-types.ts';
import { SPECS } from '../../../support/agent-types.ts';

const label = 'Any';
const TEXT: FactSpec = { label, type: 'string', mode: 'latest' };
const YES_OR_NO: FactSpec = { label, type: 'boolean', mode: 'latest' };
const WHOLE: FactSpec = { label, type: 'integer', mode: 'latest' };
const LEVEL: FactSpec = { label, type: 'string', enum: ['gold', 'none'], mode: 'latest' };

/** What one fact is after this was collected for it, and how many values were dropped. */
function read(spec: FactSpec, value: unknown): readonly unknown[] {
  const { facts, droppedCount } = collectedFacts({ it: value }, { it: spec });
  return [facts.it, droppedCount];
}

test.each<[string, FactSpec, unknown, unknown]>([
  ['true', YES_OR_NO, 'true', true],
  ['Yes, in spaces', YES_OR_NO, ' Yes ', true],
  ['false', YES_OR_NO, 'FALSE', false],
  ['no, in spaces', YES_OR_NO, ' no ', false],
  ['a text of 500 characters, in spaces', TEXT, ` ${'x'.repeat(500)} `, 'x'.repeat(500)],
  ['a price', TEXT, 'costs < 500', 'costs < 500'],
  ['an integer', WHOLE, '-7', -7],
  ['none, which erases', LEVEL, 'none', null],
])('%s is read', (_, spec, value, read_) => {
  expect(read(spec, value)).toEqual([read_, 0]);
});

test.each<[string, FactSpec, unknown]>([
  ['a word that is neither yes nor no', YES_OR_NO, 'maybe'],
  ['a number for yes or no', YES_OR_NO, 1],
  ['true for a number', WHOLE, true],
  ['a list for a number', WHOLE, ['42']],
  ['a fraction for an integer', WHOLE, '4.5'],
  ['a text of 501 characters, which is not cut', TEXT, 'x'.repeat(501)],
  ['an opening tag', TEXT, 'gold <b>'],
  ['a tag with a space', TEXT, 'gold < b>'],
  ['a closing tag', TEXT, 'gold </b>'],
  ['a comment', TEXT, 'gold <!-- -->'],
  ['an instruction', TEXT, 'gold <?xml?>'],
  ['a tag in another script', TEXT, 'gold <имя>'],
  ['an opening brace', TEXT, 'a { b'],
  ['a closing brace', TEXT, 'a } b'],
  ['none for a fact that only its first value counts of', { ...LEVEL, mode: 'first' }, 'none'],
])('%s is dropped and counted', (_, spec, value) => {
  expect(read(spec, value)).toEqual([undefined, 1]);
});

test.each<[string, FactSpec, unknown]>([
  ['null', TEXT, null],
  ['a result without a value', TEXT, { rationale: 'Nothing was said.' }],
  ['a text that says it has none', TEXT, 'not provided'],
  ['no answer to yes or no', YES_OR_NO, 'No answer'],
  ['none for yes or no', YES_OR_NO, 'none'],
  ['a no that follows another', YES_OR_NO, 'unknown, no'],
  ['None, as Python writes it', LEVEL, 'None'],
])('%s is nothing, and nothing was dropped', (_, spec, value) => {
  expect(read(spec, value)).toEqual([undefined, 0]);
});

test.each([
  [{ account_status: 'gold', 'Account Status': 'silver' }],
  [{ 'Account Status': 'silver', account_status: 'gold' }],
])('of two ids that look alike the declared one counts: %j', (results) => {
  expect(collectedFacts(results, SPECS).facts).toEqual({ account_status: 'gold' });
});

test('of two undeclared ids that look alike the first counts', () => {
  const results = { 'Account Status': 'gold', accountStatus: 'silver' };
  expect(collectedFacts(results, SPECS).facts).toEqual({ account_status: 'gold' });
});

test.each([
  [
    'is joined when both parts were found',
    { first_name: 'Anna', last_name: 'Berg' },
    { caller_name: 'Anna Berg' },
  ],
  ['is nothing without its first part', { last_name: 'Berg' }, {}],
  ['is nothing when its first part says that it is none', { first_name: 'unknown', last_name: 'Berg' }, {}],
])('a name in two fields %s', (_, results, facts) => {
  expect(collectedFacts(results, SPECS).facts).toEqual(facts);
});

test('beyond a thousand fields nothing is read', () => {
  const fill = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`x${index}x`, 1]));
  const specs: FactSpecs = { it: TEXT };
  expect(collectedFacts({ ...fill(999), it: 'read' }, specs).facts).toEqual({ it: 'read' });
  expect(collectedFacts({ ...fill(1_000), it: 'not read' }, specs).facts).toEqual({});
});
