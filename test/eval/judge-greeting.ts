import { newestEvent, type ScriptedCaller } from './callers.ts';
import {
  DEFAULT_AGENT_TYPE,
  factSentence,
  factsSaidIn,
  LANGUAGES,
  type ReadGreeting,
  readGreeting,
  type SaidFact,
} from './greeting-sentences.ts';
import { sameName } from './same-name.ts';

const LIMIT_CHARS = 240;
const LIMIT_FACTS = 2;
const RECENT_MINUTES = 60;

/** What is wrong with a greeting as such: its length, its language, its opening. */
export function greetingFaults(caller: ScriptedCaller, message: string | undefined): readonly string[] {
  const newest = newestEvent(caller);
  const { agentType, language } = { agentType: caller.agentType ?? DEFAULT_AGENT_TYPE, ...newest };
  if (!LANGUAGES.includes(caller.language))
    return message === undefined
      ? []
      : [`the agent's own first message does not stand in ${language}: "${message}"`];
  if (message === undefined) return ['no first message'];
  const greeting = readGreeting(message, language, agentType);
  const faults = [
    message.length > LIMIT_CHARS ? `${message.length} characters` : [],
    greeting === null
      ? `not made of the sentences in ${language}: "${message}"`
      : openingFaults(caller, greeting),
    (greeting?.facts.length ?? 0) > LIMIT_FACTS ? 'more than two facts' : [],
  ];
  return faults.flat();
}

function openingFaults(caller: ScriptedCaller, { opening, name }: ReadGreeting): readonly string[] {
  const { expect } = caller;
  const { minutesAgo } = newestEvent(caller);
  const isRecent = minutesAgo !== undefined && minutesAgo < RECENT_MINUTES;
  const isNamed = opening === 'named' || opening === 'recent';
  const due = isNamed ? (isRecent ? 'recent' : 'named') : isRecent ? 'recent_nameless' : 'nameless';
  return [
    opening === due ? [] : `opens with "${opening}" instead of "${due}"`,
    isNamed && !sameName(name, expect.name) ? `greets "${name}" instead of "${expect.name}"` : [],
    !isNamed && expect.name !== '' && expect.nameOptional !== true ? 'greets without the name' : [],
  ].flat();
}

/** What should have been said and was not. */
export function unsaid({ expect, ...caller }: ScriptedCaller, message = ''): readonly string[] {
  const { language } = newestEvent({ ...caller, expect });
  return (expect.says ?? []).filter((due) => !message.includes(wordsOf(due, language)));
}

/** What was said and is not so: a fact the caller does not have, or words the script forbids. */
export function untrue({ expect }: ScriptedCaller, message = ''): readonly string[] {
  const forbidden = expect.saysNot ?? [];
  const isFalse = ({ id, value }: SaidFact): boolean =>
    forbidden.includes(`${id}:*`) ||
    forbidden.includes(`${id}:${value}`) ||
    // Why somebody called last is told by no field, so only the script knows.
    (id !== 'last_contact' && expect.variables[id] !== null && expect.variables[id] !== value);
  const facts = factsSaidIn(message).filter(isFalse);
  const words = forbidden.filter((text) => !isFact(text) && saysWord(message, text));
  return [...facts.map(({ sentence }) => sentence), ...words];
}

const isFact = (text: string): boolean => /^[a-z]+(?:_[a-z]+)+:(?:\*|\w+)$/.test(text);

/** @throws for a sentence the file does not have: then the script is wrong. */
function wordsOf(due: string, language: string): string {
  if (!isFact(due)) return due;
  const [id = '', value = ''] = due.split(':');
  const sentence = factSentence(language, id, value);
  if (sentence === undefined) throw new Error(`there is no sentence for ${due} in ${language}`);
  return sentence;
}

/** As a word of its own: "oro" is not in "lavoro". */
function saysWord(message: string, word: string): boolean {
  const quoted = word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${quoted}(?![\\p{L}\\p{N}])`, 'iu').test(message);
}
