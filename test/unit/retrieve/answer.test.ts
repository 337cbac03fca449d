import { expect, test } from 'vitest';
import { answerOf } from '../../../functions/retrieve/answer.ts';
import { rank } from '../../../functions/retrieve/rank.ts';
import { SUPPORT } from '../../support/agent-types.ts';
import { fact } from '../../support/memories.ts';

const NOW_MS = Date.parse('2026-11-21T12:00:00Z');

/** What an agent is told of these statements, the first the best; nobody knows when they were said. */
function answer(texts: readonly string[], isExplained = false) {
  const found = texts.map((text, index) => ({ ...fact(text, { at: undefined }), score: 1 - index / 100 }));
  const options = { source: 'mem0', agentTypeId: SUPPORT.id, isExplained, nowMs: NOW_MS } as const;
  return answerOf(rank(found, SUPPORT, 10, NOW_MS), options);
}
/** One word and a full stop: so many characters in all. */
const saying = (letter: string, chars: number): string => `${letter.repeat(chars - 1)}.`;

test.each([
  ['Likes tea', 'Likes tea.'],
  [' Likes tea. ', 'Likes tea.'],
  ['Likes tea!', 'Likes tea!'],
  ['Coffee or tea?', 'Coffee or tea?'],
  ['And so on…', 'And so on…'],
  ['お茶が好き。', 'お茶が好き。'],
])('“%s” is read aloud as a sentence, without a date when nobody knows it', (said, spoken) => {
  expect(answer([said]).text).toBe(spoken);
});

test.each([
  ['40 characters are left', 378, 3],
  ['39 are', 379, 2],
])('another line is begun when %s of the 800', (_, chars, linesCount) => {
  const spoken = answer([saying('a', 380), saying('b', chars), saying('c', 100)]).text ?? '';
  expect(spoken.split('\n')).toHaveLength(linesCount);
  expect(spoken.length).toBeLessThanOrEqual(800);
});

test('every hit says why it stands where it stands, if that is asked', () => {
  const [first, second] = answer(['Likes tea', 'Likes coffee'], true).memories;
  expect([first?.explain?.position, second?.explain?.position]).toEqual([1, 2]);
  expect(answer(['Likes tea']).memories[0]).not.toHaveProperty('explain');
});

test('what was left out since a newer memory says it too is named, if that is asked', () => {
  const { explain } = answer(['Likes tea', 'likes tea.'], true);
  expect(explain?.dropped).toEqual([{ id: 'likes tea.', reason: 'repeated' }]);
});
