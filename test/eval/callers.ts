import { readdirSync, readFileSync } from 'node:fs';

/** A person of the evaluation: what their calls leave behind, and what we must and must not say when they ring again. */
export interface ScriptedCaller {
  readonly id: string;
  readonly language: string;
  /** null: an agent that was not set up by us and names no type. */
  readonly agentType: string | null;
  /** E.164, from the range reserved for fiction; nobody else's. */
  readonly number: string;
  readonly story: string;
  /** A word that only this caller ever says, so that it tells on whoever hears it elsewhere. */
  readonly secretWord?: string;
  /** In the order in which they are delivered, which need not be that of the calls. */
  readonly events: readonly ScriptedEvent[];
  readonly expect: Expected;
}

export interface ScriptedEvent {
  readonly daysAgo?: number;
  readonly minutesAgo?: number;
  /** `metadata.main_language`. */
  readonly language: string;
  readonly summary: string;
  readonly turns: readonly { readonly role: 'agent' | 'user'; readonly message: string }[];
  /** Collected values by field id; null is what ElevenLabs writes when nothing was said. */
  readonly facts?: Readonly<Record<string, unknown>>;
  /** Whole entries of `data_collection_results`, for agents whose fields are not ours. */
  readonly dataCollection?: Readonly<Record<string, unknown>>;
  /** So many fields more that mean nothing to us. */
  readonly extraFields?: number;
  /** Fields with a value of so many characters. */
  readonly longFacts?: Readonly<Record<string, number>>;
}

export interface Expected {
  /** "" when nobody may be named. */
  readonly name: string;
  /** The name was only mentioned, not collected: silence is as good as the name. */
  readonly nameOptional?: true;
  /** Facts by id; what is left out must be "", null accepts anything. */
  readonly variables: Readonly<Record<string, string | null>>;
  /** `fact:value` is that sentence of the caller's language, `fact:*` any of that fact, all else the words themselves. */
  readonly says?: readonly string[];
  readonly saysNot?: readonly string[];
  readonly contextHas?: readonly string[];
  readonly contextHasNot?: readonly string[];
}

const folder = new URL('callers/', import.meta.url);
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** @throws when two callers share a number or a secret word: then nothing could be told apart. */
export function scriptedCallers(): readonly ScriptedCaller[] {
  const files = readdirSync(folder).sort();
  // Data of this folder, written by hand to the interface above.
  const read = (file: string) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as ScriptedCaller[];
  const callers = files.flatMap(read);
  for (const key of ['id', 'number', 'secretWord'] as const) {
    const values = callers.flatMap((caller) => caller[key] ?? []);
    const twice = values.find((value, index) => values.indexOf(value) !== index);
    if (twice !== undefined) throw new Error(`two callers have the same ${key}: ${twice}`);
  }
  return callers;
}

/** When the call of this event began. */
export function startedAtSecs({ daysAgo = 0, minutesAgo = 0 }: ScriptedEvent, nowMs: number): number {
  return Math.floor((nowMs - daysAgo * DAY_MS - minutesAgo * MINUTE_MS) / 1000);
}

/** @throws for a caller without a call. */
export function newestEvent(caller: ScriptedCaller): ScriptedEvent {
  const [newest] = [...caller.events].sort((one, other) => startedAtSecs(other, 0) - startedAtSecs(one, 0));
  if (newest === undefined) throw new Error(`${caller.id} never calls`);
  return newest;
}

/** "pt" of "pt-br". */
export const baseLanguage = (tag: string): string => tag.toLowerCase().split(/[-_]/)[0] ?? '';
