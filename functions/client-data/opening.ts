import { type ChosenAgentType, NAME_FACT } from '../../shared/agents/agent-types.ts';
import { type Brief, knownCount, knownMemories, unexpired } from '../../shared/brief/brief.ts';
import { isoDay } from '../../shared/dated.ts';
import type { Memory } from '../../shared/memory/memory-store.ts';
import { plainLine } from '../../shared/plain-line.ts';
import { factText, knownValues, withoutOldMatters } from '../../shared/profile/profile.ts';
import { contextText } from './context.ts';
import { greeting } from './greeting.ts';

/** Fact id or variable → text, "" when unknown. */
type Texts = Readonly<Record<string, string>>;

/** What an agent is told before its first word. */
export interface Opening {
  /** undefined where there are no templates in the caller's language: then the agent's own stands. */
  readonly firstMessage: string | undefined;
  /** The prompt text about this caller. */
  readonly context: string;
  readonly variables: Texts;
}

export interface OpeningOptions {
  readonly nowMs: number;
  /** The language in which callers are greeted whose own is unknown. */
  readonly defaultLanguage: string;
  readonly contextLimitChars: number;
}

const LINE_LIMIT_CHARS = 300;
/** Only greetings say it: no fact, but what old memories tell of an earlier call. */
const LAST_CONTACT = 'last_contact';
/** Somebody who rings back within this time is not told again what is known of them. */
const RECENT_MS = 3_600_000;

/** The opening of a call with the person this brief is about; an empty brief makes a new caller. */
export function openingFrom(stored: Brief, type: ChosenAgentType, options: OpeningOptions): Opening {
  const { nowMs } = options;
  const today = isoDay(nowMs);
  const current = unexpired(stored, today);
  const brief = { ...current, profile: withoutOldMatters(current.profile, type.allFacts) };
  const memories = knownMemories(brief).filter((memory) => memory.text !== '');
  const facts = factsOf(brief, type, today);
  const { [NAME_FACT]: name = '', ...others } = facts;
  const isKnown = Object.values(facts).some((value) => value !== '');
  // Somebody whose call left no memory has called nevertheless.
  const returning = memories.length > 0 || brief.lastCall !== undefined || isKnown;
  const recent = Math.abs(nowMs - Date.parse(brief.lastCall?.at ?? '')) < RECENT_MS;
  const templates = type.greetingsIn(brief.language ?? options.defaultLanguage);
  const context = returning
    ? contextText(brief, type, nowMs, options.contextLimitChars)
    : type.response_config.new_caller;
  return {
    firstMessage:
      templates && greeting(templates, { name, returning, recent, facts: sayable(brief, facts, today) }),
    context,
    variables: {
      // A variable that an agent uses and nobody sends ends its call: the facts of all types are sent, these filled.
      ...Object.fromEntries(Object.keys(type.allFacts).map((id) => [id, ''])),
      ...others,
      [NAME_FACT]: name,
      memory_count: `${returning ? knownCount(brief) : 0}`,
      memory_summary: returning ? summaryOf(type, facts, memories) : 'New caller',
      returning_caller: returning ? 'yes' : 'no',
      memory_context: context,
      last_call_summary: brief.lastCall?.summary ?? '',
      last_call_at: brief.lastCall?.at ?? latestOf(memories),
      caller_language: brief.language ?? '',
      agent_type: type.id,
    },
  };
}

/** Fact id → text, for the facts of this agent type. */
function factsOf({ profile }: Brief, type: ChosenAgentType, today: string): Texts {
  return Object.fromEntries(
    Object.keys(type.facts).map((id) => [id, factText(knownValues(profile, id, today))]),
  );
}

/** What is known, and what statements say of the rest: never of a fact that was collected, not even if it was erased. */
function sayable({ profile, stated = {} }: Brief, facts: Texts, today: string): Texts {
  const said = Object.keys(stated).filter((id) => {
    // What became of the last issue is known better than that there was one.
    if (id === LAST_CONTACT) return !Object.hasOwn(profile, 'issue_status');
    return facts[id] === '' && !Object.hasOwn(profile, id);
  });
  return {
    ...facts,
    ...Object.fromEntries(said.map((id) => [id, factText(knownValues(stated, id, today))])),
  };
}

function summaryOf({ response_config }: ChosenAgentType, facts: Texts, memories: readonly Memory[]): string {
  const template = response_config.summary;
  const ids = [...(template ?? '').matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  const isFilled = template !== undefined && ids.every((id) => facts[id]);
  const said = memories.find(({ type = 'factual' }) => type === 'factual') ?? memories[0];
  const text = isFilled ? template.replaceAll(/\{(\w+)\}/g, (_, id) => facts[id] ?? '') : said?.text;
  return plainLine(text ?? 'No memories yet', LINE_LIMIT_CHARS);
}

/** When the newest memory was said; "" when none is dated. Other writers of memories may date them with any text. */
function latestOf(memories: readonly Memory[]): string {
  const dates = memories.map(({ at }) => at ?? '').sort();
  return plainLine(dates.at(-1) ?? '', LINE_LIMIT_CHARS);
}
