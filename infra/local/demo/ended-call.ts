import agentTypes from '../../../shared/agents/agent-types.json' with { type: 'json' };

/** A call of the demo, as far as calls differ. */
export interface EndedCall {
  readonly conversationId: string;
  readonly agentId: string;
  readonly caller: string;
  readonly calledNumber: string;
  readonly startedAtSecs: number;
  readonly language: string;
  readonly summary: string;
  /** Agent and user in turn, the agent first. */
  readonly turns: readonly string[];
  /** Fact id → what ElevenLabs' LLM found; it finds nothing for the other facts of customer support. */
  readonly collected: Readonly<Record<string, string>>;
}

const SECONDS_A_TURN = 6;

/** The transcription event that ElevenLabs sends after a call. */
export function endedCall(call: EndedCall): string {
  const durationSecs = call.turns.length * SECONDS_A_TURN;
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
      analysis: analysisOf(call),
      conversation_initiation_client_data: { dynamic_variables: { system__caller_id: call.caller } },
    },
  });
}

function turn(message: string, index: number): object {
  return {
    role: index % 2 === 0 ? 'agent' : 'user',
    message,
    time_in_call_secs: index * SECONDS_A_TURN,
    interrupted: false,
    tool_calls: [],
    tool_results: [],
  };
}

function analysisOf({ summary, collected }: EndedCall): object {
  const asked = agentTypes.agent_types.elevenlabs_customer_support.memory_config.auto_extract;
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
