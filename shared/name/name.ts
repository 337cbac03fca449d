import { calledName, goesByName } from './called-names.ts';
import { correctedName, deniesName } from './denied-names.ts';
import { announcedName, introducedName, mumbledName } from './first-person-names.ts';
import { fieldName, statedName, understoodName } from './name-is.ts';
import { readStatement, type Statement } from './statement.ts';
import { callerIsName, nameOfTheCaller } from './understood-names.ts';
import { actingUser, calledUser } from './weak-names.ts';

/** One way to state a name. Returns it as its bearer would write it, or null. */
type Form = (statement: Statement) => string | null;

/** Ways to state a name, strongest first: a weak one counts only when no memory at all has a stronger one. */
const STRENGTHS: readonly (readonly Form[])[] = [
  [statedName, correctedName, introducedName, goesByName, calledName],
  [fieldName],
  [understoodName, nameOfTheCaller, callerIsName, announcedName, mumbledName],
  [calledUser, actingUser],
];

/**
 * The caller's own name, found in remembered statements, newest first, or null. A wrong name is worse than none: verbs,
 * common words, other people's names, denials, suppositions and what a newer statement denies name nobody. Names in one letter case are capitalised, others stay as
 * written. At most 60 characters and 5 words. Never throws; linear in the length of the memories.
 */
export function nameFrom(memories: readonly string[]): string | null {
  const statements = memories.map(readStatement);
  for (const forms of STRENGTHS) {
    for (const [index, statement] of statements.entries()) {
      for (const form of forms) {
        const name = form(statement);
        if (name !== null && !isDenied(name, memories.slice(0, index))) return name;
      }
    }
  }
  return null;
}

/** True when one of the statements says that this is not the caller's name. */
export const isDenied = (name: string, memories: readonly string[]): boolean =>
  memories.some((memory) => deniesName(memory, name));
