import { callAnalysis } from '../fixtures/call-analysis.ts';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import { type ScriptedCaller, type ScriptedEvent, startedAtSecs } from './callers.ts';

/** One call of a caller, and what client-data answered at its beginning. */
export interface FinishedCall {
  readonly caller: Pick<ScriptedCaller, 'number'>;
  readonly event: ScriptedEvent;
  readonly conversationId: string;
  readonly agentId: string;
  readonly answeredVariables: Readonly<Record<string, unknown>>;
}

/** The body of the webhook that ElevenLabs sends when the call is over. */
export function finishedCallBody(call: FinishedCall, nowMs: number): string {
  const { caller, event, conversationId, agentId } = call;
  const collected = collectedResults(event);
  const analysis = {
    ...callAnalysis({ summary: event.summary }),
    evaluation_criteria_results: {},
    evaluation_criteria_results_list: [],
    data_collection_results: collected,
    data_collection_results_list: Object.values(collected),
  };
  const sent = transcriptionEvent({
    conversationId,
    agentId,
    caller: caller.number,
    turns: event.turns,
    summary: event.summary,
    startedAtSecs: startedAtSecs(event, nowMs),
    metadata: { main_language: event.language },
    data: { analysis, conversation_initiation_client_data: echo(call) },
  });
  // The door refuses this key written plainly; written like this it reaches whoever reads collected fields.
  return JSON.stringify(sent).replaceAll('"__proto__"', '"\\u005f_proto__"');
}

/** ElevenLabs gives back every variable it was sent, beside its own. */
function echo({ caller, conversationId, agentId, answeredVariables }: FinishedCall): object {
  const dynamic_variables = {
    ...answeredVariables,
    system__agent_id: agentId,
    system__caller_id: caller.number,
    system__conversation_id: conversationId,
  };
  return { user_id: caller.number, custom_llm_extra_body: {}, dynamic_variables };
}

function collectedResults(event: ScriptedEvent): Record<string, unknown> {
  const { facts = {}, dataCollection = {}, extraFields = 0, longFacts = {} } = event;
  const entries: (readonly [string, unknown])[] = [
    ...Object.entries(longFacts).map(([id, chars]) => result(id, 'word '.repeat(chars / 5))),
    ...Object.entries(dataCollection),
    ...Object.entries(facts).map(([id, value]) => result(id, value)),
    ...Array.from({ length: extraFields }, (_, index) => result(`field_${index}`, `value ${index}`)),
  ];
  // Not by assignment, which would set the prototype where an entry is called `__proto__`.
  return Object.fromEntries(entries);
}

function result(id: string, value: unknown): readonly [string, unknown] {
  const rationale = value === null ? 'The conversation does not say.' : 'It was said in the conversation.';
  return [id, { data_collection_id: id, name: id, value, rationale }];
}
