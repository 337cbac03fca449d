/** The answer to a post-call webhook. */
export interface PostCallReply {
  /** `ok`: the event is durable. `duplicate`: it was taken before, and nothing is done twice. */
  readonly status: 'ok' | 'duplicate';
}
