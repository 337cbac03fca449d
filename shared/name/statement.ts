import { firstNamedThing, firstOtherPerson } from './other-parties.ts';

/** One remembered sentence and what its spelling is worth as evidence of a name. */
export interface Statement {
  readonly text: string;
  /** All in capitals: a capital letter tells nothing. */
  readonly shouted: boolean;
  /** Every Word With A Capital: a capital letter tells nothing where verbs may follow. */
  readonly titled: boolean;
  /** Index of the first other person or animal, Infinity when only the caller is spoken of. */
  readonly otherPersonAt: () => number;
  readonly otherThingAt: () => number;
}

/** Underscores count as spaces, so `caller_name: Anna` reads as "caller name: Anna". */
export function readStatement(memory: string): Statement {
  const text = memory.replaceAll('_', ' ');
  return {
    text,
    shouted: !/\p{Ll}/u.test(text) && /\p{Lu}{2}/u.test(text),
    titled: !/(?<![\p{L}\p{M}'’])\p{Ll}/u.test(text),
    otherPersonAt: once(() => firstOtherPerson(text)),
    otherThingAt: once(() => firstNamedThing(text)),
  };
}

function once(measure: () => number): () => number {
  let measured: number | undefined;
  return () => {
    measured ??= measure();
    return measured;
  };
}

/** No memory worth reading repeats itself more often; keeps a hostile one from costing a call its time. */
const LIMIT_HITS = 200;

/** The places where a form of words occurs, at most 200 of them. `form` needs the flag g. */
export function* hits(text: string, form: RegExp): Generator<RegExpExecArray> {
  let count = 0;
  for (const hit of text.matchAll(form)) {
    if (++count > LIMIT_HITS) return;
    yield hit;
  }
}
