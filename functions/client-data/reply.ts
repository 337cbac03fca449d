/** The answer to a conversation-initiation webhook. */
export interface ClientData {
  readonly type: 'conversation_initiation_client_data';
  /** Who is at the other end of the line, one id on all channels. Absent for somebody who cannot be named. */
  readonly user_id?: string;
  /**
   * What the agent's prompt and first message may name, all of it always, as text: `caller_id`, `caller_name`,
   * `memory_count`, `memory_summary`, `returning_caller` (`yes`, `no`), `memory_context` (text for the prompt),
   * `last_call_summary`, `last_call_at`, `agent_type`, `call_direction` (`inbound`, `outbound`), `caller_language`,
   * every fact ("" if unknown), and those of `EXTRA_DYNAMIC_VARIABLES`.
   */
  readonly dynamic_variables: Readonly<Record<string, string>>;
  /** Absent when the agent is left as it is. */
  readonly conversation_config_override?: { readonly agent: AgentOverride };
}

/**
 * What replaces the agent's own settings; what is absent does not.
 * https://elevenlabs.io/docs/eleven-agents/customization/personalization/overrides
 */
export interface AgentOverride {
  /** The greeting, in the language of the caller's last call. Absent where the file has none in it, and on calls of yours. */
  readonly first_message?: string;
  /** The language of the caller's last call. With `LANGUAGE=override`. */
  readonly language?: string;
  /** The whole system prompt, the memory in it. With `PROMPT_DELIVERY=override`. */
  readonly prompt?: { readonly prompt: string };
}
