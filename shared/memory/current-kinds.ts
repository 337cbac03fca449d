import type { FactSpecs } from '../agents/agent-types.ts';
import type { FoundMemory, Memory } from './memory-store.ts';
import { newestFirst } from './newest-first.ts';

type Told = Memory & Pick<FoundMemory, 'facts'>;

/**
 * The memories without those of a kind of facts that newer ones of their kind replace: each fact is told anew there, or
 * one of the same matter is. A fact that is a list grows and is never replaced. Where it is not known which facts a memory
 * tells, any newer one of its kind replaces it. The order stays.
 */
export function currentKinds<M extends Told>(memories: readonly M[], specs: FactSpecs): readonly M[] {
  const kinds = new Set<string>(Object.values(specs).flatMap(({ kind }) => kind ?? []));
  const subjectOf = (id: string): string => specs[id]?.matter ?? id;
  const newestOfKind = newestFirst(memories).filter(({ type = '' }) => kinds.has(type));
  if (newestOfKind.length < 2) return memories;
  const isReplaced = (memory: M): boolean => {
    const newer = newestOfKind.slice(0, Math.max(0, newestOfKind.indexOf(memory)));
    const ofItsKind = newer.filter(({ type }) => type === memory.type);
    const retold = new Set(ofItsKind.flatMap((other) => toldFacts(other, specs).map(subjectOf)));
    const told = toldFacts(memory, specs);
    return (
      ofItsKind.length > 0 && told.every((id) => specs[id]?.mode === 'latest' && retold.has(subjectOf(id)))
    );
  };
  return memories.filter((memory) => !isReplaced(memory));
}

/** What a memory of a kind tells: of the facts that its call collected, those of its kind. */
export function toldFacts({ type, facts = [] }: Told, specs: FactSpecs): readonly string[] {
  return facts.filter((id) => Object.hasOwn(specs, id) && specs[id]?.kind === type);
}
