import type { ScriptedCaller } from './callers.ts';
import type { Played } from './play.ts';

/** Words in a caller's answers that only other callers ever said, and names that only others bear. */
export function strangersWords(played: readonly Played[]): ReadonlyMap<ScriptedCaller, readonly string[]> {
  const owners = played.map(({ caller }) => ({ caller, words: wordsOf(caller), own: spelled(caller) }));
  const found = played.map(({ caller, first, last }) => {
    const heard = `${first.sent}\n${last.sent}`.toLowerCase();
    const own = spelled(caller);
    const foreign = owners
      .filter((other) => other.caller !== caller)
      .flatMap(({ words }) => words.filter((word) => heard.includes(word) && !own.includes(word)));
    return [caller, foreign] as const;
  });
  return new Map(found);
}

/** How many callers are told of their own secret word: were it none, looking for the others' would prove nothing. */
export function hearTheirOwn(played: readonly Played[]): number {
  const hears = ({ caller: { secretWord }, last }: Played): boolean =>
    secretWord !== undefined && last.sent.toLowerCase().includes(secretWord.toLowerCase());
  return played.filter(hears).length;
}

const wordsOf = ({ secretWord, expect, number }: ScriptedCaller): readonly string[] =>
  [secretWord ?? '', expect.name, number].filter((word) => word !== '').map((word) => word.toLowerCase());

const spelled = (caller: ScriptedCaller): string => JSON.stringify(caller).toLowerCase();
