import { distinctStatements } from '../../../functions/retrieve/distinct-statements.ts';
import type { FactSpecs } from '../../../shared/agents/agent-types.ts';
import { currentKinds, toldFacts } from '../../../shared/memory/current-kinds.ts';
import { type FoundMemory, isEvaluation } from '../../../shared/memory/memory-store.ts';
import { newestFirst } from '../../../shared/memory/newest-first.ts';

/** A memory, and the value that its call told of each fact. */
export interface Told {
  readonly memory: FoundMemory;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Memories of which the newest can stand for all. */
export interface Group {
  /** `repeated`: it says the same. `superseded`: it tells anew every fact that the older ones tell. */
  readonly because: 'repeated' | 'superseded';
  readonly kept: FoundMemory;
  readonly older: readonly FoundMemory[];
}

/** Memories that tell one fact differently, of which none can go, because each tells something else as well. */
export interface Difference {
  readonly fact: string;
  /** Newest first. */
  readonly told: readonly Told[];
}

export interface Compaction {
  readonly groups: readonly Group[];
  readonly differences: readonly Difference[];
}

/**
 * What an agent is not told anyway, by the rules of `retrieve`: those of one type are compared, and where each agent has a
 * memory of its own, those of one agent. How a call went is not compared: that two went alike makes neither superfluous.
 */
export function compaction(told: readonly Told[], specs: FactSpecs, isAgentAlone: boolean): Compaction {
  const shelves = Map.groupBy(
    told.filter(({ memory }) => !isEvaluation(memory)),
    ({ memory: { type = '', agentId = '' } }) => JSON.stringify([type, isAgentAlone ? agentId : '']),
  );
  const all = [...shelves.values()].map((shelf) => compacted(shelf, specs));
  return {
    groups: all.flatMap(({ groups }) => groups),
    differences: all.flatMap(({ differences }) => differences),
  };
}

function compacted(shelf: readonly Told[], specs: FactSpecs): Compaction {
  const { distinct, repeated } = distinctStatements(shelf.map(({ memory }) => memory));
  const current = currentKinds(distinct, specs);
  const superseded = distinct.filter((memory) => !current.includes(memory));
  // What is superseded goes with all that repeats it.
  const [kept] = newestFirst(current);
  const groups = distinct.map((newest) => ({
    because: 'repeated' as const,
    kept: newest,
    older: repeated.filter((memory) => keeperOf(memory, distinct) === newest),
  }));
  const replaced = kept && { because: 'superseded' as const, kept, older: superseded };
  return {
    groups: [...groups, ...(replaced ? [replaced] : [])].filter(({ older }) => older.length > 0),
    differences: differencesOf(
      shelf.filter(({ memory }) => current.some(({ id }) => id === memory.id)),
      specs,
    ),
  };
}

const keeperOf = (older: FoundMemory, distinct: readonly FoundMemory[]): FoundMemory | undefined =>
  distinct.find((newer) => distinctStatements([newer, older]).repeated[0]?.id === older.id);

function differencesOf(current: readonly Told[], specs: FactSpecs): readonly Difference[] {
  const latest = Object.keys(specs).filter((id) => specs[id]?.mode === 'latest');
  return latest.flatMap((fact) => {
    const told = current.filter(({ memory }) => toldFacts(memory, specs).includes(fact));
    if (new Set(told.map(({ values }) => `${values[fact]}`.toLowerCase())).size < 2) return [];
    const order = newestFirst(told.map(({ memory }) => memory));
    return [{ fact, told: told.toSorted((a, b) => order.indexOf(a.memory) - order.indexOf(b.memory)) }];
  });
}
