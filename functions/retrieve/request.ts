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
  readonly agent_type?: string | null;
  readonly agent_id?: string | null;
  readonly conversation_id?: string | null;
}
