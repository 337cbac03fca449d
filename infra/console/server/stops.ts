import type { LedgerStep } from '../../../functions/post-call/ledger/ledger.ts';
import type { Stop } from '../api/telephone.ts';

/** What stands before the colon of a step, in the order in which post-call takes them. */
const STEPS: Readonly<Record<string, string>> = {
  note: 'the brief notes the call',
  factual: 'summary and facts to Mem0',
  evaluation: 'evaluation to Mem0',
  kind: 'facts of one kind to Mem0',
  semantic: 'part of the talk to Mem0',
  brief: 'the brief is made anew',
  audio: 'the recording is fetched',
};
const ORDER = Object.keys(STEPS);

const nameOf = (step: string): string => step.split(':')[0] ?? step;

/** The steps of a ledger page in the order in which they were taken. */
export function stopsOf(steps: Readonly<Record<string, LedgerStep>>): readonly Stop[] {
  return Object.entries(steps)
    .map(([name, { state, at, tookMs, eventId, note }]) => ({
      name,
      label: labelOf(name),
      ...{ state, at },
      ...{ tookMs: tookMs ?? null, mem0EventId: eventId ?? null, note: note ?? null },
    }))
    .sort(
      (a, b) => compare(a.at, b.at) || placeOf(a.name) - placeOf(b.name) || chunkOf(a.name) - chunkOf(b.name),
    );
}

/** `semantic:0` → `part 1 of …`; a step that is not known here keeps its name. */
function labelOf(step: string): string {
  const label = STEPS[nameOf(step)] ?? step;
  return nameOf(step) === 'semantic' ? `${label} (${chunkOf(step) + 1})` : label;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** The ledger's times are whole seconds, in which several steps may have been taken. */
const placeOf = (step: string): number => ORDER.indexOf(nameOf(step));
const chunkOf = (step: string): number => Number(step.split(':')[1] ?? 0) || 0;
