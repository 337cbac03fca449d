import type { FaultRule, RecordedRequest } from '../../infra/local/mem0/server.ts';
import type { AwsCall } from './aws-proxy.ts';
import { hidesAdd, nameOf } from './mem0-faults.ts';

/** What was seen between the functions and their back ends while they worked. */
export interface Observed {
  /** Faults injected, by kind. */
  readonly faults: ReadonlyMap<string, number>;
  /** Adds that Mem0 accepted, or was about to, behind the worker's back: `<conversation> <step>` → how. */
  readonly hiddenAdds: ReadonlyMap<string, 'lost' | 'late'>;
  /** What workers wrote, or tried to write, into the ledger about a step that is done. */
  readonly doneWrites: readonly DoneWrite[];
  /** Which worker began which step when. */
  readonly begun: readonly (Moment & { readonly place: string })[];
  readonly kills: readonly Moment[];
  /** Grows with each step that is done and each object that is put away, and with nothing that is only tried again. */
  progress(): number;
  onAwsCall(call: AwsCall): void;
  onMem0Fault(rule: FaultRule, request: RecordedRequest): void;
  onKill(worker: number): void;
}

/** Something a worker did, or suffered, at this epoch millisecond. */
interface Moment {
  readonly worker: number | undefined;
  readonly atMs: number;
}

export interface DoneWrite {
  /** undefined for what Mem0 stored at once, word for word. */
  readonly eventId: string | undefined;
  /** `<conversation> <step>`. */
  readonly place: string;
  /** The worker found the add of an earlier attempt. */
  readonly found: boolean;
  readonly tookEffect: boolean;
}

export function observer(): Observed {
  const faults = new Map<string, number>();
  const hiddenAdds = new Map<string, 'lost' | 'late'>();
  const doneWrites: DoneWrite[] = [];
  const begun: (Moment & { place: string })[] = [];
  const kills: Moment[] = [];
  let progress = 0;
  const count = (name: string): void => void faults.set(name, (faults.get(name) ?? 0) + 1);
  return {
    faults,
    hiddenAdds,
    doneWrites,
    begun,
    kills,
    progress: () => progress,
    onAwsCall: (call) => {
      if (call.fate !== 'passed') count(`${call.operation.split(' ')[0]}: ${call.fate}`);
      const entry = ledgerEntryOf(call);
      const isDone = entry?.state === 'done' || call.operation === 's3 DELETE';
      if (isDone && call.tookEffect) progress += 1;
      if (entry?.state === 'done') doneWrites.push({ ...entry, tookEffect: call.tookEffect });
      else if (entry) begun.push({ place: entry.place, worker: call.worker, atMs: Date.now() });
    },
    onMem0Fault: (rule, { body }) => {
      count(nameOf(rule));
      const how = hidesAdd(rule);
      if (how) hiddenAdds.set(placeOf(body), how);
    },
    onKill: (worker) => void kills.push({ worker, atMs: Date.now() }),
  };
}

/** Which step of which conversation an add belongs to, as its metadata says. */
export function placeOf(add: unknown): string {
  // Sent by our own client, which marks every add.
  const { metadata } = add as { metadata: { conversation_id: string; type: string; chunk?: number } };
  const { conversation_id, type, chunk } = metadata;
  // Only of a transcript are there chunks; elsewhere the number tells what was remembered later.
  return `${conversation_id} ${type === 'semantic' ? `${type}:${chunk}` : type}`;
}

/** What a worker writes into the ledger about a step. */
function ledgerEntryOf({ operation, body }: AwsCall) {
  if (operation !== 'dynamodb UpdateItem' || !body.includes(':entry')) return undefined;
  const { Key, ExpressionAttributeNames: names, ExpressionAttributeValues: values } = JSON.parse(`${body}`);
  const { state, eventId, note } = JSON.parse(values[':entry'].S);
  // `ledger#<type>#<conversation>`, and `#analysis` for one that came later.
  const conversationId = decodeURIComponent(`${Key.pk.S}`.split('#')[2] ?? '');
  // A kind is a type of memory, and its step is called `kind:<type>`.
  const place = `${conversationId} ${`${names['#step']}`.replace(/^step_(kind:)?/, '')}`;
  return { state, eventId, place, found: note === 'found' };
}
