import { expect, test } from 'vitest';
import { distinctStatements } from '../../../functions/retrieve/distinct-statements.ts';
import { fact } from '../../support/memories.ts';

const OLD = '2026-01-10T09:00:00Z';
const NEW = '2026-10-10T09:00:00Z';
const said = (text: string, at: string | undefined, score = 0.5) => ({
  ...fact(text, { at, id: `${at} ${text}` }),
  score,
});
const kept = (older: string, newer: string) =>
  distinctStatements([said(older, OLD), said(newer, NEW)]).distinct.map(({ text }) => text);

test.each([
  ['word for word', 'User prefers email', 'User prefers email'],
  ['with other capitals and stops', 'User prefers email', 'user prefers EMAIL.'],
  ['with quotation marks and dashes', 'User’s e-mail is preferred', "User's e mail is “preferred”"],
  ['in other letters', 'Le client préfère être appelé', 'le client préfère être appelé !'],
  ['without spaces between words', '部屋は静かな方がいい', '部屋は静かな方がいい'],
  ['with a word more', 'User wants a quiet room on a floor', 'User wants a quiet room on a high floor'],
  ['with one word more in five', 'User wants quiet rooms', 'User wants very quiet rooms'],
  [
    'when the word more is not',
    'User is still interested in the yearly plan',
    'User is still not interested in the yearly plan',
  ],
])('a statement that a later call repeats %s is told once, as the later call has it', (_, older, newer) => {
  expect(kept(older, newer)).toEqual([newer]);
});

test.each([
  ['another value', 'User prefers to be contacted by email', 'User prefers to be contacted by letter'],
  [
    'another number',
    'User has booked a room for 2 nights in May',
    'User has booked a room for 3 nights in May',
  ],
  ['another order', 'User moved from Berlin to Paris', 'User moved from Paris to Berlin'],
  ['less', 'User wants a quiet room on a high floor', 'User wants a quiet room on a floor'],
  ['much more', 'User has a dog', 'User has a dog called Biscuit and two cats'],
  ['nothing', '…', 'User has a dog'],
])('a later statement that says %s stands beside the earlier one', (_, older, newer) => {
  expect(kept(older, newer).sort()).toEqual([older, newer].sort());
});

test('the newest keeps its date and its call, and has the best relevance and place of all', () => {
  const found = [
    said('User likes tea', '2026-03-01T00:00:00Z', 0.9),
    said('Other', OLD, 0.8),
    said('User likes tea.', NEW, 0.4),
    said('user likes tea', undefined, 0.95),
  ];
  const { distinct, repeated } = distinctStatements(found);
  expect(distinct).toMatchObject([
    { text: 'User likes tea.', at: NEW, score: 0.95, position: 1 },
    { text: 'Other', position: 2 },
  ]);
  expect(repeated.map(({ text }) => text)).toEqual(['User likes tea', 'user likes tea']);
});
