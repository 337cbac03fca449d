import type { ClientData } from '../../../functions/client-data/reply.ts';

/** A made-up guest, so that no caller's memory is in a test. */
const KNOWN = {
  caller_id: '+12025550123',
  caller_name: 'Anna Berg',
  returning_caller: 'yes',
  memory_count: '1',
  memory_summary: 'Anna Berg booked a double room in May.',
  memory_context: 'Anna Berg has called before. In May she booked a double room.',
};

/** What only a search can tell the agent. */
const FOUND = 'In May: User asked for a room far away from the lift.';

export const testName = (environment: string): string =>
  `agentic-memory-${environment}: a caller who has called before`;

/**
 * A conversation with somebody who has called before, in which ElevenLabs plays the caller. It changes and stores
 * nothing: every tool is a mock, the other ones answer with an error.
 * https://elevenlabs.io/docs/api-reference/tests/create
 */
export const simulation = (name: string, toolId: string, { dynamic_variables }: ClientData) => ({
  type: 'simulation',
  name,
  simulation_scenario:
    'You have called before. Say hello, then ask: what did I ask for last time about where my room should be? When you have an answer, or are told that there is none, say thank you and goodbye.',
  simulation_max_turns: 6,
  success_conditions: [
    `The agent calls the caller ${KNOWN.caller_name}, Ms Berg or Anna, or says that it knows them.`,
    'The agent says that the caller asked for a room away from the lift.',
  ],
  dynamic_variables: { ...dynamic_variables, ...KNOWN },
  tool_mock_config: { mocking_strategy: 'all', fallback_strategy: 'raise_error' },
  tool_mock_overrides: {
    [toolId]: [{ mock_result: JSON.stringify({ memories: [{ memory: FOUND }], text: FOUND }) }],
  },
});
