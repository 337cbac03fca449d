/**
 * How long a failed message waits before its next try, by how often it was received. With the queue's 12 receives
 * the waits add up to 105 minutes, so an hour's outage of Mem0 ends in no dead letter.
 */
export const WAITS_SECS: readonly number[] = [30, 60, 120, 240, 480, 900, 900, 900, 900, 900, 900];

/** As often a message is received; after the last failure it goes to the dead-letter queue. */
export const RECEIVE_LIMIT_COUNT = WAITS_SECS.length + 1;

/** So many messages that failed together do not all come back together. */
const JITTER = 0.2;

/** SQS keeps no message invisible for longer. */
const LONGEST_SECS = 12 * 3_600;

/**
 * @param receiveCount 1 for the first receive.
 * @param random 0 up to 1.
 * @param askedWaitMs what the other side asked for; the wait is never shorter.
 * @returns whole seconds, within 10 % around the schedule.
 */
export function retryDelaySecs(receiveCount: number, random: number, askedWaitMs = 0): number {
  const waitSecs = WAITS_SECS[Math.min(Math.max(receiveCount, 1), WAITS_SECS.length) - 1] ?? 900;
  const jittered = Math.round(waitSecs * (1 - JITTER / 2 + JITTER * random));
  return Math.min(Math.max(jittered, Math.ceil(askedWaitMs / 1000)), LONGEST_SECS);
}
