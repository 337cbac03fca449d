import type { Caller } from '../../../shared/caller.ts';
import { type Clock, isoSeconds } from '../../../shared/clock.ts';
import { isoDay } from '../../../shared/dated.ts';
import type {
  AddState,
  FoundMemory,
  Memory,
  MemoryMark,
  NewMemory,
} from '../../../shared/memory/memory-store.ts';
import { isPast } from '../../../shared/profile/profile.ts';

/** What a test says of a memory that is simply there. */
export type SeededMemory = Partial<Omit<FoundMemory, 'score'>> & {
  readonly text: string;
  readonly chunk?: number;
};

export interface StoredMemory {
  readonly caller: Caller;
  readonly memory: Memory;
  readonly chunk: number | undefined;
  /** Epoch milliseconds from which it can be found. */
  readonly dueAtMs: number;
}

/** The memories of an in-memory store, and the adds that are still to become some. */
export class MemoryShelf {
  readonly added: NewMemory[] = [];
  lagMs = 0;
  failuresLeftCount = 0;
  readonly #clock: Clock;
  readonly #stored: StoredMemory[] = [];
  readonly #events: { readonly takenAtMs: number; readonly dueAtMs: number; readonly failed: boolean }[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  seed(caller: Caller, memories: readonly SeededMemory[]): void {
    for (const { chunk, ...memory } of memories) this.#put(caller, memory, chunk, 0);
  }

  /**
   * Every utterance becomes one memory, word for word.
   * @returns the id of the event; undefined when it is stored already, as what is added verbatim is.
   */
  accept(added: NewMemory): string | undefined {
    const { verbatim = false } = added;
    const dueAtMs = this.#clock.now() + (verbatim ? 0 : this.lagMs);
    const failed = this.failuresLeftCount > 0;
    if (failed) this.failuresLeftCount -= 1;
    else this.#extract(added, dueAtMs);
    this.added.push(added);
    const eventId = `event-${this.#events.push({ takenAtMs: this.#clock.now(), dueAtMs, failed })}`;
    return verbatim && !failed ? undefined : eventId;
  }

  stateOf(eventId: string): AddState {
    const event = this.#events[Number(eventId.replace('event-', '')) - 1];
    if (event === undefined) return 'unknown';
    if (event.dueAtMs > this.#clock.now()) return 'pending';
    return event.failed ? 'failed' : 'stored';
  }

  /** The event of an add that did not fail, from the moment it was accepted. */
  addOf(caller: Caller, { conversationId, type, chunk }: MemoryMark, after = ''): string | undefined {
    const index = this.added.findIndex(
      (add, place) =>
        add.caller === caller &&
        add.metadata.conversation_id === conversationId &&
        add.metadata.type === type &&
        (chunk === undefined || add.metadata.chunk === chunk) &&
        this.#events[place]?.failed === false &&
        !((this.#events[place]?.takenAtMs ?? 0) <= Date.parse(after)),
    );
    return index < 0 ? undefined : `event-${index + 1}`;
  }

  /** What can be found of the caller now: nothing that has expired. */
  of(caller: Caller): readonly StoredMemory[] {
    const nowMs = this.#clock.now();
    const current = this.#stored.filter(({ memory }) => !isPast(memory.expiresOn, isoDay(nowMs)));
    return current.filter((one) => one.caller === caller && one.dueAtMs <= nowMs);
  }

  #extract(added: NewMemory, dueAtMs: number): void {
    const { caller, utterances, metadata, calledAtSecs, expiresOn } = added;
    const text = (name: string): string | undefined =>
      metadata[name] === undefined ? undefined : `${metadata[name]}`;
    const about = {
      type: text('type'),
      agentId: text('agent_id'),
      conversationId: text('conversation_id'),
      at: text('timestamp') ?? isoSeconds(calledAtSecs * 1000),
      expiresOn,
    };
    const chunk = typeof metadata.chunk === 'number' ? metadata.chunk : undefined;
    for (const { content } of utterances) this.#put(caller, { ...about, text: content }, chunk, dueAtMs);
  }

  #put(caller: Caller, memory: SeededMemory, chunk: number | undefined, dueAtMs: number): void {
    const text = memory.text.trim();
    if (text === '') return;
    const id = `memory-${this.#stored.length + 1}`;
    this.#stored.push({ caller, memory: { id, ...memory, text }, chunk, dueAtMs });
  }
}

/** A mark without a chunk asks for any. */
export function carries({ memory, chunk }: StoredMemory, mark: MemoryMark): boolean {
  return (
    memory.conversationId === mark.conversationId &&
    memory.type === mark.type &&
    (mark.chunk === undefined || chunk === mark.chunk)
  );
}

/** The share of the query's words that the text has, 0 to 1. */
export function scoreOf(query: string, text: string): number {
  const wordsOf = (sentence: string): string[] => sentence.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const words = new Set(wordsOf(text));
  const asked = wordsOf(query);
  return asked.length === 0 ? 0 : asked.filter((word) => words.has(word)).length / asked.length;
}

export function newestFirst(memories: readonly Memory[]): Memory[] {
  const whenMs = ({ at }: Memory): number => Date.parse(at ?? '') || 0;
  return [...memories].sort((a, b) => whenMs(b) - whenMs(a));
}
