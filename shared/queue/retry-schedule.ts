/**
 * How long a failed message waits before its next try, by how often it was received. With the queue's 12 receives
 * the waits add up to 105 minutes, so an hour's outage of Mem0 ends in no dead letter.
 */
const WAITS_SECS = [30, 60, 120, 240, 480, 900, 900, 900, 900, 900, 900];

/** So many messages that failed together do not all come back together. */
const JITTER = 0.2;

/**
 * @param receiveCount 1 for the first receive.
 * @param random 0 up to 1.
 * @returns whole seconds, within 10 % around the schedule.
 */
export function retryDelaySecs(receiveCount: number, random: number): number {
  const waitSecs = WAITS_SECS[Math.min(Math.max(receiveCount, 1), WAITS_SECS.length) - 1] ?? 900;
  return Math.round(waitSecs * (1 - JITTER / 2 + JITTER * random));
}
