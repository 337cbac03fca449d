import type { SmokeTarget } from '../smoke/target.ts';

/** One environment as the operator's verbs see it. Opening it has set the AWS variables that the adapters read. */
export interface Target extends SmokeTarget {
  readonly name: string;
  readonly queueUrl: string;
  /** As the functions are told: what one agent may know of another's calls. */
  readonly memoryScope: 'caller' | 'agent';
  /** Absent where no recordings are fetched. */
  readonly elevenLabsApiKey?: string | undefined;
  /** Gives the post-call function an event directly, as `aws lambda invoke` does. @throws what the function throws. */
  invokePostCall(event: object): Promise<unknown>;
}
