import { count } from '../log.ts';
import bundled from './agent-types.json' with { type: 'json' };

/** A fact that ElevenLabs collects after each call; its id is also the dynamic variable and the metadata key. */
export interface FactSpec {
  /** What it is called in prompts and memories. */
  readonly label: string;
  readonly type: 'string' | 'boolean' | 'integer' | 'number';
  /** The only values; `none` erases what was known. */
  readonly enum?: readonly string[];
  readonly mode: 'latest' | 'first' | 'all';
  /** Facts of one kind become one memory of this type. */
  readonly kind?: string;
  /** Facts of one matter are current together: only those of the latest call that told of it. */
  readonly matter?: string;
  /** Other ids under which it is collected; a list of ids is joined. */
  readonly aliases?: readonly (string | readonly string[])[];
}

export type FactSpecs = Readonly<Record<string, FactSpec>>;

/** The sentences of a greeting in one language; `{name}` stands for the caller's name. */
export interface Greetings {
  readonly new: string;
  readonly named: string;
  readonly nameless: string;
  readonly recent: string;
  readonly recent_nameless: string;
  readonly question: string;
  /** Fact id → value → the sentence that says it, best to mention first. */
  readonly facts: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** One kind of work an agent does. `agent-types.schema.json` says what each setting means. */
export interface AgentType {
  readonly prompt: string;
  readonly instructions: string;
  readonly memory_config: {
    readonly types: readonly string[];
    readonly retention_days: number;
    readonly search_limit?: number;
    readonly rerank?: boolean;
    readonly auto_extract: readonly string[];
    readonly priority_fields: readonly string[];
    readonly search_weights: Readonly<Record<string, number>>;
  };
  readonly response_config: {
    readonly max_memories_in_context: number;
    readonly summarize_after: number;
    readonly recent_days: number;
    readonly focus: string;
    readonly new_caller: string;
    readonly summary?: string;
  };
  readonly performance_config: { readonly cache_duration: number; readonly timeout_override: number };
  readonly greetings?: Readonly<Record<string, Partial<Greetings>>>;
}

/** The content of `agent-types.json`, or of the file in S3 that replaces it. */
export interface AgentTypes {
  readonly facts: FactSpecs;
  readonly greetings: Readonly<Record<string, Greetings>>;
  readonly agent_types: Readonly<Record<string, AgentType>>;
}

/** Port to the agent types in force. It never throws, and never waits long: there are always some. */
export interface AgentTypesSource {
  current(): Promise<AgentTypes>;
}

/** Checked against its schema by the build, which leaves out what no function reads. */
export const BUNDLED_AGENT_TYPES: AgentTypes = bundled as AgentTypes;

export const DEFAULT_AGENT_TYPE = 'elevenlabs_customer_support';

/** The fact that is the caller's name. */
export const NAME_FACT = 'caller_name';

export interface AgentTypeHints {
  /** Header `X-Agent-Type`. */
  readonly header?: unknown;
  /** Body field `agent_type`. */
  readonly body?: unknown;
  readonly agentId?: string | null | undefined;
}

export interface ChosenAgentType extends AgentType {
  readonly id: string;
  /** The facts this type collects. */
  readonly facts: FactSpecs;
  /** The facts of all types. */
  readonly allFacts: FactSpecs;
  /** The greetings in this language (`es`, `pt-BR`), undefined when the file has none. */
  greetingsIn(language: string): Greetings | undefined;
}

/**
 * The first hint that names a known type: header, body, the configured type of this agent; else customer support.
 * A hint that names none is counted.
 */
export function chooseAgentType(
  types: AgentTypes,
  hints: AgentTypeHints,
  typesByAgentId: Readonly<Record<string, string>>,
): ChosenAgentType {
  const { agentId } = hints;
  const mapped = agentId ? typesByAgentId[agentId] : undefined;
  const named = [hints.header, hints.body, mapped].filter(
    (hint): hint is string => typeof hint === 'string' && hint !== '',
  );
  const known = named.filter((hint) => Object.hasOwn(types.agent_types, hint));
  if (known.length < named.length) count('AgentTypeUnknown');
  const id = known[0] ?? DEFAULT_AGENT_TYPE;
  const type = types.agent_types[id];
  // The schema demands the default type, and the others were just found.
  if (type === undefined) throw new Error(`agent type ${id} is missing`);
  const ids = type.memory_config.auto_extract.filter((fact) => Object.hasOwn(types.facts, fact));
  return {
    ...type,
    id,
    facts: Object.fromEntries(ids.map((fact) => [fact, types.facts[fact] as FactSpec])),
    allFacts: types.facts,
    greetingsIn: (language) => greetingsIn(language, types.greetings, type.greetings),
  };
}

function greetingsIn(
  tag: string,
  common: AgentTypes['greetings'],
  own: AgentType['greetings'],
): Greetings | undefined {
  const language = tag.toLowerCase().split(/[-_]/)[0] ?? '';
  const base = Object.hasOwn(common, language) ? common[language] : undefined;
  return base && { ...base, ...own?.[language] };
}
