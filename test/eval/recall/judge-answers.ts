import type { StoredMemory } from '../../../infra/local/mem0/memories.ts';
import type { Asked, Hit } from './ask.ts';
import type { Question } from './corpus.ts';
import { type Scores, type Sought, scoresOf } from './score.ts';

/** What both answers to one question were worth. */
export interface JudgedAnswer extends Asked {
  readonly oursScores: Scores;
  readonly mem0Scores: Scores;
  /** Texts in an answer that are not of the caller who was asked about. */
  readonly strangers: readonly string[];
}

/** @throws for what no memory of the caller tells: then the script is wrong, or the call was not remembered. */
export function judgeAnswers(asked: readonly Asked[], stored: readonly StoredMemory[]): JudgedAnswer[] {
  const missing = asked.flatMap(untold);
  if (missing.length > 0) throw new Error(`no memory tells what is asked for:\n${missing.join('\n')}`);
  const ownerOf = new Map(stored.map(({ id, user_id }) => [id, user_id]));
  return asked.map((one) => {
    const { ours, mem0s, findable, caller } = one;
    const scores = (hits: readonly Hit[]) =>
      scoresOf(hits.map(textOf), findable.map(textOf), soughtBy(one.question));
    const strangers = [...ours, ...mem0s].filter(({ id }) => ownerOf.get(id) !== caller.number).map(textOf);
    return { ...one, oursScores: scores(ours), mem0Scores: scores(mem0s), strangers };
  });
}

const textOf = ({ text }: Hit): string => text;

export function soughtBy({ needs, also = [] }: Question): Sought {
  const expressions = (sources: readonly string[]): RegExp[] =>
    sources.map((source) => new RegExp(source, 'iu'));
  return { needs: expressions(needs), also: expressions(also) };
}

function untold({ id, question, findable }: Asked): readonly string[] {
  const { needs, also } = soughtBy(question);
  return [...needs, ...also]
    .filter((target) => !findable.some(({ text }) => target.test(text)))
    .map((target) => `${id}: ${target.source}`);
}
