import type { ChosenAgentType } from '../../shared/agents/agent-types.ts';
import type { Opening } from './opening.ts';
import type { AgentOverride } from './reply.ts';

export interface OverrideConfig {
  /** `variable`: memory travels as `{{memory_context}}`. `override`: it replaces the agent's system prompt. */
  readonly promptDelivery: 'variable' | 'override';
  /** Whether to override the agent's first message with our greeting. */
  readonly greetFirst: boolean;
  /** Whether to override the agent's language with the caller's. */
  readonly overrideLanguage: boolean;
}

/**
 * What is not overridden is left out: an empty string or null would itself be an override. Somebody whom we called is
 * not asked what we can do for them: there the agent's own first message stands.
 */
export function overrideOf(
  opening: Opening,
  direction: 'inbound' | 'outbound',
  { prompt }: ChosenAgentType,
  { greetFirst, overrideLanguage, promptDelivery }: OverrideConfig,
): AgentOverride | undefined {
  const { firstMessage, context, variables } = opening;
  const speaks = greetFirst && direction === 'inbound' && firstMessage !== undefined;
  const override = {
    ...(speaks ? { first_message: firstMessage } : {}),
    ...(overrideLanguage && isLanguage(variables.caller_language)
      ? { language: variables.caller_language }
      : {}),
    ...(promptDelivery === 'override' ? { prompt: { prompt: `${prompt}\n\n${context}` } } : {}),
  };
  return Object.keys(override).length > 0 ? override : undefined;
}

/** As ElevenLabs names languages of agents; any other override would fail the call. */
const isLanguage = (code = ''): boolean => /^[a-z]{2}(?:-[a-z]{2})?$/i.test(code);
