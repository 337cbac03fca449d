import type { Chance } from './chance.ts';
import type { PlannedEvent } from './planned-events.ts';

/** One webhook: its events (several make an array) and how many times it is sent at the same moment. */
export interface Delivery {
  readonly events: readonly PlannedEvent[];
  readonly atOnceCount: number;
}

/** How far a delivery may slip back behind later ones. */
const DISORDER = 40;
const ROUND_EVENTS_COUNT = 500;

/** Every event at least once; a quarter of the webhooks again, at the same moment or much later; none in order. */
export function plannedDeliveries(events: readonly PlannedEvent[], chance: Chance): readonly Delivery[] {
  const placed: { readonly place: number; readonly delivery: Delivery }[] = [];
  for (let next = 0; next < events.length; ) {
    // What nobody can read comes with good neighbours.
    const isList = events[next]?.kind === 'unreadable member of a list' || chance.hit(0.08);
    const group = events.slice(next, next + (isList ? chance.whole(2, 4) : 1));
    const atOnceCount = chance.hit(0.12) ? chance.whole(2, 3) : 1;
    placed.push({ place: next + chance.next() * DISORDER, delivery: { events: group, atOnceCount } });
    if (chance.hit(0.15)) {
      const place = next + chance.next() * events.length;
      placed.push({ place, delivery: { events: group, atOnceCount: 1 } });
    }
    next += group.length;
  }
  return placed.sort((a, b) => a.place - b.place).map(({ delivery }) => delivery);
}

/**
 * A long run is many of the usual length, one after the other: sent at one go, the sweeper of scaled time would send
 * what waits for a worker faster than any worker takes it.
 */
export function roundsOf(
  deliveries: readonly Delivery[],
  eventsCount: number,
): readonly (readonly Delivery[])[] {
  const roundsCount = Math.max(1, Math.round(eventsCount / ROUND_EVENTS_COUNT));
  const length = Math.ceil(deliveries.length / roundsCount);
  return Array.from({ length: roundsCount }, (_, round) =>
    deliveries.slice(round * length, (round + 1) * length),
  );
}
