import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../../shared/errors.ts';
import { HttpBroken, HttpTimeout } from '../../../shared/http.ts';
import { Refused } from '../cli/refused.ts';

/** A step that did not come out as it must: what was seen, and what to do, where the step's own advice does not fit. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed';
  readonly advice: string | undefined;
  constructor(reason: string, advice?: string) {
    super(reason);
    this.advice = advice;
  }
}

export type Print = (line: string) => void;

/**
 * Runs one step and prints one line of it, with the time it took.
 * @param work answers what its line should add, if anything.
 * @returns whether it came out well.
 */
export async function step(
  print: Print,
  title: string,
  advice: string,
  work: () => Promise<string | undefined>,
): Promise<boolean> {
  const startedMs = performance.now();
  const line = (mark: string, text: string): void => {
    print(`${mark} ${`${Math.round(performance.now() - startedMs)}`.padStart(6)} ms  ${text}`);
  };
  try {
    const found = await work();
    line('✓', found === undefined ? title : `${title}: ${found}`);
    return true;
  } catch (error) {
    const told = (error instanceof StepFailed ? error.advice : undefined) ?? advice;
    line('✗', `${title}: ${reasonOf(error)}. ${told}`);
    return false;
  }
}

/** Without values: an error of a library may quote a request, and with it a key. */
function reasonOf(error: unknown): string {
  if (error instanceof StepFailed) return error.message;
  if (error instanceof Refused) return error.message.replace(/\.$/, '');
  if (error instanceof HttpTimeout) return 'no answer in time';
  if (error instanceof HttpBroken) return error.message;
  if (error instanceof AppError) return causeOf(error);
  return error instanceof Error ? error.name : 'unknown reason';
}

function causeOf(error: AppError): string {
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
  return `${error.message} (${code})`;
}

/** Until when somebody is ready to wait, and how often to look. */
export interface Patience {
  readonly untilMs: number;
  readonly everyMs: number;
  readonly signal: AbortSignal;
}

/** @returns the first answer that is not undefined; undefined when patience is at its end. @throws when interrupted. */
export async function until<T>(
  look: () => Promise<T | undefined>,
  { untilMs, everyMs, signal }: Patience,
): Promise<T | undefined> {
  for (;;) {
    if (signal.aborted) throw new StepFailed('interrupted', 'Clearing up.');
    const found = await look();
    if (found !== undefined || performance.now() + everyMs > untilMs) return found;
    await sleep(everyMs, undefined, { signal }).catch(() => undefined);
  }
}
