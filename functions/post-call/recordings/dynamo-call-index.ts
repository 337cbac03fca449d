import type { Attributes, Table } from '../../../shared/aws/dynamodb.ts';
import type { Caller } from '../../../shared/caller.ts';
import type { Clock } from '../../../shared/clock.ts';
import type { CallIndex, IndexedCall } from './call-index.ts';

/** As long as an event of the conversation can still come out of a queue. */
const KEPT_SECS = 45 * 24 * 3600;
const TIMEOUT_MS = 3_000;

export const conversationPk = (conversationId: string): string => `conversation#${conversationId}`;

export function dynamoCallIndex(table: Table, clock: Clock): CallIndex {
  const note = async (conversationId: string, part: Attributes): Promise<IndexedCall> => {
    const fields = Object.keys(part);
    const item = await table.update(
      conversationPk(conversationId),
      {
        update: `SET expires_at = :expires, ${fields.map((field) => `${field} = :${field}`).join(', ')}`,
        values: {
          ':expires': Math.floor(clock.now() / 1000) + KEPT_SECS,
          ...Object.fromEntries(fields.map((field) => [`:${field}`, part[field] ?? ''])),
        },
      },
      TIMEOUT_MS,
    );
    return linkOf(item ?? {});
  };
  return {
    noteCaller: (conversationId, caller, startedAtSecs) =>
      note(conversationId, {
        caller,
        ...(startedAtSecs === undefined ? {} : { started_at: startedAtSecs }),
      }),
    noteAudio: (conversationId, audioAddress) => note(conversationId, { audio_address: audioAddress }),
  };
}

function linkOf({ caller, started_at, audio_address }: Attributes): IndexedCall {
  return {
    // Only `noteCaller` above writes it, from a Caller.
    caller: typeof caller === 'string' ? (caller as Caller) : undefined,
    startedAtSecs: typeof started_at === 'number' ? started_at : undefined,
    audioAddress: typeof audio_address === 'string' ? audio_address : undefined,
  };
}
