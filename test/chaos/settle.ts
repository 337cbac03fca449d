import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '../../infra/local/stack.ts';
import { messagesIn, readDeadLetters, readObjects } from './remains.ts';

/** How long a run waits for work: as long as it goes on. What a machine needs for it only bounds the whole. */
export interface Patience {
  /** Grows with whatever is done; see observed.ts. */
  readonly progress: () => number;
  /** Without progress for so long, nothing more will come. */
  readonly quietMs: number;
  /** However much is still done: then it goes round in circles. */
  readonly limitMs: number;
  /** As few messages left are as good as none. Default 0. */
  readonly enoughCount?: number;
  readonly onProgress?: ((line: string) => void) | undefined;
}

export interface Settled {
  readonly sweepsCount: number;
  /** Why the run did not wait any longer; undefined when there was nothing left to wait for. */
  readonly gaveUp: string | undefined;
}

const LOOK_EVERY_MS = 250;
const TELL_EVERY_MS = 30_000;

/** @returns why it waited no longer; undefined when the queue is empty, or as good as that, and nobody works. */
export async function waitWhileWorked(stack: Stack, patience: Patience): Promise<string | undefined> {
  const { progress, quietMs, limitMs, enoughCount = 0, onProgress } = patience;
  const startedAtMs = Date.now();
  let [done, doneAtMs, toldAtMs] = [progress(), startedAtMs, startedAtMs];
  for (;;) {
    const leftCount = await messagesIn(stack.ready);
    // A message that is deleted may still be worked on.
    if (leftCount <= enoughCount && (enoughCount > 0 || (await isIdle(stack)))) return undefined;
    const left = `${leftCount} messages are left`;
    const nowMs = Date.now();
    if (progress() > done) [done, doneAtMs] = [progress(), nowMs];
    if (nowMs - doneAtMs > quietMs) return `nothing was done for ${seconds(quietMs)}: ${left}`;
    if (nowMs - startedAtMs > limitMs) return `still at work after ${seconds(limitMs)}: ${left}`;
    if (nowMs - toldAtMs > TELL_EVERY_MS) {
      toldAtMs = nowMs;
      onProgress?.(`${done} steps done; ${left}`);
    }
    await sleep(LOOK_EVERY_MS);
  }
}

/** Until the queue is empty, and then until the sweeper finds nothing that has lost its message. */
export async function settle(
  stack: Stack,
  deadLetters: Map<string, string>,
  sweepEveryMs: number,
  patience: Patience,
): Promise<Settled> {
  let gaveUp = await waitWhileWorked(stack, patience);
  let [fewest, fewerAtMs] = [Number.POSITIVE_INFINITY, Date.now()];
  for (let sweepsCount = 0; ; ) {
    if (gaveUp !== undefined) return { sweepsCount, gaveUp };
    // One that fails leaves its events in the inbox, where the audit finds them.
    await stack
      .sweep()
      .catch((error: Error) => patience.onProgress?.(`the sweeper failed: ${error.message}`));
    sweepsCount += 1;
    gaveUp = await waitWhileWorked(stack, patience);
    await readDeadLetters(stack.ready, deadLetters);
    const inbox = [...(await readObjects(stack.ready, 'inbox/'))];
    const waitingCount = inbox.filter((address) => !deadLetters.has(address)).length;
    if (waitingCount < fewest) [fewest, fewerAtMs] = [waitingCount, Date.now()];
    // What is left the audit names one by one.
    if (waitingCount === 0 || Date.now() - fewerAtMs > 5 * sweepEveryMs) return { sweepsCount, gaveUp };
    await sleep(sweepEveryMs / 5);
  }
}

const isIdle = (stack: Stack): Promise<boolean> =>
  stack.settled(0).then(
    () => true,
    () => false,
  );

const seconds = (ms: number): string => `${Math.round(ms / 1000)} s`;
