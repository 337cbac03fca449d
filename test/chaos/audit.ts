import { ledgerKey, segment, unreadableAddress } from '../../functions/post-call/event/addresses.ts';
import { inboxOf } from '../support/inbox.ts';
import { type HeldByMem0, heldByMem0 } from './held-by-mem0.ts';
import type { Observed } from './observed.ts';
import type { PlannedEvent } from './planned-events.ts';
import type { Remains } from './remains.ts';
import type { Sent } from './sender.ts';
import { type HiddenAdd, hiddenAdds, unavoidable } from './window.ts';

/** What became of every event, judged by what the back ends hold in the end. */
export interface Audit {
  readonly verdicts: readonly Verdict[];
  /** Adds hidden from their workers; see window.ts. */
  readonly hidden: readonly HiddenAdd[];
  /** Steps that Mem0 accepted more than once, `<conversation> <step>`. */
  readonly twice: readonly { readonly place: string; readonly explained: boolean }[];
  /** Texts that one caller has twice. */
  readonly doubledMemoriesCount: number;
  /** Poison messages that did not reach the dead-letter queue. */
  readonly poisonLeft: readonly string[];
  readonly passed: boolean;
}

export interface Verdict {
  readonly planned: PlannedEvent;
  readonly acknowledged: boolean;
  readonly end: 'stored once' | 'dead letter' | 'LOST' | 'never arrived';
  /** What is not there although it should be, or still there although it should not. */
  readonly wrong: readonly string[];
  readonly reason: string | undefined;
}

const AUDIO = 'post_call_audio';
/** What no fault of a back end may lead to; see shared/errors.ts. */
const PROGRAMMING_ERROR = 'unexpected error';

export function audit(
  planned: readonly PlannedEvent[],
  poison: readonly string[],
  sent: Sent,
  observed: Observed,
  remains: Remains,
): Audit {
  const held = heldByMem0(remains);
  const verdicts = planned.map((one) => verdictOf(one, sent.acknowledged.has(one), remains, held));
  const hidden = hiddenAdds(observed, remains);
  const twice = [...held.accepted]
    .filter(([, count]) => count > 1)
    .map(([place]) => ({ place, explained: unavoidable(place, observed, remains) }));
  const texts = remains.memories.map(({ user_id, memory }) => `${user_id} ${memory}`);
  const doubledMemoriesCount = texts.length - new Set(texts).size;
  const poisonLeft = poison.filter((body) => !remains.deadLetters.has(body));
  const passed =
    verdicts.every(({ end, reason = '' }) => end !== 'LOST' && !reason.includes(PROGRAMMING_ERROR)) &&
    twice.every(({ explained }) => explained) &&
    hidden.every(({ cause }) => cause !== 'unexplained') &&
    doubledMemoriesCount === 0 &&
    poisonLeft.length === 0;
  return { verdicts, hidden, twice, doubledMemoriesCount, poisonLeft, passed };
}

function verdictOf(
  planned: PlannedEvent,
  acknowledged: boolean,
  remains: Remains,
  held: HeldByMem0,
): Verdict {
  if (planned.kind === 'unreadable member of a list')
    return unreadableVerdict(planned, acknowledged, remains);
  const wrong = wrongOf(planned, remains, held);
  const reason = remains.deadLetters.get(addressOf(planned));
  const verdict = { planned, acknowledged, wrong, reason };
  if (wrong.length === 0) return { ...verdict, end: 'stored once' };
  if (reason !== undefined) return { ...verdict, end: 'dead letter' };
  const arrived = acknowledged || remains.objects.has(addressOf(planned));
  return { ...verdict, end: arrived ? 'LOST' : 'never arrived' };
}

/** Kept where it came from no inbox and no queue. */
function unreadableVerdict(planned: PlannedEvent, acknowledged: boolean, { objects }: Remains): Verdict {
  const address = unreadableAddress(JSON.stringify(planned.event));
  const verdict = { planned, acknowledged, reason: undefined };
  if (objects.has(address)) return { ...verdict, wrong: [], end: 'stored once' };
  return { ...verdict, wrong: [`${address} is not there`], end: acknowledged ? 'LOST' : 'never arrived' };
}

const addressOf = ({ event }: PlannedEvent): string => inboxOf(JSON.stringify(event));

function wrongOf(planned: PlannedEvent, remains: Remains, held: HeldByMem0): readonly string[] {
  const { kind, event, conversationId, caller, steps } = planned;
  const wrong = steps
    .filter((step) => !held.accepted.has(`${conversationId} ${step}`))
    .map((step) => `${step} not in Mem0`);
  const forgotten = steps.filter((step) => !held.remembered.has(`${conversationId} ${step}`));
  wrong.push(...forgotten.map((step) => `${step} left no memory`));
  if (kind === 'call that reached nobody' && held.conversations.has(conversationId)) {
    wrong.push('remembered although nobody was there');
  }
  const isThere = (key: string): boolean => remains.objects.has(key);
  // A recording waits for its call, which may be a dead letter: there it lies until the redrive.
  const id = segment(conversationId);
  const waits = event.type === AUDIO && isThere(`unclaimed/${AUDIO}/${id}.mp3`);
  const callInbox = `inbox/post_call_transcription/${id}.`;
  const letters = [...remains.deadLetters.keys()];
  const callIsDead = letters.some((letter) => letter.startsWith(callInbox)) && !isThere(`results/${id}.json`);
  if (!(waits && callIsDead)) wrong.push(...restingPlaces(planned).filter((key) => !isThere(key)));
  if (remains.objects.has(addressOf(planned))) wrong.push('still in the inbox');
  // What names nobody is archived only, and may be claimed later under the same key.
  const claimable = event.type === 'post_call_transcription' && caller === undefined;
  const page = remains.ledger.get(ledgerKey(addressOf(planned)));
  if (!claimable && page?.completed !== true) wrong.push('not completed in the ledger');
  return wrong;
}

function restingPlaces({
  kind,
  event,
  conversationId,
  caller,
  startedAtSecs,
}: PlannedEvent): readonly string[] {
  const time = new Date(startedAtSecs * 1000).toISOString().replaceAll(/[-:]|\.000/g, '');
  const id = segment(conversationId);
  const name = `${id}_${time}`;
  if (caller === undefined) return [`unclaimed/${event.type}/${name}.json`];
  if (event.type === AUDIO) return [`audio/${caller}/${name}.mp3`];
  const transcript = `transcripts/${caller}/${name}.json`;
  return kind === 'call that reached nobody' ? [transcript] : [transcript, `results/${id}.json`];
}
