import type { Kind } from './routes.ts';

/** One way to misbehave. The first rule that matches a request and is not used up applies, alone. */
export interface FaultRule {
  /** Which requests; default `any`. */
  readonly match?: Exclude<Kind, 'other'> | 'any';
  /** Answers this status instead of doing the work. */
  readonly status?: number;
  /** Sent as `Retry-After` with `status`. */
  readonly retryAfterSeconds?: number;
  /** Waits before anything else; alone it only slows the request down. */
  readonly delayMs?: number;
  /** Never answers. */
  readonly hang?: true;
  /** Cuts the connection before doing the work. */
  readonly dropConnection?: true;
  /** Does the work and cuts the connection instead of answering. */
  readonly dropAfterAccept?: true;
  /** Answers 200 with something else than the contract says. */
  readonly nonsense?: 'html' | 'empty' | 'wrongShape';
  /** The event of the add ends FAILED and nothing is stored. */
  readonly eventFails?: true;
  /** How many requests the rule applies to; default all. */
  readonly times?: number;
  /** Share of the matching requests it applies to, 0 to 1; default 1. */
  readonly probability?: number;
}

/** The rules in force. The same seed and rules pick the same requests every time. */
export class Faults {
  readonly #seed: number;
  #random: () => number;
  #rules: { readonly rule: FaultRule; left: number }[] = [];

  constructor(seed: number) {
    this.#seed = seed;
    this.#random = randomFrom(seed);
  }

  /** Replaces all rules; an empty list heals. Chance starts over from the seed. */
  set(rules: readonly FaultRule[]): void {
    this.#rules = rules.map((rule) => ({ rule, left: rule.times ?? Number.POSITIVE_INFINITY }));
    this.#random = randomFrom(this.#seed);
  }

  /** Those in force, as they were set. */
  rules(): readonly FaultRule[] {
    return this.#rules.map(({ rule }) => rule);
  }

  /** The fault for the next request of this kind, counted as used. */
  next(kind: Kind): FaultRule | undefined {
    for (const entry of this.#rules) {
      const { match = 'any', probability = 1 } = entry.rule;
      if (entry.left <= 0 || (match !== 'any' && match !== kind)) continue;
      if (probability < 1 && this.#random() >= probability) continue;
      entry.left -= 1;
      return entry.rule;
    }
    return undefined;
  }
}

/** mulberry32: a small generator that is good enough to share out faults. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
