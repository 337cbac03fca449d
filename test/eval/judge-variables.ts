import { baseLanguage, newestEvent, type ScriptedCaller, startedAtSecs } from './callers.ts';
import { DEFAULT_AGENT_TYPE, FACTS } from './greeting-sentences.ts';
import type { Answer, Played } from './play.ts';

const ALWAYS = [
  ...['caller_id', 'caller_name', 'memory_count', 'memory_summary', 'returning_caller', 'memory_context'],
  ...['last_call_summary', 'last_call_at', 'agent_type', 'call_direction', 'caller_language'],
];
const IDS = [...new Set([...ALWAYS, ...FACTS.map(({ id }) => id)])];
/** A fact is a phrase; more than this comes from somebody who reads out a book. */
const FACT_LIMIT_CHARS = 500;

/** Variables that are missing, are no text, or say something else than is known; before the first call and after the last. */
export function variableFaults({ caller, first, last, nowMs }: Played): readonly string[] {
  return [
    ...formFaults(first).map((fault) => `first answer: ${fault}`),
    ...unlike(first, { returning_caller: 'no', caller_name: '', last_call_summary: '', ...factsOf({}) }).map(
      (fault) => `first answer: ${fault}`,
    ),
    ...formFaults(last),
    ...unlike(last, { ...callVariables(caller, nowMs), ...factsOf(caller.expect.variables) }),
    ...contextFaults(caller, `${last.variables.memory_context}`),
  ];
}

function formFaults({ status, variables }: Answer): readonly string[] {
  const values = Object.values(variables).filter((value) => typeof value === 'string');
  const tooLong = FACTS.filter(({ id }) => `${variables[id]}`.length > FACT_LIMIT_CHARS);
  return [
    status === 200 ? [] : `status ${status}`,
    IDS.filter((id) => typeof variables[id] !== 'string').map((id) => `${id} is no text`),
    values.some((value) => /\{\{|\}\}/.test(value)) ? 'braces that ElevenLabs would fill in' : [],
    tooLong.map(({ id }) => `${id} is too long`),
  ].flat();
}

function callVariables(caller: ScriptedCaller, nowMs: number): Readonly<Record<string, string>> {
  const newest = newestEvent(caller);
  return {
    returning_caller: 'yes',
    caller_id: caller.number,
    agent_type: caller.agentType ?? DEFAULT_AGENT_TYPE,
    call_direction: 'inbound',
    caller_language: newest.language,
    last_call_summary: newest.summary,
    last_call_at: new Date(startedAtSecs(newest, nowMs) * 1000).toISOString(),
  };
}

/** All facts but the name, which is judged apart: what the script does not name is unknown, what it leaves open is left out. */
function factsOf(known: Readonly<Record<string, string | null>>): Readonly<Record<string, string>> {
  const others = FACTS.filter(({ id }) => id !== 'caller_name' && known[id] !== null);
  return Object.fromEntries(others.map(({ id }) => [id, known[id] ?? '']));
}

function unlike({ variables }: Answer, due: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(due)
    .filter(([id, value]) => comparable(id, `${variables[id]}`) !== comparable(id, value))
    .map(([id, value]) => `${id} is "${variables[id]}" instead of "${value}"`);
}

/** The same for what means the same: a date in two spellings, a region of a language, a list in another order. */
function comparable(id: string, value: string): string {
  if (id === 'last_call_at') return `${Date.parse(value)}`;
  if (id === 'caller_language') return baseLanguage(value);
  if (id === 'last_call_summary') return value.replaceAll(/[{}]/g, '').slice(0, 60);
  const isList = FACTS.some((fact) => fact.id === id && fact.mode === 'all');
  return isList ? value.split('; ').sort().join('; ') : value;
}

function contextFaults({ expect }: ScriptedCaller, context: string): readonly string[] {
  const { contextHas = [], contextHasNot = [] } = expect;
  return [
    ...contextHas.filter((words) => !context.includes(words)).map((words) => `context without "${words}"`),
    ...contextHasNot.filter((words) => context.includes(words)).map((words) => `context with "${words}"`),
  ];
}
