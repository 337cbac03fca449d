import { signal } from '@preact/signals';
import type { Fault } from '../api/start.ts';

/** True once the server has refused our cookie: it was started again, under another token. */
export const isLockedOut = signal(false);

/** An answer that is no success. The message is a sentence for the reader. */
export class Refusal extends Error {
  /** HTTP status; 0: nobody answered. */
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

/** Throws `Refusal`. */
export const get = <T>(path: string): Promise<T> => asked(path, {});

/** Sends JSON. Throws `Refusal`. */
export const post = <T>(path: string, body: unknown = {}): Promise<T> =>
  asked(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** What went wrong, as one sentence. */
export const sentence = (error: unknown): string =>
  error instanceof Refusal ? error.message : 'Something went wrong on this page. Reload it and try again.';

async function asked<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(path, init).catch(() => {
    throw new Refusal('The console does not answer. Is it still running in its terminal?', 0);
  });
  if (response.status === 401) isLockedOut.value = true;
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok)
    throw new Refusal(told(body) ?? `The console answered ${response.status}.`, response.status);
  // The server is ours, and both sides are checked against the same types.
  return body as T;
}

function told(body: unknown): string | null {
  const fault = body as Partial<Fault> | null;
  return typeof fault?.error === 'string' && fault.error !== '' ? fault.error : null;
}
