import { pkOf } from '../../../functions/post-call/ledger/ledger-items.ts';
import { dynamoTable } from '../../../shared/aws/dynamodb.ts';
import { archiveTrace } from '../erase/archive-trace.ts';
import { type Clearing, clear, patient } from '../erase/clear.ts';
import { deadLetterTrace } from '../erase/dead-letter-trace.ts';
import { rowsTrace, workOn } from '../erase/rows-trace.ts';
import type { Trace } from '../erase/trace.ts';
import { addressesOf, ledgerKeyOf } from './addresses-of.ts';
import type { MarkedCall } from './marked-call.ts';
import { markedMemories } from './marked-memories.ts';
import { rowsOf } from './marked-rows.ts';
import { StepFailed, step, until } from './step.ts';
import type { SmokeTarget } from './target.ts';

export interface ClearUpOptions extends Clearing {
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
  const mem0 = markedMemories(target.mem0, call.caller);
  const archive = archiveTrace(target.bucket, [inbox, final, result]);
  const ended = await step(
    print,
    'no worker is at the call',
    'Does Mem0 answer? Look at the log of post-call.',
    async () => {
      // What is not in the inbox any more, no worker begins.
      await archive.erase();
      const isQuiet = async (): Promise<true | undefined> => {
        const { underWay, mem0EventIds } = await workOn(table, pkOf(ledgerKeyOf(call)));
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
    rowsTrace(table, () => rowsOf(call)),
    ...(isDone ? [] : [deadLetterTrace(target.deadLetterUrl, (address) => address === inbox)]),
  ];
  let isClear = ended;
  for (const trace of traces) isClear = (await clear(trace, options)) && isClear;
  const proven = await step(print, 'nothing is left', 'Erase again.', () => readAgain(traces));
  if (isClear && proven) return true;
  print(`Something of this call may be left. Erase it by its id when the cause is gone: ${call.id}`);
  return false;
}

async function readAgain(traces: readonly Trace[]): Promise<undefined> {
  const counts = await Promise.all(traces.map(async (trace) => ({ ...trace, count: await trace.left() })));
  const full = counts.filter(({ count }) => count > 0);
  if (full.length === 0) return;
  throw new StepFailed(full.map(({ place, count }) => `${count} in ${place}`).join(', '));
}
