import { s3Archive } from '../../../shared/archive/s3-archive.ts';
import { dynamoTable } from '../../../shared/aws/dynamodb.ts';
import { addressesOf } from './addresses-of.ts';
import { archiveTrace } from './archive-trace.ts';
import { deadLetterTrace } from './dead-letter-trace.ts';
import type { MarkedCall } from './marked-call.ts';
import { mem0Trace } from './mem0-trace.ts';
import { type Print, StepFailed, step, until } from './step.ts';
import { tableTrace, workOn } from './table-trace.ts';
import type { SmokeTarget } from './target.ts';
import type { Trace } from './traces.ts';

export interface ClearUpOptions {
  readonly print: Print;
  /** How long each place may take. */
  readonly patienceMs: number;
  readonly everyMs: number;
  /** True if the call was remembered to the end: then it cannot be a dead letter, and nobody's are touched. */
  readonly isDone: boolean;
}

/**
 * Erases what a marked call left, and proves it by reading again. What fails in one place keeps no other from being cleared.
 * @returns whether nothing is left.
 */
export async function clearUp(
  target: SmokeTarget,
  call: MarkedCall,
  options: ClearUpOptions,
): Promise<boolean> {
  const { print, isDone } = options;
  const { inbox, final, result } = addressesOf(call);
  const table = dynamoTable(target.table);
  const mem0 = mem0Trace(target.mem0, call.caller);
  const archive = archiveTrace(s3Archive(target.bucket), target.bucket, [inbox, final, result]);
  const ended = await step(
    print,
    'no worker is at the call',
    'Does Mem0 answer? Look at the log of post-call.',
    async () => {
      // What is not in the inbox any more, no worker begins.
      await archive.erase();
      const isQuiet = async (): Promise<true | undefined> => {
        const { underWay, mem0EventIds } = await workOn(table, call);
        return underWay || (await mem0.isAt(mem0EventIds)) ? undefined : true;
      };
      if ((await until(isQuiet, patient(options))) === undefined) {
        throw new StepFailed('a worker or Mem0 is still at it', 'Erase again when it has ended.');
      }
      return undefined;
    },
  );
  const traces: readonly Trace[] = [
    archive,
    mem0,
    tableTrace(table, call),
    ...(isDone ? [] : [deadLetterTrace(target.deadLetterUrl, inbox)]),
  ];
  let isClear = ended;
  for (const trace of traces) isClear = (await clear(trace, options)) && isClear;
  const proven = await step(print, 'nothing is left', 'Erase again.', () => readAgain(traces));
  if (isClear && proven) return true;
  print(`Something of this call may be left. Erase it by its id when the cause is gone: ${call.id}`);
  return false;
}

const patient = ({ patienceMs, everyMs }: ClearUpOptions) => ({
  untilMs: performance.now() + patienceMs,
  everyMs,
  // Clearing up is not to be interrupted: a second Ctrl-C ends the process.
  signal: new AbortController().signal,
});

function clear(trace: Trace, options: ClearUpOptions): Promise<boolean> {
  return step(options.print, `${trace.place} is cleared`, trace.advice, async () => {
    const before = await trace.left();
    const isGone = async (): Promise<true | undefined> => {
      await trace.erase();
      return (await trace.left()) === 0 ? true : undefined;
    };
    if ((await until(isGone, patient(options))) === undefined) {
      throw new StepFailed(`${await trace.left()} of ${before} are still there`);
    }
    return `${before} erased`;
  });
}

async function readAgain(traces: readonly Trace[]): Promise<undefined> {
  const counts = await Promise.all(traces.map(async (trace) => ({ ...trace, count: await trace.left() })));
  const full = counts.filter(({ count }) => count > 0);
  if (full.length === 0) return;
  throw new StepFailed(full.map(({ place, count }) => `${count} in ${place}`).join(', '));
}
