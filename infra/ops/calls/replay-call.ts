import { audioAddress, inboxAddress, ledgerKey } from '../../../functions/post-call/event/addresses.ts';
import { fields, readEvent, seconds, TRANSCRIPTION } from '../../../functions/post-call/event/event.ts';
import { changeBrief } from '../../../functions/post-call/steps/brief-update.ts';
import type { Archive } from '../../../shared/archive/archive.ts';
import { s3Archive } from '../../../shared/archive/s3-archive.ts';
import { dynamoTable } from '../../../shared/aws/dynamodb.ts';
import { briefOwner } from '../../../shared/brief/brief-key.ts';
import { dynamoBriefStore } from '../../../shared/brief/dynamo-brief-store.ts';
import { systemClock } from '../../../shared/clock.ts';
import { sqsWorkQueue } from '../../../shared/queue/sqs-work-queue.ts';
import { Refused } from '../cli/refused.ts';
import type { Target } from '../target/target.ts';
import { withoutCall } from '../target/without-call.ts';
import type { ArchivedCall } from './archived-call.ts';
import { forgetCall } from './forget-call.ts';
import { latestAdd } from './latest-add.ts';
import { type ReplayPage, replayPage } from './replay-page.ts';

export interface Replayed {
  readonly memoriesRemoved: number;
  /** Whether the worker has remembered it again. */
  isDone(): Promise<boolean>;
}

/**
 * Replaces what a call left: marks it, removes that, and hands it to the worker again. At every moment the call is either
 * whole, or marked in the ledger with its event in `inbox/`, where nothing but another replay takes it up: so a replay
 * that was interrupted is finished by the next, and twice leaves what once leaves.
 * @returns what replays one call and throws Refused, or AppError when a store fails.
 */
export function replays(target: Target): (call: ArchivedCall) => Promise<Replayed> {
  const archive = s3Archive(target.bucket);
  const table = dynamoTable(target.table);
  const briefs = dynamoBriefStore(table, systemClock);
  const queue = sqsWorkQueue(target.queueUrl, target.deadLetterUrl);
  return async ({ address, caller }) => {
    const { raw, event } = await readCall(archive, address);
    if (caller === undefined) throw new Refused('Its address names no caller.');
    const { conversationId, agentId } = event;
    const inbox = inboxAddress(event, raw);
    const page = replayPage(table, ledgerKey(inbox));
    const owner = briefOwner(caller, agentId, target.memoryScope === 'agent');
    const startedAtSecs = seconds(fields(event.payload.metadata).start_time_unix_secs) ?? event.eventAtSecs;
    return releasing(page, async () => {
      await archive.put(inbox, raw);
      const memoriesRemoved = await forgetCall(target.mem0, caller, conversationId, page.renew);
      await page.renew();
      await changeBrief(owner, briefs, (brief) => withoutCall(brief, conversationId));
      const heard = await archive.list(audioAddress(conversationId, caller, startedAtSecs));
      await page.reopen(heard.length > 0, await latestAdd(target.mem0, caller, conversationId));
      await queue.send(inbox);
      return { memoriesRemoved, isDone: page.isDone };
    });
  };
}

async function releasing<T>(page: ReplayPage, work: () => Promise<T>): Promise<T> {
  await page.mark();
  try {
    return await work();
  } catch (error) {
    // What failed first is thrown; without this the next replay waits some seconds for the lease.
    await page.release().catch(() => undefined);
    throw error;
  }
}

async function readCall(archive: Archive, address: string) {
  const raw = await archive.read(address);
  if (raw === undefined) throw new Refused('It is not in the archive any more.');
  const event = readEvent(JSON.parse(raw));
  if (event?.type !== TRANSCRIPTION) throw new Refused('It is no call.');
  return { raw, event };
}
