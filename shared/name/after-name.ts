import { folded } from './not-names.ts';
import type { Statement } from './statement.ts';

const LOOK_AHEAD_CHARS = 40;

/** True when nothing, or punctuation other than part of a word, follows. */
export function endsClause(text: string, end: number): boolean {
  return /^\s*(?:$|[.,;:!?()[\]{}"”’'»/|&*\n–—]|-\s|--)/u.test(text.slice(end, end + LOOK_AHEAD_CHARS));
}

const AUXILIARY = new Set(
  `is was has had does did will would can could should must may might isn't wasn't hasn't doesn't didn't won't can't
  wouldn't couldn't said told sent bought went made paid lost found got gave took left spoke wrote felt thought knew kept
  chose came ran read put set met sold began broke forgot heard held understood
  also just recently then again first already now currently previously usually always often never still once who whose`.split(
    /\s+/,
  ),
);

/** Third person and past: works, mentioned. Not -ss, so that "address" is none. */
const VERB_ENDING = /^\p{L}{2,}(?:[^s\P{L}]s|ed|ly)$/iu;

/** True when the next word is what a caller did: a verb in the third person or the past, or an adverb before one. */
export function followedByVerb(statement: Statement, end: number): boolean {
  const word = wordAfter(statement.text, end);
  if (word === null) return false;
  const capitalsMean = !statement.titled && !statement.shouted;
  if (capitalsMean && word !== word.toLowerCase()) return false;
  return AUXILIARY.has(folded(word)) || VERB_ENDING.test(word);
}

/** The word right after a name, or null when something other than a word follows. */
export function wordAfter(text: string, end: number): string | null {
  return /^\s{1,3}(\p{L}[\p{L}'’]*)/u.exec(text.slice(end, end + LOOK_AHEAD_CHARS))?.[1] ?? null;
}
