/** Resolves at Ctrl-C or SIGTERM. Listens once: a second Ctrl-C ends the process at once, as usual. */
export function firstSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => resolve());
  });
}
