import { setTimeout as sleep } from 'node:timers/promises';
import {
  CancelMessageMoveTaskCommand,
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { SDK_OPTIONS } from '../../../shared/aws/sdk-options.ts';
import { Refused } from '../cli/refused.ts';
import type { DeadLetterQueue } from '../target/dead-letters.ts';

export interface RedriveOptions {
  readonly deadLetterUrl: string;
  readonly workUrl: string;
  readonly ratePerSec: number;
  readonly signal: AbortSignal;
  readonly onMoved: (count: number) => void;
}

const LOOK_EVERY_MS = 1_000;

/**
 * Moves all dead letters back to the work queue: SQS does it itself where it can, else this process, letter by letter.
 * @returns how many were moved. @throws Refused when SQS does not move them.
 */
export async function redriveAll(queue: DeadLetterQueue, options: RedriveOptions): Promise<number> {
  const sqs = new SQSClient(SDK_OPTIONS);
  const arnOf = async (QueueUrl: string): Promise<string> => {
    const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] });
    return (await sqs.send(asked)).Attributes?.QueueArn ?? '';
  };
  const [SourceArn, DestinationArn] = [await arnOf(options.deadLetterUrl), await arnOf(options.workUrl)];
  const command = new StartMessageMoveTaskCommand({
    SourceArn,
    // Letters that the worker put there itself have no source queue that SQS could know.
    DestinationArn,
    MaxNumberOfMessagesPerSecond: options.ratePerSec,
  });
  const task = await sqs.send(command).catch((error: unknown) => {
    const name = error instanceof Error ? error.name : 'unknown error';
    // The emulator does not know the action.
    if (name === 'InvalidAction') return undefined;
    throw new Refused(`SQS does not move the dead letters: ${name}.`, { cause: error });
  });
  if (task === undefined) return oneByOne(queue, options);
  return followed(sqs, SourceArn, task.TaskHandle ?? '', options);
}

async function oneByOne(queue: DeadLetterQueue, options: RedriveOptions): Promise<number> {
  let moved = 0;
  // What comes back while it goes on is younger than this and is left alone.
  const startedAtMs = Date.now();
  while (!options.signal.aborted) {
    const [letter] = await queue.take(1);
    if (letter === undefined || letter.sentAtMs > startedAtMs) return moved;
    await queue.redrive(letter, options.workUrl);
    moved += 1;
    options.onMoved(moved);
    await sleep(1_000 / options.ratePerSec, undefined, { signal: options.signal }).catch(() => undefined);
  }
  return moved;
}

async function followed(
  sqs: SQSClient,
  SourceArn: string,
  TaskHandle: string,
  { signal, onMoved }: RedriveOptions,
): Promise<number> {
  const cancel = () => sqs.send(new CancelMessageMoveTaskCommand({ TaskHandle }));
  for (let isCancelled = false; ; ) {
    if (signal.aborted && !isCancelled) await cancel();
    isCancelled = signal.aborted;
    const { Results = [] } = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn, MaxResults: 1 }));
    const [{ Status, ApproximateNumberOfMessagesMoved: moved = 0, FailureReason } = {}] = Results;
    onMoved(moved);
    if (Status === 'FAILED') throw new Refused(`SQS stopped after ${moved} letters: ${FailureReason}.`);
    if (Status !== 'RUNNING' && Status !== 'CANCELLING') return moved;
    await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    // Interrupted: `signal` would not let anybody wait any more, and SQS needs a moment.
    if (isCancelled) await sleep(LOOK_EVERY_MS);
  }
}
