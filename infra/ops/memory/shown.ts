import { type Caller, maskCaller } from '../../../shared/caller.ts';
import type { Memory } from '../../../shared/memory/memory-store.ts';
import type { Profile } from '../../../shared/profile/profile.ts';
import type { Session } from '../cli/session.ts';

/** What was said, or only how long it is. */
export const shown = ({ reveal }: Pick<Session, 'reveal'>, text: string): string =>
  reveal ? text : `(${text.length} characters)`;

/** Leaves the line in the audit log that showing caller data costs. */
export function auditReveal(session: Session, verb: string, caller: Caller): void {
  if (session.reveal) session.audit('reveal', { verb: `memory ${verb}`, caller: maskCaller(caller) });
}

export const MEMORY_HEAD = ['memory', 'type', 'said', 'conversation', 'text'];

export const memoryRow = (session: Session, memory: Memory): readonly string[] => [
  memory.id,
  memory.type ?? '',
  memory.at ?? '',
  memory.conversationId ?? '',
  shown(session, memory.text),
];

export const memoryJson = (session: Session, memory: Memory) => ({
  ...memory,
  text: shown(session, memory.text),
});

/** One for each value: fact, value, source, when, conversation. */
export const factRows = (session: Session, profile: Profile): readonly (readonly string[])[] =>
  Object.entries(profile).flatMap(([id, values]) =>
    values.map(({ value, source, at, conversationId }) => [
      id,
      value === null ? '(known no more)' : shown(session, `${value}`),
      source,
      at,
      conversationId,
    ]),
  );
