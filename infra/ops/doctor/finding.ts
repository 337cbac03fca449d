import { Problem } from '../../deploy/problem.ts';
import { Refused } from '../cli/refused.ts';

/** One line of the doctor's report. `unasked`: it does not apply here, or what it needs is not there. */
export interface Finding {
  readonly what: string;
  readonly state: 'right' | 'wrong' | 'unasked';
  /** What was seen; never a secret. */
  readonly says: string;
  /** What to do about it. */
  readonly fix?: string;
}

/** Thrown by a look that finds something wrong. */
export class Wrong extends Error {
  override readonly name = 'Wrong';
  readonly fix: string | undefined;
  constructor(says: string, fix?: string) {
    super(says);
    this.fix = fix;
  }
}

/** Thrown by a look for which there is nothing to look at; the message says why. */
export class Unasked extends Error {
  override readonly name = 'Unasked';
}

/**
 * One look at one thing.
 * @param fix for whatever goes wrong, unless what is thrown knows better.
 * @param look says what it saw, or throws.
 */
export async function check(what: string, fix: string, look: () => unknown): Promise<Finding> {
  try {
    return { what, state: 'right', says: `${(await look()) ?? ''}` };
  } catch (error) {
    if (error instanceof Unasked) return { what, state: 'unasked', says: error.message };
    if (error instanceof Wrong) return { what, state: 'wrong', says: error.message, fix: error.fix ?? fix };
    // Its sentence says what to do, too.
    if (error instanceof Problem || error instanceof Refused)
      return { what, state: 'wrong', says: error.message };
    return { what, state: 'wrong', says: factsOf(error), fix };
  }
}

/**
 * The code or name of what lies at the bottom. Not its message: Node's own quotes a header that it
 * cannot send, and with it the key.
 */
function factsOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  if (error.cause instanceof Error) return factsOf(error.cause);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

const MARKS = { right: '✓', wrong: '✗', unasked: '–' } as const;

/** One line, and a second one for the fix. */
export function lineOf({ what, state, says, fix }: Finding): string {
  const line = `${MARKS[state]} ${what}${says === '' ? '' : `: ${says}`}`;
  return fix === undefined ? line : `${line}\n    → ${fix}`;
}
