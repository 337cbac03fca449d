import { POST_CALL_CONFIG } from '../../../functions/post-call/config.ts';
import { agentTypeOf } from '../../../functions/post-call/event/agent-type-of.ts';
import { allFacts, callFacts } from '../../../functions/post-call/event/call-facts.ts';
import { conversationOf } from '../../../functions/post-call/event/conversation.ts';
import { fields, type PostCallEvent } from '../../../functions/post-call/event/event.ts';
import { chunksOf } from '../../../functions/post-call/event/transcript.ts';
import { type Caller, maskCaller } from '../../../shared/caller.ts';
import { isoSeconds } from '../../../shared/clock.ts';
import { readConfig } from '../../../shared/config.ts';
import { ownMemory } from '../../../shared/memory/mem0-wire.ts';
import { factText } from '../../../shared/profile/profile.ts';
import { mem0At, recordsOf } from '../../ops/erase/mem0-records.ts';
import { shown } from '../../ops/memory/shown.ts';
import type { CallShown, CollectedFact } from '../api/call.ts';
import type { Turn } from '../api/start.ts';
import type { Stop } from '../api/telephone.ts';
import { type FoundCall, findCall } from './found-call.ts';
import type { Place } from './place.ts';
import { recordingOf } from './recording.ts';
import type { RequestSession } from './request-session.ts';
import { stopsOf } from './stops.ts';

const { factsFromVariables, agentTypes } = POST_CALL_CONFIG;
const FACT_SETTINGS = { factsFromVariables, agentTypes };
/** Which numbers are ours, only the functions know; the event is read as if there were none. */
const LINES = { ownNumbers: new Set<string>(), countryCode: '' };

/** Everything of one conversation. @throws NotFound */
export async function readCall(place: Place, session: RequestSession, id: string): Promise<CallShown> {
  const { target } = place;
  const found = await findCall(target, id);
  const { event } = found;
  const about = conversationOf(event, LINES);
  const caller = found.owner ?? about.caller;
  const masked = caller === undefined ? null : maskCaller(caller);
  if (session.reveal)
    session.audit('reveal', { verb: 'call', conversation_id: id, caller: masked ?? 'nobody' });
  const [memories, recording] = await Promise.all([
    caller === undefined ? [] : memoriesOf(target.mem0, session, caller, id),
    caller === undefined ? undefined : recordingOf(target, caller, id),
  ]);
  return {
    conversationId: id,
    masked,
    caller: session.reveal ? (caller ?? null) : null,
    isRevealed: session.reveal,
    state: stateOf(found),
    agentId: event.agentId ?? null,
    startedAt: about.startedAtSecs === undefined ? null : isoSeconds(about.startedAtSecs * 1000),
    durationSecs: about.durationSecs ?? null,
    direction: directionOf(event),
    language: about.language ?? null,
    summary: about.summary === undefined ? null : shown(session, about.summary),
    attempts: found.attempts,
    stops: allStops(found),
    turns: turnsOf(session, event.payload.transcript),
    facts: await factsOf(place, session, event),
    memories,
    hasRecording: recording !== undefined,
  };
}

function stateOf({ waiting, archived, isUnclaimed, isStored }: FoundCall): CallShown['state'] {
  if (waiting !== undefined || archived === undefined) return 'inbox';
  if (isUnclaimed) return 'unclaimed';
  return isStored ? 'remembered' : 'archived';
}

/** When it was accepted is known while it waits: by its object in the inbox, which is gone afterwards. */
function allStops({ waiting, archived, steps }: FoundCall): readonly Stop[] {
  return [
    ...(waiting ? [objectStop('inbox', 'accepted, waits in the inbox', waiting.writtenAtMs)] : []),
    ...stopsOf(steps),
    ...(archived && !waiting ? [objectStop('archived', 'its event is archived', archived.writtenAtMs)] : []),
  ];
}

const objectStop = (name: string, label: string, atMs: number): Stop => ({
  ...{ name, label, state: 'done', at: isoSeconds(atMs) },
  ...{ tookMs: null, mem0EventId: null, note: null },
});

function directionOf({ payload }: PostCallEvent): CallShown['direction'] {
  const metadata = fields(payload.metadata);
  const told = fields(metadata.phone_call).direction ?? fields(metadata.whatsapp).direction;
  return told === 'inbound' || told === 'outbound' ? told : null;
}

/** As post-call reads it, turn by turn, so that each keeps its time. */
function turnsOf(session: RequestSession, transcript: unknown): readonly Turn[] {
  const turns: readonly unknown[] = Array.isArray(transcript) ? transcript : [transcript];
  return turns.flatMap((turn) => {
    const { time_in_call_secs: atSecs } = fields(turn);
    const said = chunksOf(typeof turn === 'string' ? turn : [turn]).flat();
    return said.map(({ role, content }) => ({
      role: role === 'user' ? ('user' as const) : ('agent' as const),
      message: shown(session, content),
      ...(typeof atSecs === 'number' ? { atSecs } : {}),
    }));
  });
}

/** As post-call takes them from this event, with the settings it is told. */
async function factsOf(
  { settings, agentTypes }: Place,
  session: RequestSession,
  event: PostCallEvent,
): Promise<readonly CollectedFact[]> {
  const { factsFromVariables, agentTypes: typesById } = readConfig(FACT_SETTINGS, settings);
  const type = await agentTypeOf(event, agentTypes, typesById);
  return Object.entries(allFacts(callFacts(event, type, factsFromVariables))).map(([id, value]) => ({
    id,
    label: type.allFacts[id]?.label ?? id,
    value: value === null ? 'none' : shown(session, factText([{ value }])),
  }));
}

async function memoriesOf(
  place: Parameters<typeof mem0At>[0],
  session: RequestSession,
  caller: Caller,
  id: string,
): Promise<CallShown['memories']> {
  const records = await recordsOf(mem0At(place), caller, id);
  return records
    .flatMap((record) => ownMemory(record, caller) ?? [])
    .map(({ id: memory, type, text }) => ({ id: memory, type: type ?? null, text: shown(session, text) }));
}
