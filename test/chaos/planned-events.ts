import {
  audioEvent,
  initiationFailure,
  unknownEvent,
  webCall,
  withheldCall,
} from '../fixtures/other-events.ts';
import {
  CALL_STARTED_AT_SECS,
  type PostCallEvent,
  transcriptionEvent,
} from '../fixtures/transcription-event.ts';
import type { Chance } from './chance.ts';
import { oddId, oddMember, outboundCall, talkOfNobody } from './odd-events.ts';
import { chunkSteps, talk, toldOf } from './said.ts';

/** One event to be sent, and what must have become of it in the end. */
export interface PlannedEvent {
  readonly kind: (typeof KINDS)[number];
  readonly conversationId: string;
  readonly event: PostCallEvent;
  /** undefined when nobody can be named. */
  readonly caller: string | undefined;
  readonly startedAtSecs: number;
  /** The adds that Mem0 must have accepted, each once: `factual`, `issue`, `semantic:0`, … */
  readonly steps: readonly string[];
}

export const KINDS = [
  'call',
  'call, analysed in a later event',
  'analysis of an earlier call',
  'call that reached nobody',
  'recording',
  'of nobody, or no call',
  'unreadable member of a list',
] as const;

/** As many to each caller in a run of any length: somebody with hundreds of calls would only make Mem0's lists long. */
const CALLERS = { byPhone: { least: 30, share: 0.06 }, onTheWeb: { least: 20, share: 0.04 } };
/** Short, two chunks, and the 190 KB of a long call. */
const TURNS_COUNTS = [6, 6, 6, 6, 6, 6, 45, 45, 45, 160] as const;
/** The adds of a call that was analysed, besides its transcript. */
const ANALYSED = ['factual', 'evaluation', 'issue'];

interface CallersCounts {
  readonly byPhone: number;
  readonly onTheWeb: number;
}

export function plannedEvents(count: number, chance: Chance): readonly PlannedEvent[] {
  const planned: PlannedEvent[] = [];
  const callersCounts = { byPhone: callersOf(count, 'byPhone'), onTheWeb: callersOf(count, 'onTheWeb') };
  while (planned.length < count) {
    const index = planned.length;
    if (chance.hit(0.04)) {
      planned.push(unreadable(index));
      continue;
    }
    const call = plannedCall(index, chance, callersCounts);
    planned.push(call);
    if (call.steps.length > 0 && chance.hit(0.12)) planned.push(recordingOf(call));
    if (call.kind === 'call, analysed in a later event') planned.push(analysisOf(call, index));
  }
  // What accompanies the last call may be one too many.
  return planned.slice(0, count);
}

function callersOf(eventsCount: number, channel: keyof typeof CALLERS): number {
  const { least, share } = CALLERS[channel];
  return Math.max(least, Math.round(eventsCount * share));
}

function plannedCall(index: number, chance: Chance, { byPhone, onTheWeb }: CallersCounts): PlannedEvent {
  const conversationId = chance.hit(0.12) ? oddId(index) : `conv_0chaos${index}`;
  const startedAtSecs = CALL_STARTED_AT_SECS + index * 60;
  const dice = chance.next();
  const nobody = { kind: 'of nobody, or no call', conversationId, caller: undefined, steps: [] } as const;
  if (dice < 0.03)
    return { ...nobody, event: withheldCall(conversationId), startedAtSecs: CALL_STARTED_AT_SECS };
  if (dice < 0.06) return { ...nobody, ...dated(initiationFailure(conversationId, phone(0))) };
  if (dice < 0.08) return { ...nobody, ...dated(unknownEvent(conversationId)) };
  if (dice < 0.2) return webConversation(index, conversationId, chance.whole(1, onTheWeb));
  const caller = phone(chance.whole(0, byPhone - 1));
  const sketch = { conversationId, caller, startedAtSecs, ...toldOf(index) };
  if (dice < 0.28) {
    const event = transcriptionEvent({
      ...sketch,
      ...outboundCall(caller, chance),
      turns: talkOfNobody(chance),
    });
    return { kind: 'call that reached nobody', conversationId, event, caller, startedAtSecs, steps: [] };
  }
  const turns = talk(index, chance.pick(TURNS_COUNTS));
  const isLate = chance.hit(0.1);
  const event = transcriptionEvent({ ...sketch, turns, ...(isLate ? { data: { analysis: null } } : {}) });
  const kind = isLate ? 'call, analysed in a later event' : 'call';
  const steps = [...(isLate ? [] : ANALYSED), ...chunkSteps(turns)];
  return { kind, conversationId, event, caller, startedAtSecs, steps };
}

/** The same call once more, now with its analysis, in other bytes. */
function analysisOf(call: PlannedEvent, index: number): PlannedEvent {
  const { conversationId, caller = '', startedAtSecs, event } = call;
  const { analysis } = transcriptionEvent({ conversationId, caller, ...toldOf(index) }).data;
  return {
    kind: 'analysis of an earlier call',
    conversationId,
    caller,
    startedAtSecs,
    event: { ...event, event_timestamp: event.event_timestamp + 40, data: { ...event.data, analysis } },
    steps: [...ANALYSED, ...call.steps],
  };
}

function unreadable(index: number): PlannedEvent {
  const nowhere = { caller: undefined, startedAtSecs: 0, steps: [] };
  // Sent like an event, and none: what the type promises of it nobody reads.
  const event = oddMember(index) as unknown as PostCallEvent;
  return { kind: 'unreadable member of a list', conversationId: `odd ${index}`, event, ...nowhere };
}

/** The fixture's short talk, which the same caller must not have had before: the summary tells the calls apart. */
function webConversation(index: number, conversationId: string, visitor: number): PlannedEvent {
  const caller = `web-user-${visitor}`;
  const { data, ...event } = webCall(conversationId, caller);
  const turns = talk(index, 6);
  const spoken = transcriptionEvent({ conversationId, caller: '', turns, ...toldOf(index) }).data;
  const told = { ...data, transcript: spoken.transcript, analysis: spoken.analysis };
  const steps = [...ANALYSED, ...chunkSteps(turns)];
  return {
    kind: 'call',
    conversationId,
    event: { ...event, data: told },
    caller,
    startedAtSecs: CALL_STARTED_AT_SECS,
    steps,
  };
}

/** The audio webhook of a call; where it must lie in the end depends on the call. */
function recordingOf(call: PlannedEvent): PlannedEvent {
  return { ...call, kind: 'recording', event: audioEvent(call.conversationId), steps: [] };
}

const dated = (event: PostCallEvent) => ({ event, startedAtSecs: event.event_timestamp });

/** From the range reserved for fiction, which every area code has. */
const phone = (index: number): string => `+1${202 + Math.floor(index / 90)}55501${10 + (index % 90)}`;
