import { setTimeout as sleep } from 'node:timers/promises';
import { signatureHeader } from '../../shared/elevenlabs/signature.ts';
import type { Delivery } from './deliveries.ts';
import type { PlannedEvent } from './planned-events.ts';

/** What the sender saw: an event is acknowledged when one of its webhooks was answered 200. */
export interface Sent {
  readonly acknowledged: ReadonlySet<PlannedEvent>;
  /** By answer: `200 ok`, `200 duplicate`, `503`, `no answer`. */
  readonly answers: ReadonlyMap<string, number>;
  /** Webhooks that stayed without a 200 however often they were sent. */
  readonly givenUpCount: number;
}

interface Target {
  readonly postCallUrl: string;
  readonly hmacSecret: string;
}

/** ElevenLabs sends a failed webhook again, a few times and ever later; here within seconds. */
const TRIES = 5;
const FIRST_WAIT_MS = 250;

/** Sends all deliveries, `concurrency` at a time, like ElevenLabs with its retries switched on. */
export async function sendAll(
  deliveries: readonly Delivery[],
  target: Target,
  concurrency: number,
): Promise<Sent> {
  const acknowledged = new Set<PlannedEvent>();
  const answers = new Map<string, number>();
  let [next, givenUpCount] = [0, 0];
  const sendOne = async ({ events }: Delivery): Promise<void> => {
    const done = await deliver(events, target, answers);
    if (done) for (const event of events) acknowledged.add(event);
    else givenUpCount += 1;
  };
  const sendSome = async (): Promise<void> => {
    for (let delivery = deliveries[next++]; delivery; delivery = deliveries[next++]) {
      const one = delivery;
      await Promise.all(Array.from({ length: one.atOnceCount }, () => sendOne(one)));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, sendSome));
  return { acknowledged, answers, givenUpCount };
}

export function sentTogether(parts: readonly Sent[]): Sent {
  const answers = new Map<string, number>();
  for (const [answer, count] of parts.flatMap((part) => [...part.answers]))
    answers.set(answer, (answers.get(answer) ?? 0) + count);
  return {
    acknowledged: new Set(parts.flatMap(({ acknowledged }) => [...acknowledged])),
    answers,
    givenUpCount: parts.reduce((sum, part) => sum + part.givenUpCount, 0),
  };
}

/** @throws when the webhook is refused: then the plan, or the door, is wrong. */
async function deliver(
  events: readonly PlannedEvent[],
  target: Target,
  answers: Map<string, number>,
): Promise<boolean> {
  const bodies = events.map(({ event }) => event);
  const body = JSON.stringify(bodies.length === 1 ? bodies[0] : bodies);
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const answer = await post(body, target);
    answers.set(answer, (answers.get(answer) ?? 0) + 1);
    if (answer.startsWith('200')) return true;
    if (answer.startsWith('4')) throw new Error(`the webhook answered ${answer}`);
    await sleep(FIRST_WAIT_MS * 2 ** tries);
  }
  return false;
}

async function post(body: string, { postCallUrl, hmacSecret }: Target): Promise<string> {
  const signature = signatureHeader(body, hmacSecret, Math.floor(Date.now() / 1000));
  const headers = { 'content-type': 'application/json', 'elevenlabs-signature': signature };
  try {
    const answer = await fetch(postCallUrl, { method: 'POST', headers, body });
    const text = await answer.text();
    return answer.status === 200 ? `200 ${JSON.parse(text).status}` : `${answer.status}`;
  } catch {
    return 'no answer';
  }
}
