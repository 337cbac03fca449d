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
import type { Said } from '../fixtures/turn.ts';
import type { Chance } from './chance.ts';

/** One event to be sent, and what must have become of it in the end. */
export interface PlannedEvent {
  readonly conversationId: string;
  readonly event: PostCallEvent;
  /** undefined when nobody can be named. */
  readonly caller: string | undefined;
  readonly startedAtSecs: number;
  /** The adds that Mem0 must have accepted, each once: `factual`, `issue`, `semantic:0`, … */
  readonly steps: readonly string[];
}

const PHONE_CALLERS_COUNT = 30;
const WEB_CALLERS_COUNT = 20;
/** Short, two chunks, and the 190 KB of a long call. */
const TURNS_COUNTS = [6, 6, 6, 6, 6, 6, 45, 45, 45, 160] as const;
const CHUNK_TURNS = 30;
/** The adds of a call that was analysed, besides its transcript. */
const ANALYSED = ['factual', 'evaluation', 'issue'];

export function plannedEvents(count: number, chance: Chance): readonly PlannedEvent[] {
  const planned: PlannedEvent[] = [];
  while (planned.length < count) {
    const call = plannedCall(planned.length, chance);
    planned.push(call);
    if (call.steps.length > 0 && chance.hit(0.12) && planned.length < count) planned.push(recordingOf(call));
  }
  return planned;
}

function plannedCall(index: number, chance: Chance): PlannedEvent {
  const conversationId = `conv_0chaos${index}`;
  const startedAtSecs = CALL_STARTED_AT_SECS + index * 60;
  const dice = chance.next();
  const nobody = { conversationId, caller: undefined, steps: [] };
  if (dice < 0.03)
    return { ...nobody, event: withheldCall(conversationId), startedAtSecs: CALL_STARTED_AT_SECS };
  if (dice < 0.06) return { ...nobody, ...dated(initiationFailure(conversationId, phone(0))) };
  if (dice < 0.08) return { ...nobody, ...dated(unknownEvent(conversationId)) };
  if (dice < 0.2) return webConversation(index, conversationId, chance);
  const caller = phone(chance.whole(0, PHONE_CALLERS_COUNT - 1));
  const turns = talk(index, chance.pick(TURNS_COUNTS));
  const unanalysed = chance.hit(0.05);
  const sketch = { conversationId, caller, turns, startedAtSecs, ...toldOf(index) };
  const event = transcriptionEvent({ ...sketch, ...(unanalysed ? { data: { analysis: null } } : {}) });
  const analysed = unanalysed ? [] : ANALYSED;
  return { conversationId, event, caller, startedAtSecs, steps: [...analysed, ...chunkSteps(turns)] };
}

/** The fixture's short talk, which the same caller must not have had before: the summary tells the calls apart. */
function webConversation(index: number, conversationId: string, chance: Chance): PlannedEvent {
  const caller = `web-user-${chance.whole(1, WEB_CALLERS_COUNT)}`;
  const { data, ...event } = webCall(conversationId, caller);
  const turns = talk(index, 6);
  const spoken = transcriptionEvent({ conversationId, caller: '', turns, ...toldOf(index) }).data;
  const told = { ...data, transcript: spoken.transcript, analysis: spoken.analysis };
  const steps = [...ANALYSED, ...chunkSteps(turns)];
  return {
    conversationId,
    event: { ...event, data: told },
    caller,
    startedAtSecs: CALL_STARTED_AT_SECS,
    steps,
  };
}

/** The audio webhook of a call; where it must lie in the end depends on the call. */
function recordingOf(call: PlannedEvent): PlannedEvent {
  return { ...call, event: audioEvent(call.conversationId), steps: [] };
}

const dated = (event: PostCallEvent) => ({ event, startedAtSecs: event.event_timestamp });

/** From the range reserved for fiction. */
const phone = (index: number): string => `+120255501${10 + index}`;

/** What the analysis of a call tells: nothing that the same caller's other calls tell too, which Mem0 would store once. */
const toldOf = (index: number) => ({
  summary: `The caller asked about order number ${index}. The parcel of order ${index} is due on Tuesday.`,
  rationale: `The agent apologised for order ${index}.`,
  collected: { issue_type: `order ${index} is late`, issue_status: 'open' },
});

/** No two calls share a sentence, so a memory tells which call, and which part of it, it came from. */
function talk(index: number, turnsCount: number): readonly Said[] {
  return Array.from({ length: turnsCount }, (_, turn): Said => {
    const number = `${index}-${turn}`;
    return turn % 2 === 0
      ? {
          role: 'user',
          message: `My order ${number} needs the delivery number ${number} before the weekend.`,
        }
      : { role: 'agent', message: `I have noted that order ${number} is wanted before the weekend.` };
  });
}

function chunkSteps(turns: readonly Said[]): readonly string[] {
  return Array.from({ length: Math.ceil(turns.length / CHUNK_TURNS) }, (_, chunk) => `semantic:${chunk}`);
}
