import type { ClientData } from '../../functions/client-data/reply.ts';
import type { ClientDataRequest } from '../../functions/client-data/request.ts';
import type { PostCallReply } from '../../functions/post-call/reply.ts';
import type { Recalled } from '../../functions/retrieve/reply.ts';
import type { RetrieveRequest } from '../../functions/retrieve/request.ts';
import types from '../../shared/agents/agent-types.json' with { type: 'json' };

/** One exchange at each door. They tell the README's story; the compiler holds them to the types. */

const SUMMARY = 'Anna Berg asked for a quiet room on a high floor and booked two nights.';
const CONTEXT = `CALLER CONTEXT:
This caller has 1 stored memory.
Known facts:
- Name: "Anna Berg" (5 May, 6 months ago)
Known information:
- "${SUMMARY}" (5 May, 6 months ago)

Instructions: …`;
const unknown = Object.fromEntries(Object.keys(types.facts).map((fact) => [fact, '']));

export const CLIENT_DATA_EXAMPLE = {
  request: {
    caller_id: '+12025550123',
    agent_id: 'agent_1',
    called_number: '+12025550145',
    call_sid: 'CA0001',
    conversation_id: 'conv_2',
  } satisfies ClientDataRequest,
  reply: {
    type: 'conversation_initiation_client_data',
    user_id: '+12025550123',
    dynamic_variables: {
      ...unknown,
      caller_id: '+12025550123',
      call_direction: 'inbound',
      caller_name: 'Anna Berg',
      memory_count: '1',
      memory_summary: SUMMARY,
      returning_caller: 'yes',
      memory_context: CONTEXT,
      last_call_summary: SUMMARY,
      last_call_at: '2026-05-05T17:00:00Z',
      caller_language: 'en',
      agent_type: 'elevenlabs_customer_support',
    },
    conversation_config_override: {
      agent: { first_message: 'Hello Anna Berg! How can I assist you today?' },
    },
  } satisfies ClientData,
};

export const RETRIEVE_EXAMPLE = {
  request: {
    query: 'Which room does she like?',
    user_id: '+12025550123',
    limit: 3,
  } satisfies RetrieveRequest,
  reply: {
    memories: [
      {
        id: '5b0c8f52-9d3e-4a39-8f0b-1f2a3c4d5e6f',
        memory: SUMMARY,
        score: 0.81,
        metadata: {
          type: 'factual',
          agent_id: 'agent_1',
          conversation_id: 'conv_1',
          timestamp: '2026-05-05T17:00:00Z',
          call_duration: 60,
        },
      },
    ],
    text: `In May: ${SUMMARY}`,
  } satisfies Recalled,
};

export const POST_CALL_EXAMPLE = {
  request: {
    type: 'post_call_transcription',
    event_timestamp: 1778000700,
    data: {
      agent_id: 'agent_1',
      conversation_id: 'conv_1',
      transcript: [
        { role: 'user', message: 'I always ask for a quiet room on a high floor.', time_in_call_secs: 3 },
      ],
      metadata: {
        start_time_unix_secs: 1778000400,
        call_duration_secs: 60,
        phone_call: { external_number: '+12025550123' },
      },
      analysis: {
        transcript_summary: SUMMARY,
        data_collection_results: {
          caller_name: { data_collection_id: 'caller_name', value: 'Anna Berg', rationale: 'She said so.' },
        },
      },
    },
  },
  reply: { status: 'ok' } satisfies PostCallReply,
};
