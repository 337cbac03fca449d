import { clausesOf, isUntrue, SUBJECT_WORDS, wordsOf } from './clauses.ts';

/** Why a caller was in touch, best to mention first. Only this word is ever spoken, never the subject. */
export const REASONS = ['inquiry', 'question', 'issue', 'problem'] as const;
export type Reason = (typeof REASONS)[number];

const WORDS: Readonly<Record<Reason, RegExp>> = {
  inquiry: /^(?:[ie]nquir(?:y|ies|ed))$/u,
  question: /^questions?$/u,
  issue: /^issues?$/u,
  problem: /^problems?$/u,
};

/** What a voice may hope is resolved. Health, debts, habits, feelings and people are none of its business. */
const HARMLESS = new Set(
  `order orders delivery deliveries package parcel shipping shipment tracking return refund refunds exchange login
  log logging sign signing password username account accounts access verification billing bill bills invoice invoices payment
  payments charge charges checkout booking bookings subscription internet
  wifi network connection router modem app application software website site portal system update updates installation
  setup device phone laptop computer printer email address online product item warranty service`.split(/\s+/),
);

/** Words that tell of a contact and nothing else. "Still", "not" and every word of a feeling are missing on purpose. */
const TELLING = new Set(
  `last latest previous previously prior recent recently earlier past first second multiple several some two three another
  called contacted reached wrote rang phoned emailed asked reported report reports raised opened submitted had made got
  discussed mentioned resolved fixed solved was were without it that which when about with
  of on in to for regarding concerning during after at from by contact call conversation interaction week month year days
  weeks months ago yesterday today inquiry inquiries enquiry enquiries question questions issue issues problem problems`.split(
    /\s+/,
  ),
);
const LASTING = new Set(['still', 'currently', 'now']);

/** Whom the caller told, and the caller's name where it need not be ours: "User Emily called". */
const SPOKEN_TO =
  /(?<=(?:asked|told|contacted|called|informed)\s+)(?:(?:the|an|our)\s+)?(?:agent|assistant|support|representative|operator)(?!\p{L})/giu;
const CALLER_NAMED =
  /^(\s*(?:[Uu]ser|[Cc]ustomer|[Cc]aller|[Cc]lient))\s+\p{Lu}[\p{L}'’-]*(?=\s+(?:called|contacted|asked|reported|raised|had)\s)/u;

/**
 * Why the caller was last in touch, as far as the statement says it happened: not one that is wished for, denied or asked
 * about. An issue or problem only when every word of the statement is known to be harmless. Null when there is nothing to
 * mention. `name` is the caller's own.
 */
export function reasonOf(statement: string, name: string | null): Reason | null {
  const reasons = clausesOf(statement).flatMap(({ words, tainted }) => (tainted ? [] : reasonsIn(words)));
  const best = REASONS.find((reason) => reasons.includes(reason)) ?? null;
  const trouble = best === 'issue' || best === 'problem';
  return trouble && !isHarmless(statement, name) ? null : best;
}

function reasonsIn(words: readonly string[]): readonly Reason[] {
  return REASONS.filter((reason) => {
    const at = words.findIndex((word) => WORDS[reason].test(word));
    if (at < 0 || words.slice(at + 1).includes('none') || words[at + 1] === 'free') return false;
    return !isHypothetical(words.slice(0, at));
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

function isHarmless(statement: string, name: string | null): boolean {
  const own = new Set(wordsOf(name ?? ''));
  return wordsOf(statement.replace(CALLER_NAMED, '$1').replaceAll(SPOKEN_TO, '')).every(
    (word) =>
      !LASTING.has(word) &&
      (HARMLESS.has(word) || TELLING.has(word) || SUBJECT_WORDS.has(word) || own.has(word)),
  );
}
