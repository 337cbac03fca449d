import { bareChannel, preferenceOf } from './contact-preference.ts';
import { type Reason, reasonOf } from './past-contact.ts';
import { type Status, statusOf } from './status-of.ts';

/** What is known of a caller when the call begins. The texts are remembered statements, not yet judged. */
export interface GreetingFacts {
  /** The caller's name as it is to be spoken, null when unknown. */
  name: string | null;
  /** True when the caller is remembered from an earlier call. */
  returning: boolean;
  accountStatus?: string | null | undefined;
  lastInteraction?: string | null | undefined;
  preferences?: readonly string[] | null | undefined;
}

const NEW_CALLER = 'Hello! How may I help you today?';
const NAMELESS_CALLER =
  "Hello! I see you've called before, but I don't have your name on file. " +
  'Could you please tell me your name so I can better assist you?';

const STATUS_SENTENCE: Readonly<Record<Status, string>> = {
  premium: "I see you're a premium customer.",
  vip: 'Thank you for being a VIP member.',
  gold: 'I see you have gold tier status.',
  silver: 'I see you have silver tier status.',
};

const REASON_SENTENCE: Readonly<Record<Reason, string>> = {
  inquiry: "I'd be glad to follow up on your previous inquiry.",
  question: "I'd be glad to follow up on your previous question.",
  issue: 'I hope your previous issue has been resolved.',
  problem: 'I hope your previous problem has been resolved.',
};

/** More would keep the caller from speaking. */
const LIMIT_SENTENCES = 2;
const LIMIT_NAME_CHARS = 60;

/**
 * The first sentence the agent says, under 500 characters and ending in a question. A returning caller is greeted by
 * name with at most two things that are true today and offend nobody: status, reason of the last contact, preferred way
 * to be reached, in this order. Wishes, denials and former times are left out, and so is what a contact was about.
 */
export function greeting(facts: GreetingFacts): string {
  if (!facts.returning) return NEW_CALLER;
  const name = speakable(facts.name);
  if (name === null) return NAMELESS_CALLER;
  const sentences = sentencesFor(facts, name).slice(0, LIMIT_SENTENCES);
  return [`Hello ${name}!`, ...sentences, 'How can I assist you today?'].join(' ');
}

function sentencesFor(facts: GreetingFacts, name: string): readonly string[] {
  const status = statusOf(facts.accountStatus ?? '', name);
  const reason = reasonOf(facts.lastInteraction ?? '', name);
  const preferred = firstPreference(facts.preferences ?? [], name);
  return [
    status === null ? [] : [STATUS_SENTENCE[status]],
    reason === null ? [] : [REASON_SENTENCE[reason]],
    preferred === null ? [] : [`I know you prefer ${preferred}.`],
  ].flat();
}

function firstPreference(preferences: readonly string[], name: string): string | null {
  for (const statement of preferences) {
    const preferred = preferenceOf(statement, name) ?? bareChannel(statement);
    if (preferred !== null) return preferred;
  }
  return null;
}

/** Braces would be read as a dynamic variable, angle brackets as speech markup, control characters as who knows what. */
function speakable(name: string | null): string | null {
  const spoken = name?.trim() ?? '';
  const odd = /[{}<>\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(spoken);
  return spoken === '' || odd || spoken.length > LIMIT_NAME_CHARS ? null : spoken;
}
