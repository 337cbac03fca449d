/** How many send at once, and when each of them sends what. */
export interface Senders {
  readonly count: number;
  /** When this sender's round is due, milliseconds after the start. Before its last request is answered it waits anyway. */
  dueAtMs(sender: number, round: number): number;
  /** Asked when the round before is done, and again when this one is due. */
  goesOn(sender: number, round: number): boolean;
  /** Ends the waiting; what was sent is still awaited. */
  readonly signal?: AbortSignal;
}

/**
 * The one generator of load in the house. Returns when every sender is done.
 * @param send one request. Is told how late it starts, because the sender was still busy: who measures from the time when
 * a request was due does not hide a stall behind the requests that it held up.
 * @throws what `send` throws, at once.
 */
export async function sendAll(
  senders: Senders,
  send: (sender: number, round: number, lateMs: number) => Promise<void>,
): Promise<void> {
  const startedAtMs = performance.now();
  const elapsedMs = (): number => performance.now() - startedAtMs;
  const one = async (sender: number): Promise<void> => {
    for (let round = 0; senders.goesOn(sender, round); round += 1) {
      const dueMs = senders.dueAtMs(sender, round);
      if (dueMs > elapsedMs()) await waited(dueMs - elapsedMs(), senders.signal);
      if (senders.signal?.aborted || !senders.goesOn(sender, round)) return;
      await send(sender, round, Math.max(0, elapsedMs() - dueMs));
    }
  };
  await Promise.all(Array.from({ length: senders.count }, (_, sender) => one(sender)));
}

function waited(forMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, forMs);
    function done(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }
    signal?.addEventListener('abort', done);
  });
}
