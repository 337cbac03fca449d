import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { KEYS, REGION } from '../../infra/local/emulator-resources.ts';
import { type Mem0StandIn, startMem0 } from '../../infra/local/mem0/server.ts';
import type { Stack } from '../../infra/local/stack.ts';
import { type Audit, audit } from './audit.ts';
import { chanceFrom } from './chance.ts';
import { type Delivery, plannedDeliveries, roundsOf } from './deliveries.ts';
import { type FaultyStack, type FaultyStackOptions, startFaultyStack } from './faulty-stack.ts';
import { MEM0_FAULTS, MEM0_OUTAGE } from './mem0-faults.ts';
import { type Observed, observer } from './observed.ts';
import { plannedEvents } from './planned-events.ts';
import { readRemains } from './remains.ts';
import { type Sent, sendAll, sentTogether } from './sender.ts';
import { settle, waitWhileWorked } from './settle.ts';

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
  /** Why the run did not wait until everything was done. */
  readonly gaveUp: string | undefined;
  readonly sweepsCount: number;
  readonly webhooksCount: number;
  readonly faultyMs: number;
  readonly settlingMs: number;
}

const QUARTER_HOUR_MS = 15 * 60_000;
/** Mem0's extraction, in scaled time 72 s in a full run: longer than the first wait for a retry, as it may be in production. */
const EXTRACTION_MS = 1_200;
/** The longest a message or a lease stays away, several times over. */
const QUIET_MS = 150_000;
/** Several times what two cores need. Only a run that goes round in circles gets there. */
const limitMsOf = (eventsCount: number): number => 600_000 + eventsCount * 1_000;
const ROUND_LIMIT_MS = limitMsOf(500);
/** The next round comes while the worst of the one before is still in its retries. */
const ENOUGH_COUNT = 200;
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
    const rounds = roundsOf(deliveries, options.eventsCount);
    const { sent, sweepsCount } = await underFaults(options, faulty, mem0, observed, rounds);
    const healedAtMs = Date.now();
    options.onProgress?.(`healed after ${healedAtMs - startedAtMs} ms`);
    const deadLetters = new Map<string, string>();
    const { onProgress, timeFactor, eventsCount } = options;
    const { progress } = observed;
    const patience = { progress, quietMs: QUIET_MS, limitMs: limitMsOf(eventsCount), onProgress };
    const settled = await settle(faulty.stack, deadLetters, QUARTER_HOUR_MS / timeFactor, patience);
    const remains = await readRemains(faulty.stack.ready, { apiKey, memories: mem0.memories }, deadLetters);
    return {
      sent,
      observed,
      audit: audit(planned, POISON, sent, observed, remains),
      gaveUp: settled.gaveUp,
      sweepsCount: sweepsCount + settled.sweepsCount,
      webhooksCount: deliveries.reduce((sum, { atOnceCount }) => sum + atOnceCount, 0),
      faultyMs: healedAtMs - startedAtMs,
      settlingMs: Date.now() - healedAtMs,
    };
  } finally {
    await Promise.all([faulty.stop(), mem0.stop()]);
  }
}

/** Sends under faults, round after round, each with a full outage of Mem0, and with the schedule running; then heals. */
async function underFaults(
  options: RunOptions,
  { stack, setFaults }: FaultyStack,
  mem0: Mem0StandIn,
  { progress }: Observed,
  rounds: readonly (readonly Delivery[])[],
): Promise<{ sent: Sent; sweepsCount: number }> {
  const { faultsAfterMs, outageMs, timeFactor, onProgress, concurrency } = options;
  const patience = { progress, quietMs: QUIET_MS, limitMs: ROUND_LIMIT_MS, enoughCount: ENOUGH_COUNT };
  // After the last one, not idle in time is what the faults are for.
  const lastPatience = { progress, quietMs: faultsAfterMs, limitMs: faultsAfterMs };
  setFaults(true);
  mem0.setFaults(MEM0_FAULTS);
  let sweepsCount = 0;
  const schedule = setInterval(() => {
    sweepsCount += 1;
    stack.sweep().catch(() => undefined);
  }, QUARTER_HOUR_MS / timeFactor);
  await sendPoison(stack);
  const parts: Sent[] = [];
  for (const deliveries of rounds) {
    parts.push(await sendAll(deliveries, stack.ready, concurrency));
    onProgress?.(`round ${parts.length} of ${rounds.length} sent, Mem0 goes away`);
    mem0.setFaults(MEM0_OUTAGE);
    await sleep(outageMs);
    mem0.setFaults(MEM0_FAULTS);
    await waitWhileWorked(stack, parts.length < rounds.length ? patience : lastPatience);
  }
  clearInterval(schedule);
  setFaults(false);
  mem0.setFaults([]);
  return { sent: sentTogether(parts), sweepsCount };
}

/** Messages nobody can make sense of: each must end as a dead letter and hold up none of the others. */
async function sendPoison({ ready }: Stack): Promise<void> {
  const sqs = new SQSClient({ endpoint: ready.awsUrl, region: REGION, credentials: KEYS });
  for (const MessageBody of POISON) {
    await sqs.send(new SendMessageCommand({ QueueUrl: ready.queueUrl, MessageBody }));
  }
  sqs.destroy();
}
