import { endsClause, followedByVerb, wordAfter } from './after-name.ts';
import { CALLER, isDoubted, isSpokenByOther, type Owner, ownerOf, saidByCaller } from './name-owner.ts';
import { folded, isDemonym, isHomograph } from './not-names.ts';
import { introducesOther } from './other-parties.ts';
import { type Reading, readName } from './read-name.ts';
import { hits, type Statement } from './statement.ts';

/** "name", what may stand between it and the name, and how the two are linked. Spaces are bounded to stay linear. */
const NAME_LINK = new RegExp(
  `(?<![\\p{L}\\p{N}])(last\\s{1,2}|family\\s{1,2}|sur|nick|fore)?name(?![\\p{L}\\p{N}])` +
    `(?<ofCaller>\\s{1,2}of\\s{1,2}(?:the\\s{1,2}|this\\s{1,2})?${CALLER}(?!['’]))?` +
    `(?:\\s{1,2}on\\s{1,2}(?:file|record|(?:(?:the|my|his|her|their)\\s{1,2})?account))?["'”’)]{0,2}` +
    `(?:(?<copula>\\s{1,3}(?:is|was)(?:\\s{1,2}(?:given|listed|recorded|confirmed|registered|stated|noted|provided|shown|saved|spelled|spelt)(?:\\s{1,2}(?:as|to\\s{1,2}be))?)?(?=[\\s:])|['’]s(?=\\s)|\\s{1,3}as(?=\\s))|(?<mark>\\s{0,3}[:=–—]|\\s{1,3}-(?=\\s))|(?<nothing>(?=\\s{1,3}\\p{Lu})))` +
    `:?(?:\\s{1,3}(?:actually|really|now|indeed|simply|just|officially|legally|also)(?!\\p{L})){0,2}`,
  'giu',
);

/** The owner's word for it, a filled-in field, or a statement about a him or her. */
type Kind = 'stated' | 'field' | 'third';

/** "The caller's name is N", "my name is N", "user name is N", "gave her name as N". */
export const statedName = (statement: Statement): string | null => nameIs(statement, 'stated');

/** "Customer name: N", "Name: N", "caller_name: N". */
export const fieldName = (statement: Statement): string | null => nameIs(statement, 'field');

/** "Her name is N", "name is N", "User's last name is N": the owner is understood to be the caller. */
export const understoodName = (statement: Statement): string | null => nameIs(statement, 'third');

function nameIs(statement: Statement, wanted: Kind): string | null {
  for (const link of hits(statement.text, NAME_LINK)) {
    const owner = link.groups?.ofCaller === undefined ? ownerOf(statement.text, link.index) : 'caller';
    if (kindOf(link, owner) !== wanted || !isCallers(statement, link.index, owner, wanted)) continue;
    const reading = readName(statement.text, link.index + link[0].length, {
      small: link.groups?.nothing === undefined,
      blindCapitals: statement.shouted,
    });
    if (reading === null || !isPlausible(statement, link, reading)) continue;
    if (wanted !== 'third' || !introducesOther(statement.text.slice(reading.end))) return reading.name;
  }
  return null;
}

function kindOf(link: RegExpExecArray, owner: Owner): Kind | null {
  if (owner === 'other') return null;
  if (/^(?:last|family|sur)/i.test(link[0])) return 'third';
  if (link.groups?.copula === undefined) return owner === 'pronoun' ? 'third' : 'field';
  return owner === 'caller' || owner === 'speaker' ? 'stated' : 'third';
}

function isCallers(statement: Statement, at: number, owner: Owner, kind: Kind): boolean {
  if (isDoubted(statement.text, at)) return false;
  if (owner === 'caller') return true;
  if (owner === 'speaker') return !isSpokenByOther(statement.text, at);
  if (owner === 'pronoun' && saidByCaller(statement.text, at)) return true;
  if (statement.otherPersonAt() < at) return false;
  return owner === 'pronoun' || kind === 'field' || statement.otherThingAt() > at;
}

function isPlausible(statement: Statement, link: RegExpExecArray, reading: Reading): boolean {
  const ends = endsClause(statement.text, reading.end);
  // "Customer Name Change request" has no link, so a capitalised word must be all there is, or have a verb after it.
  if (link.groups?.nothing !== undefined) {
    return (
      !statement.titled &&
      statement.text[reading.end] !== '?' &&
      (ends || followedByVerb(statement, reading.end))
    );
  }
  const next = folded(wordAfter(statement.text, reading.end) ?? '');
  const lone = reading.words.length === 1 ? (reading.words[0] ?? '') : '';
  // "Is the user's name Jo?", "name: See notes", "name: Will be given", "his name is Spanish".
  if (statement.text[reading.end] === '?' || next === 'be' || isDemonym(lone)) return false;
  return ends || !isHomograph(lone) || AFTER_NAME.has(next);
}

const AFTER_NAME = new Set(['and', 'but', 'or', 'who', 'from', 'with', 'not']);
