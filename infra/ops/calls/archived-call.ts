import { decoded } from '../../../functions/post-call/event/addresses.ts';
import { type Caller, idCaller } from '../../../shared/caller.ts';

/** A call at rest, as its address tells it: `transcripts/<caller>/…` or `unclaimed/<type>/…`. */
export interface ArchivedCall {
  readonly address: string;
  /** One that was too long is there in part. */
  readonly conversationId: string;
  /** As the address has it: `20261121T031610Z`, `undated` or `discarded`. */
  readonly time: string;
  readonly startedAtMs: number | undefined;
  /** undefined below `unclaimed/`. */
  readonly caller: Caller | undefined;
}

const ADDRESS = /^(transcripts|unclaimed)\/([^/]+)\/([^/]+)_(\d{8}T\d{6}Z|undated|discarded)\.json$/;

/** undefined for what is no call: a recording, say. */
export function archivedCall(address: string): ArchivedCall | undefined {
  const [, place, folder = '', conversation = '', time = ''] = ADDRESS.exec(address) ?? [];
  if (place === undefined) return undefined;
  const at = time.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z');
  return {
    address,
    conversationId: decoded(conversation),
    time,
    startedAtMs: at === time ? undefined : Date.parse(at),
    caller: place === 'transcripts' ? idCaller(decoded(folder)) : undefined,
  };
}
