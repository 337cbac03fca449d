import { s3Archive } from '../../../shared/archive/s3-archive.ts';
import { isoSeconds } from '../../../shared/clock.ts';
import { archivedCall } from '../../ops/calls/archived-call.ts';
import { queueOf, shownLetter } from '../../ops/calls/dead-letter-verbs.ts';
import { inboxEvents } from '../../ops/calls/inbox-verbs.ts';
import { UNCLAIMED } from '../../ops/calls/unclaimed-verbs.ts';
import type { Target } from '../../ops/target/target.ts';
import type { Desk, Letter } from '../api/desk.ts';
import { inTurn } from './in-turn.ts';

const INBOX_LIMIT_COUNT = 200;
/** What one request to S3 lists at most. */
const LISTED_COUNT = 1_000;

/**
 * What waits for somebody. On a deployed stack it takes a second or two: a queue is read by taking its letters for a moment,
 * and SQS is asked until it has no more.
 */
export async function readDesk(target: Target): Promise<Desk> {
  const [letters, unclaimed, inbox] = await Promise.all([
    inTurn(() => lettersOf(target)),
    unclaimedOf(target),
    inboxEvents(target, INBOX_LIMIT_COUNT),
  ]);
  return {
    letters,
    ...unclaimed,
    inbox: inbox.events.map(({ written_at, event_type, conversation_id, state, attempts }) => ({
      ...{ writtenAt: written_at, event: event_type, conversationId: conversation_id, state, attempts },
    })),
    inboxCount: inbox.entryCount,
  };
}

const lettersOf = (target: Target): Promise<readonly Letter[]> =>
  queueOf(target).withLetters(async (letters) =>
    letters.map(shownLetter).map(({ id, sent_at, event, conversation_id, reason }) => ({
      ...{ id, sentAt: sent_at, event, conversationId: conversation_id, reason },
    })),
  );

/** Callers who withhold their number may be many: one request is enough for a desk. */
async function unclaimedOf({ bucket }: Target): Promise<Pick<Desk, 'unclaimed' | 'isUnclaimedWhole'>> {
  const entries = await s3Archive(bucket).list(UNCLAIMED);
  const calls = entries.flatMap(({ address }) => archivedCall(address) ?? []);
  const latestFirst = calls.toSorted((a, b) => (b.startedAtMs ?? 0) - (a.startedAtMs ?? 0));
  return {
    unclaimed: latestFirst.map(({ conversationId, time, startedAtMs }) => ({
      conversationId,
      time: startedAtMs === undefined ? time : isoSeconds(startedAtMs),
    })),
    isUnclaimedWhole: entries.length < LISTED_COUNT,
  };
}
