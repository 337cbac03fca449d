import { table } from '../table.ts';
import { TAGS } from './corpus.ts';
import type { JudgedAnswer } from './judge-answers.ts';
import { answersOf, meansOf } from './recall-promises.ts';
import type { Scores } from './score.ts';

const MEASURES = {
  recall1: 'recall@1',
  recall3: 'recall@3',
  recall5: 'recall@5',
  ndcg10: 'nDCG@10',
} as const;

/** What searches find, in our order and in that of Mem0. */
export function recallReport(answers: readonly JudgedAnswer[]): string {
  const columns = ['decided by', 'questions', ...Object.values(MEASURES).flatMap((name) => [name, 'Mem0'])];
  const rows = [...TAGS, 'all'].map((tag) => row(tag, answers));
  const strangers = answers.flatMap((one) => one.strangers).length;
  const callers = new Set(answers.map(({ caller }) => caller)).size;
  const note = `${answers.length} questions about ${callers} callers; memories of somebody else: ${strangers}.\n`;
  return table(columns, rows) + note + lostList(answers);
}

function row(tag: string, answers: readonly JudgedAnswer[]): readonly (string | number)[] {
  const { ours, mem0s } = meansOf(tag, answers);
  const cells = (Object.keys(MEASURES) as (keyof Scores)[]).flatMap((key) => [ours[key], mem0s[key]]);
  return [tag, answersOf(tag, answers).length, ...cells.map((score) => score.toFixed(3))];
}

/** Where our order hides what Mem0's has among its first five, and what stands in its place. */
function lostList(answers: readonly JudgedAnswer[]): string {
  const lost = answers.filter(({ oursScores, mem0Scores }) => oursScores.recall5 < mem0Scores.recall5);
  if (lost.length === 0) return '';
  const lines = lost.map(({ id, question, ours }) => {
    const { type = 1, recency = 1, priority = 1 } = ours[0]?.explain ?? {};
    const factors = `type ${type}, recency ${recency}, priority ${priority}`;
    return `  ${id} "${question.query}": first is "${ours[0]?.text ?? ''}" (${factors})\n`;
  });
  return `\nNot among our first five, but among Mem0's:\n${lines.join('')}`;
}
