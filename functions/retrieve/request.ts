/** The body of a search, as `request.schema.json` admits it. */
export interface RetrieveRequest {
  /** What the agent wants to know, 1 to 1000 characters. */
  readonly query: string;
  /** Who is on the line. ElevenLabs fills it from a dynamic variable; never let the LLM fill it. */
  readonly user_id: string;
  /** How many memories at most, 1 to 50. */
  readonly limit?: number | null;
  /** Only memories filed under these types, e.g. `["factual"]`. */
  readonly types?: readonly string[] | null;
  /** Only what this agent's calls left. Must be there where agents share no memory (`MEMORY_SCOPE=agent`). */
  readonly agent_id?: string | null;
  /** Only what was said at this time or later: a date, or a time in ISO 8601; UTC where it names no zone. */
  readonly since?: string | null;
  /** Only what was said at this time or earlier; a date means the whole day. */
  readonly until?: string | null;
  /** Shows the factors of every hit. */
  readonly explain?: boolean | null;
  /** The work this agent does, which decides what ranks high; else the header `X-Agent-Type` or `AGENT_TYPES` says. */
  readonly agent_type?: string | null;
  /** The call in which is asked: within one call the same question is searched once. */
  readonly conversation_id?: string | null;
}
