/** The calls that `npm run dev` offers to play. Other people than the README's, so that their stories do not mix. */
export const CALLER = '+12025550162';
/** Whose number was withheld, until the operator says whose call it was. */
export const WITHHELD_CALLER = '+12025550164';
export const AGENT_ID = 'agent_local';

/** As in the archive: the conversation's id, and its start. */
const WITHHELD_ID = 'conv_withheld';
const WITHHELD_START = { secs: 1_778_000_400, text: '20260505T170000Z' };

/** Stands for the time at which a command is pasted, in Unix seconds. */
export const NOW = '$t';

interface Told {
  readonly conversationId: string;
  readonly startedAt: number | string;
  readonly caller: string;
  readonly name: string;
  readonly wish: string;
  readonly summary: string;
}

/** A short call as ElevenLabs reports it. */
export const endedCall = (): object =>
  eventOf({
    conversationId: `conv_${NOW}`,
    startedAt: NOW,
    caller: CALLER,
    name: 'Sarah',
    wish: 'I would like to order coffee, decaf, please.',
    summary: 'Sarah ordered a decaf coffee.',
  });

/** One that belongs to nobody. */
export const withheldCall = (): object =>
  eventOf({
    conversationId: WITHHELD_ID,
    startedAt: WITHHELD_START.secs,
    caller: 'anonymous',
    name: 'Paul',
    wish: 'I would like my order delivered to the back door.',
    summary: 'Paul asked for delivery to the back door.',
  });

/** What the operator invokes the function with afterwards. */
export const ASSIGNMENT = {
  assign: {
    address: `unclaimed/post_call_transcription/${WITHHELD_ID}_${WITHHELD_START.text}.json`,
    caller: WITHHELD_CALLER,
  },
};

export const CLOCK = { source: 'agentic-memory.clock' };

function eventOf({ conversationId, startedAt, caller, name, wish, summary }: Told): object {
  const turn = (role: string, message: string, time_in_call_secs: number): object => ({
    role,
    message,
    time_in_call_secs,
  });
  return {
    type: 'post_call_transcription',
    event_timestamp: startedAt,
    data: {
      agent_id: AGENT_ID,
      conversation_id: conversationId,
      status: 'done',
      transcript: [
        turn('agent', 'Hello, how can I help you?', 0),
        turn('user', `Hi, my name is ${name}. ${wish}`, 2),
        turn('agent', `It is on its way, ${name}.`, 8),
      ],
      metadata: {
        start_time_unix_secs: startedAt,
        call_duration_secs: 12,
        phone_call: { type: 'twilio', direction: 'inbound', external_number: caller },
      },
      analysis: {
        call_successful: 'success',
        transcript_summary: summary,
        data_collection_results: {
          caller_name: { data_collection_id: 'caller_name', value: name, rationale: 'It was said.' },
        },
      },
    },
  };
}
