import { segment } from '../../../functions/post-call/event/addresses.ts';
import type { Caller } from '../../../shared/caller.ts';

/** Who or what is to be forgotten: a caller as a whole, or one conversation. */
export interface Subject {
  /** undefined for a conversation of which nobody knows whose it is. */
  readonly caller: Caller | undefined;
  /** The one conversation; undefined: all of the caller's. */
  readonly conversationId: string | undefined;
}

/**
 * What was learned of a subject while looking. Conversations are noted as they stand in addresses, so that what the
 * archive, the table and Mem0 say of them can be compared. It only grows: what names a conversation may be erased
 * before what the conversation left.
 */
export class Known {
  readonly #conversations = new Set<string>();
  readonly #ofOthers = new Set<string>();
  /** The keys under which post-call remembers which webhooks it has taken. */
  readonly deliveries = new Set<string>();
  /** Objects of nobody that name the caller. */
  readonly addresses = new Set<string>();
  /** The versions of objects that were read. */
  readonly read = new Set<string>();

  addConversation(id: string | undefined): void {
    if (id !== undefined && id !== '') this.#conversations.add(segment(id));
  }
  addSegment(written: string | undefined): void {
    if (written !== undefined) this.#conversations.add(written);
  }
  /** The table says that it is another caller's: then only what lies below this caller is ours. */
  excludeConversation(id: string): void {
    this.#ofOthers.add(segment(id));
  }
  has(written: string): boolean {
    return this.#conversations.has(written) && !this.#ofOthers.has(written);
  }
  hasId(id: string): boolean {
    return this.has(segment(id));
  }
  get conversations(): readonly string[] {
    return [...this.#conversations].filter((one) => !this.#ofOthers.has(one));
  }
}
