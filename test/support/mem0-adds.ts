import type { Mem0StandIn } from '../../infra/local/mem0/server.ts';
import type { Json } from './world-doors.ts';

/** An add as Mem0 received it. */
export interface ReceivedAdd {
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly user_id: string;
  readonly timestamp: number;
  readonly infer: boolean;
  readonly metadata: Json;
}

/** The adds that reached Mem0 for one conversation, in order, refused ones among them. */
export function addsOf({ requests }: Mem0StandIn, conversationId: string): readonly ReceivedAdd[] {
  return requests
    .filter(({ path }) => path === '/v3/memories/add/')
    .map(({ body }) => body as ReceivedAdd) // What our own client sent; the tests assert its content.
    .filter(({ metadata }) => metadata.conversation_id === conversationId);
}

/** E.g. `factual`, `semantic:0`: which step an add belongs to. */
export const stepOf = ({ metadata }: ReceivedAdd): string =>
  metadata.chunk === undefined ? `${metadata.type}` : `${metadata.type}:${metadata.chunk}`;

export const stepsOf = (mem0: Mem0StandIn, conversationId: string): string[] =>
  addsOf(mem0, conversationId).map(stepOf);
