import { s3Archive } from '../../../shared/archive/s3-archive.ts';
import { dynamoTable } from '../../../shared/aws/dynamodb.ts';
import { addressesOf } from './addresses-of.ts';
import { fictionalLines, type MarkedCall, newMarkedCall } from './marked-call.ts';
import { markedMemories } from './marked-memories.ts';
import { briefKeys } from './marked-rows.ts';
import { type Print, StepFailed, step } from './step.ts';
import type { SmokeTarget } from './target.ts';

const LINES_TRIED_COUNT = 5;
const READ_TIMEOUT_MS = 5_000;

/** Of a number under which nothing is known: somebody may have tried this environment with one of them by hand. */
export async function freeCall(target: SmokeTarget, print: Print): Promise<MarkedCall | undefined> {
  let free: MarkedCall | undefined;
  const advice = 'Are Mem0, S3 and DynamoDB reachable from here with these keys and credentials?';
  await step(print, 'a number of nobody is free', advice, async () => {
    for (const line of fictionalLines().slice(0, LINES_TRIED_COUNT)) {
      const call = newMarkedCall(line, Date.now());
      if (await isUnknown(target, call)) {
        free = call;
        return call.caller;
      }
    }
    throw new StepFailed(
      `the ${LINES_TRIED_COUNT} that were tried are all taken`,
      'Try again, or erase some.',
    );
  });
  return free;
}

async function isUnknown(target: SmokeTarget, call: MarkedCall): Promise<boolean> {
  const folder = addressesOf(call).final.replace(/[^/]+$/, '');
  const table = dynamoTable(target.table);
  const [memories, objects, ...briefs] = await Promise.all([
    markedMemories(target.mem0, call.caller).left(),
    s3Archive(target.bucket).list(folder),
    ...briefKeys(call).map((key) => table.get(key, READ_TIMEOUT_MS)),
  ]);
  return memories === 0 && objects.length === 0 && briefs.every((brief) => brief === undefined);
}
