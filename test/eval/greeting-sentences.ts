import bundled from '../../shared/agents/agent-types.json' with { type: 'json' };
import { baseLanguage } from './callers.ts';

/** The sentences of one language as the file has them; nothing of the product's code is believed here. */
interface Templates {
  readonly new: string;
  readonly named: string;
  readonly recent: string;
  readonly recent_nameless: string;
  readonly nameless: string;
  readonly question: string;
  readonly facts: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A first message taken apart into sentences of the file. */
export interface ReadGreeting {
  readonly opening: (typeof OPENINGS)[number];
  /** "" in openings without a name. */
  readonly name: string;
  readonly facts: readonly SaidFact[];
}

export interface SaidFact {
  readonly id: string;
  readonly value: string;
  readonly sentence: string;
}

/** Those with words of their own first; `{name}` could be anything. */
const OPENINGS = ['new', 'nameless', 'recent_nameless', 'recent', 'named'] as const;

const { greetings, agent_types: types } = bundled as unknown as {
  readonly greetings: Readonly<Record<string, Templates>>;
  readonly agent_types: Readonly<
    Record<string, { readonly greetings?: Readonly<Record<string, Partial<Templates>>> }>
  >;
};

export const DEFAULT_AGENT_TYPE = 'elevenlabs_customer_support';
export const FACTS = Object.entries(bundled.facts).map(([id, { mode }]) => ({ id, mode }));
export const LANGUAGES = Object.keys(greetings);

/** undefined for a language without templates. */
function templatesOf(language: string, agentType: string | null): Templates | undefined {
  const base = greetings[baseLanguage(language)];
  return base && { ...base, ...types[agentType ?? DEFAULT_AGENT_TYPE]?.greetings?.[baseLanguage(language)] };
}

/** null when the message holds one word that is not of this language's sentences, or has none of its openings. */
export function readGreeting(
  message: string,
  language: string,
  agentType: string | null,
): ReadGreeting | null {
  const templates = templatesOf(language, agentType);
  if (templates === undefined) return null;
  const sentences = sentencesOf(templates);
  const facts = sentences.map(({ sentence }) => escaped(sentence)).join('|');
  for (const opening of OPENINGS) {
    const start = escaped(templates[opening]).replace('\\{name\\}', '(.+?)');
    const form = new RegExp(`^${start}(?: (?:${facts}))*(?: ${escaped(templates.question)})?$`, 'u');
    const match = form.exec(message);
    if (match === null) continue;
    const said = sentences.filter(({ sentence }) => message.includes(sentence));
    return { opening, name: match[1] ?? '', facts: said };
  }
  return null;
}

/** The sentence of a fact in this language; undefined when the file has none. */
export function factSentence(language: string, id: string, value: string): string | undefined {
  return greetings[baseLanguage(language)]?.facts[id]?.[value];
}

/** Every sentence about a caller that the message holds, of whatever language. */
export function factsSaidIn(message: string): readonly SaidFact[] {
  return Object.values(greetings).flatMap((templates) =>
    sentencesOf(templates).filter(({ sentence }) => message.includes(sentence)),
  );
}

const sentencesOf = ({ facts }: Templates): readonly SaidFact[] =>
  Object.entries(facts).flatMap(([id, values]) =>
    Object.entries(values).map(([value, sentence]) => ({ id, value, sentence })),
  );

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
