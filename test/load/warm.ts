import { send } from '../../shared/http.ts';
import { context, type DoorName, type Handler, request } from './doors.ts';

/**
 * `node warm.ts <bundle> <door> <rounds> <backend>`: many invocations of one warm handler, and beside each the same
 * number of bare requests to the same back end; prints the sorted times of both in milliseconds.
 */
const [bundle = '', door = 'client-data', rounds = '100', backend = ''] = process.argv.slice(2);

/** Requests each door makes, one after the other: counters, brief or search; claim, S3, SQS, remember. */
const BACKEND_REQUESTS: Readonly<Record<string, number>> = { 'client-data': 2, retrieve: 2, 'post-call': 4 };
const WARM_UP_ROUNDS = 200;

const { handler } = (await import(bundle)) as { handler: Handler };
const write = process.stdout.write.bind(process.stdout);
// The outcome line is part of the work; printing it to this process's pipe is not.
process.stdout.write = () => true;

async function backendOnly(): Promise<void> {
  for (let requests = BACKEND_REQUESTS[door] ?? 0; requests > 0; requests -= 1) {
    const headers = { 'x-amz-target': 'DynamoDB_20120810.GetItem' };
    await send({ method: 'POST', url: backend, headers, body: '{}', timeoutMs: 5_000 });
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

const handlerMs: number[] = [];
const backendMs: number[] = [];
let failedCount = 0;
for (let round = -WARM_UP_ROUNDS; round < Number(rounds); round += 1) {
  const event = request(door as DoorName, round + WARM_UP_ROUNDS);
  const tookMs = await timed(async () => {
    if ((await handler(event, context)).statusCode !== 200) failedCount += 1;
  });
  const backendTookMs = await timed(backendOnly);
  if (round < 0) continue;
  handlerMs.push(tookMs);
  backendMs.push(backendTookMs);
}

const sorted = (times: number[]): number[] => times.sort((a, b) => a - b);
write(`${JSON.stringify({ failedCount, handlerMs: sorted(handlerMs), backendMs: sorted(backendMs) })}\n`);
process.exit(0);
