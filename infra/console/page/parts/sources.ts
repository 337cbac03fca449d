import type { FactSource } from '../../api/telephone.ts';

/** Who said a fact; the weakest last. */
export const SOURCES: Readonly<Record<FactSource, string>> = {
  operator: 'set by hand',
  provided: 'your records',
  collected: 'collected after a call',
  read: 'read from a memory',
};
