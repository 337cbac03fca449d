import type { StoredMemory } from './memories.ts';
import type { Ranked } from './rank.ts';

/** Made once: making one takes longer than all the rest of a page. */
const weekday = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' });

/** What `list`, `get` and `update` answer: the run is called `session_id` here. */
export function listed(stored: StoredMemory) {
  const { run_id, ...memory } = stored;
  const created = new Date(stored.created_at);
  return {
    ...memory,
    session_id: run_id,
    structured_attributes: {
      year: created.getUTCFullYear(),
      month: created.getUTCMonth() + 1,
      day: created.getUTCDate(),
      hour: created.getUTCHours(),
      minute: created.getUTCMinutes(),
      day_of_week: weekday.format(created).toLowerCase(),
    },
    replaced_by: null,
    synthesized: false,
  };
}

/** What `search` answers: the run is called `run_id`, and a score comes with its parts. */
export function found(ranked: Ranked) {
  return { ...ranked.memory, score: ranked.score, score_breakdown: ranked.breakdown };
}

/** What an add reports of each memory it stored. */
export function added(memory: StoredMemory) {
  return { id: memory.id, data: { memory: memory.memory }, event: 'ADD' };
}
