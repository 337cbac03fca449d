import type { Message } from './history.ts';
import { isInformative, sentencesOf, withoutFillers } from './sentences.ts';
import { tellOfAssistant, tellOfUser } from './third-person.ts';
import { expandContractions } from './verbs.ts';

/**
 * The stand-in's own extraction. The platform asks a language model; this is a handful of fixed rules, so that the
 * same call always leaves the same memories:
 * - what the user says is kept sentence by sentence, without questions, small talk and anything under four words,
 *   and told in the third person;
 * - what the assistant says is kept only when it states a booking, a promise or a fact about an order or a date;
 * - a report, told in the third person already ("The caller, Anna Berg, asked …"), is kept sentence by sentence as it is;
 * - a paragraph that starts with "Evaluation:" is one memory.
 */

export interface Fact {
  readonly text: string;
  readonly speaker: 'user' | 'assistant';
}

const report =
  /^(?:(?:the|this|a)\s+)?(?:caller|user|customer|client|agent|assistant|call|conversation|patient|guest)\b|^(?:call )?summary\b/i;
const firstPerson = /\b(?:I|me|my|we|our)\b/;
const evaluation = /^evaluation:/i;

const commitment =
  /\b(?:booked|scheduled|confirmed|reserved|arranged|registered|cancell?ed|refund(?:ed)?|shipped|dispatched|issued|opened|created|noted|updated|applied|appointment|reservation|order number|ticket|reference|deadline|expires?|costs?|due|deliver(?:ed|y)|arrives?|opens?|closes?)\b|\bwill (?:be|call|come|send|arrive|ship|email|text|follow|contact|cost|expire|receive|get|deliver|refund|credit)\b/i;
const courtesy =
  /\b(?:let me|one moment|a moment|hold on|(?:help|assist) (?:you )?(?:with|today)|anything else|happy to|glad to|sorry|apologi[sz]e|I understand|(?:look|check)(?:ing)? (?:that|this|it|into))\b/i;

/** The facts of a conversation in the order they were said. System messages state none. */
export function extract(messages: readonly Message[]): Fact[] {
  return messages.flatMap(({ role, content }) => {
    if (role === 'system') return [];
    const facts = paragraphsOf(content).flatMap((paragraph) => factsOf(paragraph, role, isReport(content)));
    return facts.map((text) => ({ text, speaker: role }));
  });
}

function factsOf(paragraph: string, role: Fact['speaker'], reported: boolean): string[] {
  if (evaluation.test(paragraph)) return [paragraph];
  if (reported) return sentencesOf(paragraph).filter((sentence) => !sentence.endsWith('?'));
  const sentences = sentencesOf(paragraph)
    .map(withoutFillers)
    .filter((sentence) => isInformative(expandContractions(sentence)));
  if (role === 'user') return sentences.map(tellOfUser);
  return sentences.filter(isCommitment).map(tellOfAssistant);
}

function isReport(content: string): boolean {
  const opening = content.trim();
  return (report.test(opening) && !firstPerson.test(opening)) || evaluation.test(opening);
}

function isCommitment(sentence: string): boolean {
  return commitment.test(expandContractions(sentence)) && !courtesy.test(sentence);
}

/** Paragraphs end at an empty line; line breaks inside one are only layout. */
function paragraphsOf(content: string): string[] {
  return content
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
}
