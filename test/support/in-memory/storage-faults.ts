import type { Clock } from '../../../shared/clock.ts';
import { StorageUnavailable } from '../../../shared/errors.ts';
import { Faults } from './faults.ts';

/** Faults of a store whose every failure is StorageUnavailable. */
export function storageFaults<Operation extends string>(clock: Clock): Faults<Operation> {
  return new Faults<Operation>(clock, {
    timeout: (operation) => new StorageUnavailable(`${operation} exceeded its budget`),
    lost: (operation) => new StorageUnavailable(`${operation}: the answer was lost`),
  });
}
