import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * What a socket delivers lies outside V8's heap, and V8 looks for what is no longer needed there only when 64 MB have
 * gathered: a stream that holds a few parts at a time would still cost that much. So it is asked to look, among all
 * objects: the parts of an upload live long enough to be counted among the old ones. `--expose-gc` is the one way to ask
 * that Node offers. https://nodejs.org/api/cli.html#--expose-gc
 */
let collect: (() => void) | undefined;

/** Gives back the memory of what was read and is done with; takes some 25 ms of a whole processor. */
export function collectGarbage(): void {
  if (collect === undefined) {
    setFlagsFromString('--expose-gc');
    // With the flag above, every new context has this function.
    collect = runInNewContext('gc') as () => void;
  }
  collect();
}
