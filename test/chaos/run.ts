import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { KEYS, REGION } from '../../infra/local/emulator-resources.ts';
import { type Mem0StandIn, startMem0 } from '../../infra/local/mem0/server.ts';
import type { Stack } from '../../infra/local/stack.ts';
import { type Audit, audit } from './audit.ts';
import { chanceFrom } from './chance.ts';
import { plannedDeliveries } from './deliveries.ts';
import { type FaultyStack, type FaultyStackOptions, startFaultyStack } from './faulty-stack.ts';
import { MEM0_FAULTS, MEM0_OUTAGE } from './mem0-faults.ts';
import { type Observed, observer } from './observed.ts';
import { plannedEvents } from './planned-events.ts';
import { readDeadLetters, readObjects, readRemains } from './remains.ts';
import { type Sent, sendAll } from './sender.ts';

export interface RunOptions extends FaultyStackOptions {
  readonly eventsCount: number;
  readonly seed: number;
  /** Webhooks on their way at the same time. */
  readonly concurrency: number;
  /** How long the faults go on after the last webhook was sent, if there is still work. */
  readonly faultsAfterMs: number;
  readonly outageMs: number;
  readonly onProgress?: (line: string) => void;
}

export interface RunResult {
  readonly sent: Sent;
  readonly observed: Observed;
  readonly audit: Audit;
  readonly sweepsCount: number;
  readonly webhooksCount: number;
  readonly faultyMs: number;
  readonly settlingMs: number;
}

const QUARTER_HOUR_MS = 15 * 60_000;
/** Mem0's extraction, in scaled time 72 s in a full run: longer than the first wait for a retry, as it may be in production. */
const EXTRACTION_MS = 1_200;
/** The longest a message or a lease stays away, several times over. */
const SETTLE_LIMIT_MS = 150_000;
const POISON = [
  'not JSON',
  '{"address":"../elsewhere"}',
  '{"address":"inbox/post_call_transcription/../x.json"}',
];

/** One run: everything breaks while the events come in, then heals and settles, and then the back ends are audited. */
export async function runChaos(options: RunOptions): Promise<RunResult> {
  const observed = observer();
  const chance = chanceFrom(options.seed);
  const apiKey = randomBytes(12).toString('hex');
  const mem0 = await startMem0({
    apiKey,
    seed: options.seed,
    lagMs: EXTRACTION_MS,
    onFault: observed.onMem0Fault,
  });
  const access = { apiKey, url: mem0.url };
  const faulty = await startFaultyStack(access, chanceFrom(options.seed + 1), observed, options).catch(
    async (error) => {
      await mem0.stop();
      throw error;
    },
  );
  try {
    const planned = plannedEvents(options.eventsCount, chance);
    const deliveries = plannedDeliveries(planned, chance);
    const startedAtMs = Date.now();
    const { sent, sweepsCount } = await underFaults(options, faulty, mem0, () =>
      sendAll(deliveries, faulty.stack.ready, options.concurrency),
    );
    const healedAtMs = Date.now();
    options.onProgress?.(`healed after ${healedAtMs - startedAtMs} ms`);
    const deadLetters = new Map<string, string>();
    const lateSweepsCount = await settle(faulty.stack, deadLetters, QUARTER_HOUR_MS / options.timeFactor);
    const remains = await readRemains(faulty.stack.ready, { apiKey, memories: mem0.memories }, deadLetters);
    return {
      sent,
      observed,
      audit: audit(planned, POISON, sent, observed, remains),
      sweepsCount: sweepsCount + lateSweepsCount,
      webhooksCount: deliveries.reduce((sum, { atOnceCount }) => sum + atOnceCount, 0),
      faultyMs: healedAtMs - startedAtMs,
      settlingMs: Date.now() - healedAtMs,
    };
  } finally {
    await Promise.all([faulty.stop(), mem0.stop()]);
  }
}

/** Sends under faults, with one full outage of Mem0 in between and the schedule running; then heals. */
async function underFaults(
  { faultsAfterMs, outageMs, timeFactor, onProgress }: RunOptions,
  { stack, setFaults }: FaultyStack,
  mem0: Mem0StandIn,
  send: () => Promise<Sent>,
): Promise<{ sent: Sent; sweepsCount: number }> {
  setFaults(true);
  mem0.setFaults(MEM0_FAULTS);
  let sweepsCount = 0;
  const schedule = setInterval(() => {
    sweepsCount += 1;
    stack.sweep().catch(() => undefined);
  }, QUARTER_HOUR_MS / timeFactor);
  await sendPoison(stack);
  const sent = await send();
  onProgress?.('all webhooks sent, Mem0 goes away');
  mem0.setFaults(MEM0_OUTAGE);
  await sleep(outageMs);
  mem0.setFaults(MEM0_FAULTS);
  // Not idle in time is what the faults are for.
  await stack.settled(faultsAfterMs).catch(() => undefined);
  clearInterval(schedule);
  setFaults(false);
  mem0.setFaults([]);
  return { sent, sweepsCount };
}

/** Until the queue is empty, and then until the sweeper finds nothing that has lost its message. @returns its runs. */
async function settle(stack: Stack, deadLetters: Map<string, string>, sweepEveryMs: number): Promise<number> {
  await stack.settled(SETTLE_LIMIT_MS);
  const untilMs = Date.now() + 5 * sweepEveryMs;
  for (let sweepsCount = 1; ; sweepsCount += 1) {
    await stack.sweep();
    await stack.settled(SETTLE_LIMIT_MS);
    await readDeadLetters(stack.ready, deadLetters);
    const inbox = [...(await readObjects(stack.ready, 'inbox/'))];
    const isWaiting = inbox.some((address) => !deadLetters.has(address));
    if (!isWaiting || Date.now() > untilMs) return sweepsCount;
    await sleep(sweepEveryMs / 5);
  }
}

/** Messages nobody can make sense of: each must end as a dead letter and hold up none of the others. */
async function sendPoison({ ready }: Stack): Promise<void> {
  const sqs = new SQSClient({ endpoint: ready.awsUrl, region: REGION, credentials: KEYS });
  for (const MessageBody of POISON) {
    await sqs.send(new SendMessageCommand({ QueueUrl: ready.queueUrl, MessageBody }));
  }
  sqs.destroy();
}
