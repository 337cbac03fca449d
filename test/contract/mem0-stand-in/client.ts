import type { Memory } from 'mem0ai';

// Mem0's client reads this once, when it is loaded: hence the dynamic import.
process.env.MEM0_TELEMETRY = 'false';
const { MemoryClient } = await import('mem0ai');

/** The synthetic caller of these tests; the `+` is part of the promise. */
export const anna = '+12025550123';
export const ben = '+12025550142';

interface Event {
  readonly status: string;
  readonly results: readonly unknown[];
  readonly error: string | null;
}

/** What an asynchronous add really answers; the typings say a list of memories. */
interface Accepted {
  readonly eventId: string;
  readonly status: string;
}

/** The real client without its ping, which would run in the background of every test. */
export class Client extends MemoryClient {
  /** Milliseconds until a request is given up; undefined waits for ever, as the real client does. */
  budgetMs: number | undefined;

  constructor(host: string, apiKey = 'any-key') {
    super({ host, apiKey });
  }

  override async ping(): Promise<void> {}

  override async _fetchRawJson(url: string, options: object): Promise<unknown> {
    const signal = this.budgetMs === undefined ? undefined : AbortSignal.timeout(this.budgetMs);
    return super._fetchRawJson(url, { ...options, signal });
  }

  /** Adds what the user says, for the asynchronous extraction. */
  async tell(userId: string, content: string, options: Record<string, unknown> = {}): Promise<Accepted> {
    const answer: unknown = await this.add([{ role: 'user', content }], { userId, ...options });
    // The typings are wrong for every add that extracts.
    return answer as Accepted;
  }

  /** There is no method for events; this is the way the client leaves open. */
  async event(eventId: string): Promise<Event> {
    return this._fetchWithErrorHandling(`${this.host}/v1/event/${eventId}/`, { headers: this.headers });
  }

  /** The texts that a list with these filters shows, sorted. */
  async texts(filters: Record<string, unknown>): Promise<string[]> {
    const { results } = await this.getAll({ filters, pageSize: 200 });
    return results.map(({ memory = '' }: Memory) => memory).sort();
  }
}
