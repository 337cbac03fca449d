import type { Agent } from '../../infra/ops/elevenlabs/wire.ts';

/** An agent as somebody built it who has not heard of memory yet, with settings of his own all over it. */
export function builtAgent(id: string): Agent {
  const settings = {
    agent_id: id,
    name: 'Hotel desk',
    conversation_config: {
      tts: { voice_id: 'voice_1', speed: 1.1 },
      agent: {
        first_message: 'Hotel Seeblick, good day.',
        language: 'de',
        prompt: {
          prompt: 'You answer the telephone of a hotel. Today is {{system__time_utc}}.',
          llm: 'gemini-2.5-flash',
          tool_ids: ['tool_booking'],
          tools: [{ type: 'webhook', name: 'book_room' }],
        },
        dynamic_variables: { dynamic_variable_placeholders: { caller_name: 'Anna Berg' } },
      },
    },
    platform_settings: {
      data_collection: { room: { type: 'string', description: 'The room that was booked.' } },
      overrides: { conversation_config_override: { tts: { voice_id: true }, agent: { language: true } } },
      widget: { variant: 'compact' },
      call_limits: { daily_limit: 500 },
    },
  };
  return settings;
}

/** The tool that agent has already. */
export const BOOKING = {
  id: 'tool_booking',
  tool_config: {
    type: 'webhook',
    name: 'book_room',
    description: 'Books a room.',
    api_schema: { url: 'https://booking.example.com/rooms', method: 'POST' },
  },
};
