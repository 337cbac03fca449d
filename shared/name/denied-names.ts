import { folded } from './not-names.ts';
import { type Reading, readName } from './read-name.ts';
import { hits, readStatement, type Statement } from './statement.ts';

const DENIAL =
  /(?<![\p{L}\p{N}])(?:name(?:['’]s|\s{1,2}(?:is|was))\s{1,2}(?:not|never|no\s{1,2}longer)|name\s{1,2}(?:is|was)n['’]t|(?:is|am|i['’]m|be|being)\s{1,2}(?:not|no\s{1,2}longer)(?:\s{1,2}(?:called|named))?|(?:not|never|no\s{1,2}longer|n['’]t)\s{1,2}(?:go|goes|going)\s{1,2}by)(?=\s)/giu;
const CORRECTION = /^["'”’]?[,;]?\s{1,2}(?:but|it['’]s|it\s{1,2}is)(?:\s{1,2}(?:rather|actually))?(?=\s)/iu;

/** "Her name is not Anna but Hanna": Hanna. */
export function correctedName(statement: Statement): string | null {
  for (const { end } of denials(statement)) {
    const correction = CORRECTION.exec(statement.text.slice(end, end + 30));
    if (correction === null) continue;
    const spelling = { small: false, blindCapitals: statement.shouted };
    const reading = readName(statement.text, end + correction[0].length, spelling);
    if (reading !== null) return reading.name;
  }
  return null;
}

/** True when a statement says that the caller is not called so: "not Anna" denies Anna Bell, "not Anna Bell" not Anna. */
export function deniesName(memory: string, name: string): boolean {
  const words = new Set(folded(name).split(' '));
  return denials(readStatement(memory)).some((denied) =>
    denied.words.every((word) => words.has(folded(word))),
  );
}

function denials(statement: Statement): Reading[] {
  const denied: Reading[] = [];
  for (const hit of hits(statement.text, DENIAL)) {
    const spelling = { small: true, blindCapitals: statement.shouted };
    const reading = readName(statement.text, hit.index + hit[0].length, spelling);
    if (reading !== null && statement.otherPersonAt() > hit.index) denied.push(reading);
  }
  return denied;
}
