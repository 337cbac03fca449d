import { type FactSpec, type FactSpecs, NAME_FACT } from '../../../shared/agents/agent-types.ts';
import { plainLine } from '../../../shared/plain-line.ts';
import { isNoAnswer } from '../../../shared/profile/no-answer.ts';
import { personName } from '../../../shared/profile/person-name.ts';
import type { FactValue } from '../../../shared/profile/profile.ts';

export interface CollectedFacts {
  /** Fact id → value; null where the value erases what was known. */
  readonly facts: Readonly<Record<string, FactValue | null>>;
  /** Values that fit no declared fact. */
  readonly droppedCount: number;
}

/** ElevenLabs collects at most 25; beyond this nothing is read. */
const FIELDS_LIMIT_COUNT = 1_000;
const TEXT_LIMIT_CHARS = 500;
/** Would be read as a dynamic variable or as markup by whatever speaks it. */
const UNSPEAKABLE = /[{}]|<\s*[/!?\p{L}]/u;

/**
 * The declared facts among `analysis.data_collection_results` (or a plain map of values). Ids are compared by their
 * letters and digits only, so those of agents that were set up by hand are found too: `Caller Name`, `callerName`.
 * https://elevenlabs.io/docs/eleven-agents/customization/agent-analysis/data-collection
 */
export function collectedFacts(results: unknown, specs: FactSpecs): CollectedFacts {
  const entries = entriesOf(results);
  const fields = new Map<string, unknown>();
  for (const [id, value] of entries.slice(0, FIELDS_LIMIT_COUNT)) {
    // Of two ids that look alike the declared one counts.
    if (!fields.has(keyOf(id)) || Object.hasOwn(specs, id)) fields.set(keyOf(id), value);
  }
  const facts: Record<string, FactValue | null> = {};
  const used = new Set<string>();
  for (const [id, spec] of Object.entries(specs)) {
    for (const alias of [id, ...(spec.aliases ?? [])]) {
      const keys = [alias].flat().map(keyOf);
      const value = joined(
        id,
        spec,
        keys.map((key) => fields.get(key)),
      );
      if (value === undefined) continue;
      facts[id] = value;
      for (const key of keys) used.add(key);
      break;
    }
  }
  const answered = entries.filter(([id, value]) => !isAbsent(value, specs[id]));
  return { facts, droppedCount: Math.max(0, answered.length - used.size) };
}

/** The value of one field, or of several that together are one. */
function joined(id: string, spec: FactSpec, values: readonly unknown[]): FactValue | null | undefined {
  if (values.some((value) => isNoFact(value, spec))) return undefined;
  return factValue(id, spec, values.length === 1 ? values[0] : values.join(' '));
}

/** A raw value as this fact's type and enum demand; undefined when it says nothing or does not fit, null for `none`. */
export function factValue(id: string, spec: FactSpec, raw: unknown): FactValue | null | undefined {
  if (isNoFact(raw, spec)) return undefined;
  if (spec.type === 'boolean') return booleanOf(raw);
  if (spec.type !== 'string') return numberOf(raw, spec.type);
  if (typeof raw !== 'string' && !Number.isFinite(raw)) return undefined;
  const text = `${raw}`.trim();
  if (text.length > TEXT_LIMIT_CHARS || UNSPEAKABLE.test(text)) return undefined;
  if (id === NAME_FACT) return personName(text);
  if (!spec.enum) return plainLine(text, TEXT_LIMIT_CHARS);
  const value = spec.enum.find((allowed) => keyOf(allowed) === keyOf(text));
  return value === 'none' ? (spec.mode === 'latest' ? null : undefined) : value;
}

/** True also for lists and objects, which fit no fact: one with a part `toString` cannot even be written as text. */
const isNoFact = (raw: unknown, spec: FactSpec): boolean => typeof raw === 'object' || isAbsent(raw, spec);

function booleanOf(raw: unknown): boolean | undefined {
  const said = `${raw}`.trim().toLowerCase();
  return said === 'true' || said === 'yes' ? true : said === 'false' || said === 'no' ? false : undefined;
}

function numberOf(raw: unknown, type: 'integer' | 'number'): number | undefined {
  const value = typeof raw === 'string' ? Number(raw) : raw;
  const fits =
    typeof value === 'number' && (type === 'number' ? Number.isFinite : Number.isSafeInteger)(value);
  return fits ? value : undefined;
}

/**
 * True for what says that nothing was found. `none` in small letters is an answer where the enum has it; "None" is how
 * Python writes that there was none.
 */
export function isAbsent(raw: unknown, spec: FactSpec | undefined): boolean {
  if (typeof raw !== 'string') return raw === undefined || raw === null;
  const isAnswer = spec?.enum?.includes(raw) || (spec?.type === 'boolean' && /^\s*(?:yes|no)\s*$/i.test(raw));
  return !isAnswer && isNoAnswer(raw);
}

const keyOf = (id: string): string => id.toLowerCase().replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '');

/** A map of results, the list form of the same, or a plain map of values. */
function entriesOf(results: unknown): readonly (readonly [string, unknown])[] {
  if (typeof results !== 'object' || results === null) return [];
  return Object.entries(results).map(([key, entry]) => {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return [key, entry];
    // A plain object: the form ElevenLabs documents.
    const { data_collection_id: id, value } = entry as { data_collection_id?: unknown; value?: unknown };
    return [Array.isArray(results) && typeof id === 'string' ? id : key, value];
  });
}
