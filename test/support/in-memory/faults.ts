import type { Clock } from '../../../shared/clock.ts';

/** Never answers, answers late, does its work and loses the answer, or fails with this error before doing anything. */
export type Fault = 'hangs' | 'loses the answer' | { readonly delayMs: number } | Error;

/** Misbehaviour by operation, which a test may change while it runs. */
export interface Faulty<Operation extends string> {
  /** From now on, for so many calls (default all). Replaces the operation's earlier fault. */
  fail(operation: Operation, fault: Fault, timesCount?: number): void;
  /** Everything works again. */
  heal(): void;
  /** How often the operation was asked for, failed calls included. */
  callCount(operation: Operation): number;
}

export interface FaultErrors<Operation> {
  /** What a call throws that outlasts its budget. */
  readonly timeout: (operation: Operation) => Error;
  /** What a call throws whose answer was lost. */
  readonly lost: (operation: Operation) => Error;
}

export class Faults<Operation extends string> implements Faulty<Operation> {
  readonly #clock: Clock;
  readonly #errors: FaultErrors<Operation>;
  readonly #faults = new Map<Operation, { readonly fault: Fault; left: number }>();
  readonly #calls = new Map<Operation, number>();

  constructor(clock: Clock, errors: FaultErrors<Operation>) {
    this.#clock = clock;
    this.#errors = errors;
  }

  fail(operation: Operation, fault: Fault, timesCount = Number.POSITIVE_INFINITY): void {
    this.#faults.set(operation, { fault, left: timesCount });
  }

  heal(): void {
    this.#faults.clear();
  }

  callCount(operation: Operation): number {
    return this.#calls.get(operation) ?? 0;
  }

  /** Runs one call of an operation, with its fault if there is one, inside `budgetMs` of the clock. */
  async run<T>(operation: Operation, budgetMs: number, work: () => T): Promise<T> {
    this.#calls.set(operation, this.callCount(operation) + 1);
    const fault = this.#next(operation);
    if (fault instanceof Error) throw fault;
    const delayMs = delayOf(fault);
    if (delayMs > 0) await this.#clock.sleep(Math.min(delayMs, Math.max(0, budgetMs)));
    if (delayMs > budgetMs) throw this.#errors.timeout(operation);
    const answer = work();
    if (fault === 'loses the answer') throw this.#errors.lost(operation);
    return answer;
  }

  #next(operation: Operation): Fault | undefined {
    const entry = this.#faults.get(operation);
    if (entry === undefined || entry.left <= 0) return undefined;
    entry.left -= 1;
    return entry.fault;
  }
}

/** The part of the faults that a test sees, as members of the store. */
export function faultControls<Operation extends string>(faults: Faulty<Operation>): Faulty<Operation> {
  return {
    fail: (operation, fault, timesCount) => faults.fail(operation, fault, timesCount),
    heal: () => faults.heal(),
    callCount: (operation) => faults.callCount(operation),
  };
}

function delayOf(fault: Fault | undefined): number {
  if (fault === 'hangs') return Number.POSITIVE_INFINITY;
  return typeof fault === 'object' && 'delayMs' in fault ? fault.delayMs : 0;
}
