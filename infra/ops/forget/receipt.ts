import { randomBytes, scryptSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Counts } from './counts.ts';
import type { Outlives } from './outlives.ts';

export interface Receipt {
  readonly environment: string;
  readonly at: string;
  /** Of the caller, so that whoever knows the number can tell that it was this one. See `hashOf`. */
  readonly caller?: string;
  readonly conversation?: string;
  readonly before: Counts;
  /** null: it could not be seen. */
  readonly after: Counts | null;
  readonly nothingLeft: boolean;
  readonly outlives: readonly Outlives[];
}

const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 };

/**
 * Telephone numbers are few enough to be tried out one by one, so this is made slow: about half a second each.
 * `scrypt:<N>:<r>:<p>:<salt>:<hash>`, https://www.rfc-editor.org/rfc/rfc7914
 */
export function hashOf(caller: string, salt = randomBytes(16)): string {
  const hash = scryptSync(caller, salt, 32, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('hex'), hash.toString('hex')].join(':');
}

/** @returns the path of the file. */
export function writeReceipt(folder: string, receipt: Receipt): string {
  mkdirSync(folder, { recursive: true });
  const moment = receipt.at.replaceAll(/[-:]/g, '');
  const path = join(folder, `forget-${receipt.environment}-${moment}-${randomBytes(3).toString('hex')}.json`);
  writeFileSync(path, `${JSON.stringify(receipt, null, 2)}\n`, { mode: 0o600 });
  return path;
}
