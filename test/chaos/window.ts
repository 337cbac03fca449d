import type { DoneWrite, Observed } from './observed.ts';
import type { AcceptedAdd, Remains } from './remains.ts';

/**
 * The window that Mem0's API leaves open: an add has no idempotency key, so when Mem0 has accepted one and the worker
 * does not get to write its event id into the ledger, the next attempt has to find out by itself. Every such add of a
 * run is listed here: accepted by Mem0, its id never written into the ledger by the worker that made it.
 */
export interface HiddenAdd {
  readonly add: AcceptedAdd;
  readonly cause: (typeof CAUSES)[number];
  readonly end: (typeof ENDS)[number];
}

export const CAUSES = [
  'answer lost',
  'accepted after the worker gave up',
  'worker killed before it wrote the ledger',
  'ledger not writable',
  'unexplained',
] as const;

export const ENDS = [
  'found by its event',
  'found by its memories',
  'extraction failed',
  'not tried again',
  'added twice',
] as const;

export function hiddenAdds(observed: Observed, remains: Remains): readonly HiddenAdd[] {
  const written = observed.doneWrites.filter(({ tookEffect, found }) => tookEffect && !found);
  const eventIds = new Set(written.map(({ eventId }) => eventId));
  const verbatim = new Set(written.flatMap(({ eventId, place }) => (eventId === undefined ? [place] : [])));
  // As `isOf` judges, for all at once: a long run has tens of thousands of both.
  return remains.adds
    .filter(({ eventId, place }) => !eventIds.has(eventId) && !verbatim.has(place))
    .map((add) => ({ add, cause: causeOf(add, observed), end: endOf(add, observed, remains) }));
}

/**
 * True when a worker wrote this about an add of its own. A verbatim add has no id there: that its place is done, without
 * having been found, stands for it.
 */
function isOf({ found, eventId, place }: DoneWrite, add: AcceptedAdd): boolean {
  return !found && (eventId === undefined ? place === add.place : eventId === add.eventId);
}

function causeOf(add: AcceptedAdd, observed: Observed): HiddenAdd['cause'] {
  const hidden = observed.hiddenAdds.get(add.place);
  const tried = observed.doneWrites.some((write) => isOf(write, add));
  if (!tried && hidden === 'lost') return 'answer lost';
  if (!tried && hidden === 'late') return 'accepted after the worker gave up';
  if (wasKilled(add, observed)) return 'worker killed before it wrote the ledger';
  return tried ? 'ledger not writable' : 'unexplained';
}

/** The worker that had begun this step was killed before the step was begun again. */
function wasKilled({ place, atMs }: AcceptedAdd, { begun, kills }: Observed): boolean {
  const attempts = begun.filter((one) => one.place === place);
  const attempt = attempts.findLast((one) => one.atMs <= atMs);
  if (attempt === undefined) return false;
  const next = attempts.find((one) => one.atMs > atMs)?.atMs ?? Number.POSITIVE_INFINITY;
  return kills.some(
    (kill) => kill.worker === attempt.worker && kill.atMs >= attempt.atMs && kill.atMs <= next,
  );
}

function endOf(add: AcceptedAdd, { doneWrites }: Observed, { adds }: Remains): HiddenAdd['end'] {
  if (add.failed) return 'extraction failed';
  if (adds.some(({ place, eventId, failed }) => place === add.place && eventId !== add.eventId && !failed)) {
    return 'added twice';
  }
  const found = doneWrites.filter((write) => write.place === add.place && write.found && write.tookEffect);
  if (found.some(({ eventId }) => eventId === add.eventId)) return 'found by its event';
  return found.length > 0 ? 'found by its memories' : 'not tried again';
}

/**
 * Whether no look could have prevented that a step was added more than once: each further add was under way already
 * when the one before it was accepted. A step that was begun after Mem0 had accepted its add had only to look.
 */
export function unavoidable(place: string, observed: Observed, { adds }: Remains): boolean {
  const accepted = adds.filter((add) => add.place === place && !add.failed);
  return accepted.every((add, index) => {
    const before = accepted[index - 1];
    if (before === undefined) return true;
    const begunBetween = observed.begun.some(
      (one) => one.place === place && one.atMs > before.atMs && one.atMs <= add.atMs,
    );
    // Accepted so late that another attempt had begun, and had found the one before.
    const isLate = !observed.doneWrites.some((write) => isOf(write, add));
    return !begunBetween || (isLate && observed.hiddenAdds.get(place) === 'late');
  });
}
