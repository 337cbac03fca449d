import { type Clock, systemClock } from '../../../shared/clock.ts';
import type { WorkQueue } from '../../../shared/queue/work-queue.ts';
import { type Faulty, faultControls } from './faults.ts';
import { storageFaults } from './storage-faults.ts';

type Operation = 'send' | 'retryLater' | 'park';

export interface ReceivedMessage {
  readonly body: string;
  readonly receiptHandle: string;
  /** 1 for the first receive. */
  readonly receiveCount: number;
}

export interface InMemoryWorkQueue extends WorkQueue, Faulty<Operation> {
  /** The addresses sent so far, oldest first. */
  readonly sent: readonly string[];
  /** What was put back, also by receipts that were never given out. */
  readonly delayed: readonly { readonly receiptHandle: string; readonly delaySecs: number }[];
  /** The dead-letter queue. */
  readonly parked: readonly { readonly body: string; readonly reason: string }[];
  /** Takes the next visible message and hides it; undefined when there is none. */
  receive(): ReceivedMessage | undefined;
  /** Ends a received message, as Lambda does with one that settled. */
  settle(receiptHandle: string): void;
}

interface Waiting {
  readonly body: string;
  readonly receiptHandle: string;
  receiveCount: number;
  visibleAtMs: number;
}

/** What the real queue gives up after: three tries of 5 s. */
const BUDGET_MS = 15_000;
const VISIBILITY_MS = 60_000;

/** @param clock when hidden messages come back. */
export function inMemoryWorkQueue(clock: Clock = systemClock): InMemoryWorkQueue {
  const waiting: Waiting[] = [];
  const sent: string[] = [];
  const delayed: { receiptHandle: string; delaySecs: number }[] = [];
  const parked: { body: string; reason: string }[] = [];
  const faults = storageFaults<Operation>(clock);
  return {
    ...faultControls(faults),
    sent,
    delayed,
    parked,
    send: (address) =>
      faults.run('send', BUDGET_MS, () => {
        const receiptHandle = `receipt-${sent.push(address)}`;
        waiting.push({ body: JSON.stringify({ address }), receiptHandle, receiveCount: 0, visibleAtMs: 0 });
      }),
    retryLater: (receiptHandle, delaySecs) =>
      faults.run('retryLater', BUDGET_MS, () => {
        delayed.push({ receiptHandle, delaySecs });
        const message = waiting.find((one) => one.receiptHandle === receiptHandle);
        if (message) message.visibleAtMs = clock.now() + delaySecs * 1000;
      }),
    park: (body, reason) => faults.run('park', BUDGET_MS, () => void parked.push({ body, reason })),
    receive() {
      const message = waiting.find((one) => one.visibleAtMs <= clock.now());
      if (message === undefined) return undefined;
      message.visibleAtMs = clock.now() + VISIBILITY_MS;
      message.receiveCount += 1;
      const { body, receiptHandle, receiveCount } = message;
      return { body, receiptHandle, receiveCount };
    },
    settle(receiptHandle) {
      const index = waiting.findIndex((one) => one.receiptHandle === receiptHandle);
      if (index >= 0) waiting.splice(index, 1);
    },
  };
}
