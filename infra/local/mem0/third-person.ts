import { expandContractions, plural, singular } from './verbs.ts';

/** Who says the sentence and who hears it. */
interface Parties {
  readonly speaker: 'User' | 'Assistant';
  readonly listener: 'user' | 'assistant';
}

const adverbs = '(?:also|just|always|never|still|only|often|sometimes|now|not|usually|mostly|[a-z]+ly)';
const firstPerson = new RegExp(
  String.raw`\b(?:(I|i|[Ww]e)(?:((?:\s+${adverbs})*)\s+([a-z']+))?|([Mm]y|[Oo]ur)|([Mm]e|us)|([Mm]yself|[Oo]urselves)|([Mm]ine|[Oo]urs))\b`,
  'g',
);
const secondPerson = /\b([Yy]ou)\b(?:\s+(are|were|have|do)\b)?|\b([Yy]our)\b|\b([Yy]ours(?:elf)?)\b/g;
const introduction =
  /^(?:[Tt]his|[Ii]t) is ([A-Z][\w'-]*(?: [A-Z][\w'-]*){0,2})(?: speaking| here| calling)?$/;
const vagueStart = /^(?:it|that|this|there|they|these|those)\b/i;

/** "I prefer email" to "User prefers email"; a sentence about nobody present stays as it is. */
export function tellOfUser(sentence: string): string {
  const parties: Parties = { speaker: 'User', listener: 'assistant' };
  const text = withoutFullStop(expandContractions(sentence));
  const name = introduction.exec(text)?.[1];
  if (name !== undefined) return `User's name is ${name}`;
  const request = /^(?:and |also |then )?please (.+)$/i.exec(text)?.[1];
  if (request !== undefined) return `User asked to ${lowerFirst(rewrite(request, parties, true))}`;
  if (vagueStart.test(text)) return `User said ${lowerFirst(rewrite(text, parties, true))}`;
  return rewrite(text, parties, false);
}

/** "I have booked you for Tuesday" to "Assistant has booked the user for Tuesday". */
export function tellOfAssistant(sentence: string): string {
  const parties: Parties = { speaker: 'Assistant', listener: 'user' };
  return rewrite(withoutFullStop(expandContractions(sentence)), parties, false);
}

/** The first mention of the speaker is by name unless `named` already, every later one by "they". */
function rewrite(sentence: string, parties: Parties, named: boolean): string {
  let mentioned = named;
  const told = sentence.replace(firstPerson, (...groups: (string | undefined)[]) => {
    const mention = mentioned ? pronoun(groups) : byName(groups, parties.speaker);
    mentioned = true;
    return mention;
  });
  return upperFirst(addressListener(told, parties.listener));
}

type Groups = readonly (string | undefined)[];

function byName(
  [, subject, between = '', verb, possessive, object, reflexive]: Groups,
  name: string,
): string {
  if (subject !== undefined) return `${name}${between}${verb === undefined ? '' : ` ${singular(verb)}`}`;
  if (object !== undefined || reflexive !== undefined) return name;
  return possessive === undefined ? name : `${name}'s`;
}

function pronoun([, subject, between = '', verb, possessive, object, reflexive]: Groups): string {
  if (subject !== undefined) return `they${between}${verb === undefined ? '' : ` ${plural(verb)}`}`;
  if (possessive !== undefined) return 'their';
  if (object !== undefined) return 'them';
  return reflexive === undefined ? 'theirs' : 'themselves';
}

function addressListener(sentence: string, listener: Parties['listener']): string {
  return sentence.replace(secondPerson, (...[, subject, verb, possessive]: (string | undefined)[]) => {
    if (subject === undefined) return possessive === undefined ? `the ${listener}` : `the ${listener}'s`;
    return `the ${listener}${verb === undefined ? '' : ` ${singular(verb)}`}`;
  });
}

function withoutFullStop(sentence: string): string {
  return sentence.replace(/[.!]+$/, '');
}

/** "The user" at the start reads better as "User", the name every other memory begins with. */
function upperFirst(sentence: string): string {
  return sentence
    .replace(/^the (user|assistant)\b/, '$1')
    .replace(/^[a-z]/, (letter) => letter.toUpperCase());
}

/** Lower-cases the first word unless it looks like a name or an acronym. */
function lowerFirst(sentence: string): string {
  return /^[A-Z](?:[a-z]* |')/.test(sentence)
    ? sentence.charAt(0).toLowerCase() + sentence.slice(1)
    : sentence;
}
