import { BUNDLED_AGENT_TYPES, DEFAULT_AGENT_TYPE } from '../../../shared/agents/agent-types.ts';

/** A call that was played, as far as calls differ. */
export interface EndedCall {
  readonly conversationId: string;
  readonly agentId: string;
  /** As client-data told the agent before the call. Default customer support. */
  readonly agentType?: string;
  /** As telephony sends it; "" or `anonymous` is a withheld number. */
  readonly caller: string;
  readonly calledNumber: string;
  readonly startedAtSecs: number;
  readonly language: string;
  readonly summary: string;
  readonly turns: readonly SpokenTurn[];
  /** Fact id → what ElevenLabs' LLM found; it finds nothing for the other facts of the agent type. */
  readonly collected: Readonly<Record<string, string>>;
}

export interface SpokenTurn {
  readonly role: 'agent' | 'user';
  readonly message: string;
  /** Since the call began. Default six seconds for each turn before. */
  readonly atSecs?: number;
}

const SECONDS_A_TURN = 6;

/** What agent and user say in turn, the agent first. */
export const alternating = (messages: readonly string[]): readonly SpokenTurn[] =>
  messages.map((message, index) => ({ role: index % 2 === 0 ? 'agent' : 'user', message }));

/** The transcription event that ElevenLabs sends after a call. */
export function endedCall(call: EndedCall): string {
  const { agentType = DEFAULT_AGENT_TYPE } = call;
  const durationSecs =
    (call.turns.at(-1)?.atSecs ?? (call.turns.length - 1) * SECONDS_A_TURN) + SECONDS_A_TURN;
  const phoneCall = {
    type: 'twilio',
    direction: 'inbound',
    agent_number: call.calledNumber,
    external_number: call.caller,
  };
  return JSON.stringify({
    type: 'post_call_transcription',
    event_timestamp: call.startedAtSecs + durationSecs + 20,
    data: {
      agent_id: call.agentId,
      conversation_id: call.conversationId,
      status: 'done',
      user_id: null,
      transcript: call.turns.map(turn),
      metadata: {
        start_time_unix_secs: call.startedAtSecs,
        call_duration_secs: durationSecs,
        main_language: call.language,
        phone_call: phoneCall,
      },
      analysis: analysisOf(call, agentType),
      conversation_initiation_client_data: {
        dynamic_variables: { system__caller_id: call.caller, agent_type: agentType },
      },
    },
  });
}

function turn({ role, message, atSecs }: SpokenTurn, index: number): object {
  return {
    role,
    message,
    time_in_call_secs: atSecs ?? index * SECONDS_A_TURN,
    interrupted: false,
    tool_calls: [],
    tool_results: [],
  };
}

function analysisOf({ summary, collected }: EndedCall, agentType: string): object {
  const asked = BUNDLED_AGENT_TYPES.agent_types[agentType]?.memory_config.auto_extract ?? [];
  const results = asked.map((id) => {
    const value = collected[id] ?? null;
    const rationale = value === null ? 'Nothing was said about it.' : 'It was said in the call.';
    return [id, { data_collection_id: id, value, rationale }] as const;
  });
  return {
    call_successful: 'success',
    transcript_summary: summary,
    evaluation_criteria_results: {
      solved: {
        criteria_id: 'solved',
        result: 'success',
        rationale: 'The agent did what the caller asked for and read it back.',
      },
    },
    data_collection_results: Object.fromEntries(results),
  };
}
