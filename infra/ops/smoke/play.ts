import { s3Archive } from '../../../shared/archive/s3-archive.ts';
import { addressesOf } from './addresses-of.ts';
import type { Doors } from './doors.ts';
import type { MarkedCall } from './marked-call.ts';
import { type Patience, type Print, StepFailed, step, until } from './step.ts';
import type { SmokeTarget } from './target.ts';

/** In the order in which a caller would notice; what comes after a failure would only fail with it. */
export async function play(
  doors: Doors,
  target: SmokeTarget,
  call: MarkedCall,
  fresh: () => Patience,
  print: Print,
): Promise<boolean> {
  const archive = s3Archive(target.bucket);
  const remembered = async (): Promise<true | undefined> =>
    (await archive.read(addressesOf(call).result)) === undefined ? undefined : true;
  const waits = async (look: () => Promise<unknown>): Promise<undefined> => {
    if ((await until(look, fresh())) === undefined) throw new StepFailed('not in the time it has');
  };
  const runbook = (section: string) => `See infra/ops/README.md#${section}.`;
  const stuck = `Is the worker running, and does it reach Mem0? ${runbook('backlog-age')}`;
  const steps = [
    ['client-data greets a new caller', runbook('calls-impaired'), doors.greetsNewCaller],
    ['post-call accepts the call', runbook('webhook-5xx'), doors.acceptsCall],
    ['the call is remembered', stuck, () => waits(remembered)],
    ['retrieve finds it in Mem0', runbook('search-impaired'), () => waits(doors.finds)],
    ['client-data greets her by name', runbook('calls-impaired'), () => waits(doors.greetsByName)],
  ] as const;
  for (const [title, advice, work] of steps) {
    if (fresh().signal.aborted || !(await step(print, title, advice, work))) return false;
  }
  return true;
}
