import { randomBytes, randomInt } from 'node:crypto';
import { NAME_FACT } from '../../../shared/agents/agent-types.ts';
import { type Caller, phoneCaller } from '../../../shared/caller.ts';

/**
 * A call that nobody made. Everything of it follows from its id, so that what it left can be found and erased later by the
 * id alone, from another machine too.
 */
export interface MarkedCall {
  readonly id: string;
  readonly caller: Caller;
  readonly agentId: string;
  readonly startedAtSecs: number;
  /** The webhook's body. */
  readonly rawEvent: string;
}

export const CALLER_NAME = 'Vera Lindqvist';
export const QUESTION = 'Which tea does she drink?';
const AGENT_ID = 'agent_smoke';
const CALL_SECS = 60;

const ID = /^smoke_(01\d\d)_(\d{10})_[0-9a-f]{8}$/;

/** @param line the last four digits of a number that belongs to nobody: 0100 to 0199. */
export function newMarkedCall(line: string, nowMs: number): MarkedCall {
  const startedAtSecs = Math.floor(nowMs / 1000) - CALL_SECS;
  return markedCall(`smoke_${line}_${startedAtSecs}_${randomBytes(4).toString('hex')}`);
}

/** @throws Error for an id that no smoke test gave: nothing is ever erased for any other. */
export function markedCall(id: string): MarkedCall {
  const [, line, startedAt] = ID.exec(id) ?? [];
  const caller = phoneCaller(`+1202555${line}`);
  if (line === undefined || caller === undefined) throw new Error('This is not the id of a smoke test.');
  const startedAtSecs = Number(startedAt);
  const call = { id, caller, agentId: AGENT_ID, startedAtSecs };
  return { ...call, rawEvent: JSON.stringify(eventOf(call)) };
}

/** All hundred of them in an order of chance. https://www.nationalnanpa.com/number_resource_info/555_numbers.html */
export function fictionalLines(): readonly string[] {
  const lines = Array.from({ length: 100 }, (_, index) => `${100 + index}`.padStart(4, '0'));
  const first = randomInt(lines.length);
  return [...lines.slice(first), ...lines.slice(0, first)];
}

/** Our own number is not in it: post-call would remember it as a line of ours. */
function eventOf({ id, caller, agentId, startedAtSecs }: Omit<MarkedCall, 'rawEvent'>): object {
  const turns = [
    ['agent', 'Good morning, who is speaking?'],
    ['user', `My name is ${CALLER_NAME}. Please remember that I only drink peppermint tea.`],
    ['agent', 'Peppermint tea, I will remember that. Goodbye.'],
  ];
  return {
    type: 'post_call_transcription',
    event_timestamp: startedAtSecs + CALL_SECS,
    data: {
      agent_id: agentId,
      conversation_id: id,
      status: 'done',
      transcript: turns.map(([role, message], index) => ({ role, message, time_in_call_secs: index * 10 })),
      metadata: {
        start_time_unix_secs: startedAtSecs,
        call_duration_secs: CALL_SECS,
        main_language: 'en',
        phone_call: { type: 'twilio', direction: 'inbound', external_number: caller },
      },
      analysis: {
        transcript_summary: 'The caller only drinks peppermint tea.',
        data_collection_results: {
          [NAME_FACT]: { data_collection_id: NAME_FACT, value: CALLER_NAME, rationale: 'She said so.' },
        },
      },
    },
  };
}
