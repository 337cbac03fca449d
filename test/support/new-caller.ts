import { SPECS } from './agent-types.ts';

/** Every dynamic variable of a caller nobody knows, as customer support greets them. */
export const newCallerVariables = (caller: string): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(Object.keys(SPECS).map((fact) => [fact, ''])),
  caller_id: caller,
  memory_count: '0',
  memory_summary: 'New caller',
  returning_caller: 'no',
  memory_context:
    'NEW CALLER: This is their first interaction. Focus on building rapport and gathering information.',
  last_call_summary: '',
  last_call_at: '',
  agent_type: 'elevenlabs_customer_support',
  caller_language: '',
  call_direction: 'inbound',
});
