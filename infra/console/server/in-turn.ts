let last: Promise<unknown> = Promise.resolve();

/**
 * One after the other, in the order asked: changes of the same caller, and whatever takes dead letters, which nobody else
 * sees meanwhile. So a reader of the desk cannot hide a letter from an erasure.
 */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work);
  last = mine.catch(() => undefined);
  return mine;
}
