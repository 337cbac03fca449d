import type { Target } from '../target/target.ts';
import { check, type Finding, Wrong } from './finding.ts';

const TIMEOUT_MS = 10_000;
/** functions/post-call/handler.ts takes no signature from further ahead; AWS itself begins to refuse at 5 minutes too. */
const LARGEST_SKEW_MS = 5 * 60_000;

/**
 * The doors take POST alone: what asks with GET hears a gateway that is there, and reaches no function, no counter and
 * no alarm.
 */
export function doorChecks(target: Target): Promise<Finding>[] {
  const urls = {
    'client-data': target.clientDataUrl,
    retrieve: target.retrieveUrl,
    'post-call': target.postCallUrl,
  };
  const fix = target.name === 'local' ? 'Start the stack again: make dev' : 'make plan, then make apply';
  return [
    ...Object.entries(urls).map(([door, url]) =>
      check(`Door ${door}`, fix, async () => {
        const { status } = await knock(url);
        if (status >= 500) throw new Wrong(`answers ${status}`);
        return new URL(url).host;
      }),
    ),
    check('Clock', 'Let this machine set its clock by the network (NTP)', async () => {
      const sentAtMs = Date.now();
      const { headers } = await knock(target.postCallUrl);
      const theirsMs = Date.parse(headers.get('date') ?? '');
      if (Number.isNaN(theirsMs)) throw new Wrong('the door does not say what time it is');
      return within(skewMs(theirsMs, sentAtMs, Date.now()));
    }),
  ];
}

const knock = (url: string): Promise<Response> => fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });

/** How far we are ahead of them. A Date header is cut to the second: within it, and the time on the way, all is even. */
function skewMs(theirsMs: number, sentAtMs: number, heardAtMs: number): number {
  if (heardAtMs < theirsMs) return heardAtMs - theirsMs;
  return Math.max(0, sentAtMs - (theirsMs + 1_000));
}

function within(skew: number): string {
  const secs = `${Math.abs(Math.round(skew / 1_000))} s ${skew < 0 ? 'behind' : 'ahead'}`;
  if (Math.abs(skew) > LARGEST_SKEW_MS) {
    throw new Wrong(`this machine is ${secs}: what it signs is refused from 300 s on`);
  }
  return Math.abs(skew) < 500 ? 'even with the doors' : `this machine is ${secs}`;
}
