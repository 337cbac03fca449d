import { Refused } from '../cli/refused.ts';
import type { DeadLetter } from '../target/dead-letters.ts';

/** @param which its number in the list, or the beginning of its id. @throws Refused when that is none or several. */
export function chosenLetter(letters: readonly DeadLetter[], which: string): DeadLetter {
  const byNumber = /^\d{1,4}$/.test(which) ? letters[Number(which) - 1] : undefined;
  const byId = which.length < 4 ? [] : letters.filter(({ id }) => id.startsWith(which));
  const letter = byNumber ?? (byId.length === 1 ? byId[0] : undefined);
  if (letter === undefined)
    throw new Refused(
      `No dead letter, or more than one, is "${which}". There are ${letters.length}: dlq list`,
    );
  return letter;
}
