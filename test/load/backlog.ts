import { type Stack, startStack } from '../../infra/local/stack.ts';
import { sendAll } from '../../infra/ops/load/senders.ts';
import { percentile } from '../../infra/ops/percentile.ts';
import { signatureHeader } from '../../shared/elevenlabs/signature.ts';
import { longCallEvent } from '../fixtures/long-call.ts';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';

/**
 * `node test/load/backlog.ts`: 1,000 calls come in at once, every tenth of 190 KB, and are remembered by one worker
 * process that has the memory of the Lambda function. What it still holds after each full garbage collection tells
 * whether it grows with the calls. Prints two lines.
 */
const CALLS_COUNT = 1_000;
const SENDERS_COUNT = 25;
/** The numbers reserved for fiction; +12025550100 is the line that is called. */
const CALLERS_COUNT = 99;
const LIMIT_MS = 20 * 60_000;

/** `[12:0x…] 4711 ms: Mark-Compact 31.4 (45.9) -> 24.2 (46.2) MB, …` https://nodejs.org/api/cli.html#v8-options */
const COLLECTED = /Mark-Compact .*?-> ([\d.]+) \([\d.]+\) MB/;

async function sendCalls({ ready }: Stack): Promise<void> {
  let next = 0;
  const atOnce = { count: SENDERS_COUNT, dueAtMs: () => 0, goesOn: () => next < CALLS_COUNT };
  await sendAll(atOnce, async () => {
    const call = next++;
    const who = {
      conversationId: `conv_backlog_${call}`,
      caller: `+120255501${`${1 + (call % CALLERS_COUNT)}`.padStart(2, '0')}`,
    };
    const body = JSON.stringify(call % 10 === 0 ? longCallEvent(who) : transcriptionEvent(who));
    const signature = signatureHeader(body, ready.hmacSecret, Math.floor(Date.now() / 1000));
    const headers = { 'content-type': 'application/json', 'elevenlabs-signature': signature };
    const answer = await fetch(ready.postCallUrl, { method: 'POST', headers, body });
    await answer.text();
    if (answer.status !== 200) throw new Error(`answered ${answer.status}`);
  });
}

const heldMb: number[] = [];
let rememberedCount = 0;
const stack = await startStack({
  embeddings: 'words',
  workerFlags: ['--trace-gc', '--max-old-space-size=460'],
  onOutput: (line) => {
    if (line.includes('"Remembered":1')) rememberedCount += 1;
    const collected = COLLECTED.exec(line)?.[1];
    if (collected !== undefined) heldMb.push(Number(collected));
  },
});
try {
  const startedAtMs = performance.now();
  await sendCalls(stack);
  const sentMs = performance.now() - startedAtMs;
  await stack.settled(LIMIT_MS);
  const tookMs = performance.now() - startedAtMs;
  const quarter = Math.floor(heldMb.length / 4);
  const [second, last] = [heldMb.slice(quarter, 2 * quarter), heldMb.slice(-quarter)];
  process.stdout.write(
    `  ${CALLS_COUNT} calls sent in ${(sentMs / 1000).toFixed(0)} s, ${rememberedCount} remembered after ${(tookMs / 1000).toFixed(0)} s\n` +
      `  the worker's memory after ${heldMb.length} full collections, median: second quarter of the run ` +
      `${percentile(second, 0.5).toFixed(1)} MB, last quarter ${percentile(last, 0.5).toFixed(1)} MB\n`,
  );
} finally {
  await stack.stop();
}
process.exit(0);
