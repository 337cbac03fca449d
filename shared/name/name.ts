import { calledName, goesByName } from './called-names.ts';
import { announcedName, introducedName, mumbledName } from './first-person-names.ts';
import { fieldName, statedName, understoodName } from './name-is.ts';
import { readStatement, type Statement } from './statement.ts';
import { callerIsName, nameOfTheCaller } from './understood-names.ts';
import { actingUser, calledUser } from './weak-names.ts';

/** One way to state a name. Returns it as its bearer would write it, or null. */
type Form = (statement: Statement) => string | null;

/** Ways to state a name, strongest first: a weak one counts only when no memory at all has a stronger one. */
const STRENGTHS: readonly (readonly Form[])[] = [
  [statedName, introducedName, goesByName, calledName],
  [fieldName],
  [understoodName, nameOfTheCaller, callerIsName, announcedName, mumbledName],
  [calledUser, actingUser],
];

/**
 * The caller's own name, found in remembered statements, or null. A wrong name is worse than none: verbs, common words,
 * other people's names, denials and suppositions name nobody. Names in one letter case are capitalised, others stay as
 * written. At most 60 characters and 5 words. Never throws; linear in the length of the memories.
 */
export function nameFrom(memories: readonly string[]): string | null {
  const statements = memories.map(readStatement);
  for (const forms of STRENGTHS) {
    for (const statement of statements) {
      for (const form of forms) {
        const name = form(statement);
        if (name !== null) return name;
      }
    }
  }
  return null;
}
