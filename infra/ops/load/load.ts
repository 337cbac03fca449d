import { randomBytes } from 'node:crypto';
import type { Sample } from './measured.ts';
import { type LoadPlan, sendersOf } from './plan.ts';
import { type DoorRequest, type Doors, requestOf } from './requests.ts';
import { sendAll } from './senders.ts';

/** Longer than API Gateway waits for a function. */
const TIMEOUT_MS = 32_000;

export interface LoadRun {
  /** Its conversations are `load_<run>_<n>`. */
  readonly run: string;
  readonly samples: readonly Sample[];
  readonly tookMs: number;
}

/** Sends what is planned, and waits for the last answer. Whatever is answered, or not, is a sample and no error. */
export async function load(
  target: Doors,
  plan: LoadPlan,
  signal: AbortSignal,
  onSent: () => void,
): Promise<LoadRun> {
  const run = randomBytes(4).toString('hex');
  const samples: Sample[] = [];
  let sentCount = 0;
  const startedAtMs = performance.now();
  await sendAll(
    sendersOf(plan, () => sentCount, signal),
    async (_sender, _round, lateMs) => {
      const index = sentCount++;
      const door = plan.doors[index % plan.doors.length] ?? 'client-data';
      // Signed beforehand: that is the sender's time.
      const request = requestOf(door, target, run, index);
      const sentAtMs = performance.now();
      const answer = await answerTo(request);
      const wasDue = plan.ratePerSec === undefined ? 0 : lateMs;
      samples.push({ door, tookMs: performance.now() - sentAtMs + wasDue, answer });
      onSent();
    },
  );
  return { run, samples, tookMs: performance.now() - startedAtMs };
}

async function answerTo({ url, headers, body }: DoorRequest): Promise<number | string> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await fetch(url, { method: 'POST', headers, body, signal });
    await answer.arrayBuffer();
    return answer.status;
  } catch (error) {
    const { cause, name } = error as Error;
    return cause instanceof Error && 'code' in cause ? `${cause.code}` : name;
  }
}
