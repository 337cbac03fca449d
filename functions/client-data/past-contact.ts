import { clausesOf, isUntrue } from './clauses.ts';

/** Why a caller was in touch, best to mention first. Only this word is ever spoken, never the subject. */
export const REASONS = ['inquiry', 'question', 'issue', 'problem'] as const;
export type Reason = (typeof REASONS)[number];

const WORDS: Readonly<Record<Reason, RegExp>> = {
  inquiry: /^(?:[ie]nquir(?:y|ies|ed))$/u,
  question: /^questions?$/u,
  issue: /^issues?$/u,
  problem: /^problems?$/u,
};

/** A trouble of this kind is not brought up by a voice that hopes it is resolved. Beginnings of words. */
const DELICATE =
  /(?<!\p{L})(?:health|medic|diagnos|cancer|tumou?r|diseas|illness|sick|injur|surger|hospital|doctor|therap|mental|psych|depress|anxi|addict|drug|alcohol|pregnan|miscarr|fertil|abort|hiv|aids|disab|diabet|heart|kidney|liver|lung|blood|knee|pain(?:s|ful)?(?!\p{L})|death|dead|died|dying|deceas|funeral|grie|suicid|abus|assault|violen|rape|legal|lawsuit|court|police|arrest|crim|fraud|scam|stolen|theft|lawyer|attorney|divorc|custody|marriage|marital|bankrupt|debt|owe|owing|overdue|arrears|collection|foreclos|evict|unpaid|garnish|religi|church|faith|politic|sexual|gender|racis|discriminat|harass|immigra|asylum|complain)/iu;

/** A trouble that lasts is not "resolved". */
const LASTING = new Set(
  'unresolved unsolved ongoing open still recurring continuing persistent persists remains'.split(' '),
);

/**
 * Why the caller was last in touch, as far as the statement says it happened: not one that is wished for, denied or asked
 * about, and no trouble that is delicate or still lasts. Null when there is nothing to mention.
 */
export function reasonOf(statement: string): Reason | null {
  const reasons = clausesOf(statement).flatMap(({ words, tainted }) => (tainted ? [] : reasonsIn(words)));
  const best = REASONS.find((reason) => reasons.includes(reason)) ?? null;
  const trouble = best === 'issue' || best === 'problem';
  return trouble && DELICATE.test(statement) ? null : best;
}

function reasonsIn(words: readonly string[]): readonly Reason[] {
  return REASONS.filter((reason) => {
    const at = words.findIndex((word) => WORDS[reason].test(word));
    if (at < 0 || words.slice(at + 1).includes('none') || words[at + 1] === 'free') return false;
    const trouble = reason === 'issue' || reason === 'problem';
    return !isHypothetical(words.slice(0, at)) && !(trouble && isLasting(words));
  });
}

/** Asking is what reasons are about; denials, wishes and errands not yet run are not ("to make an inquiry"). */
function isHypothetical(before: readonly string[]): boolean {
  const errand = before.includes('to') && !before.some((word) => CAME.test(word));
  return errand || before.some((word) => isUntrue(word) && !IN_TOUCH.test(word));
}

const CAME = /^(?:called|contacted|reached|wrote|rang|phoned|emailed|spoke|talked|returned)$/u;
const IN_TOUCH =
  /^(?:ask(?:s|ed|ing)?|[ie]nquir\p{L}+|question|last|past|previously|old|former|wonder(?:s|ing)|requested|review)$/u;

const isLasting = (words: readonly string[]): boolean =>
  words.some((word) => LASTING.has(word)) ||
  /n[o']t (?:yet |been )*(?:resolved|fixed|solved|addressed)/.test(words.join(' '));
