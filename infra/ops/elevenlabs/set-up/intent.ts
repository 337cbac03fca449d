import type { ClientData } from '../../../../functions/client-data/reply.ts';
import type { Place } from '../place.ts';
import type { Agent, Workspace } from '../wire.ts';

/** What the operator wants of the agents named. */
export interface Intent {
  readonly place: Place;
  /** The agent type whose facts they collect. */
  readonly type: string;
  /** What client-data sends each of them. */
  readonly told: (agentId: string) => ClientData;
  /** Also deliver recordings. */
  readonly audio: boolean;
  /** Also let client-data override the language. */
  readonly language: boolean;
  /** Write `{{memory_context}}` into the prompt, not only propose it. */
  readonly prompt: boolean;
  /** Switch retries on again. */
  readonly retries: boolean;
  /** Whether post-call knows the webhook's secret: before that, no call may be sent there. */
  readonly isSecretDeployed: (isFresh: boolean) => boolean;
  /** Keeps the webhook's secret, which is told once. */
  readonly keepSecret: (secret: string) => void;
}

/** One step of the set-up page, by its number there. */
export interface Step {
  readonly number: number;
  readonly title: string;
  /** What changes; none when all is as it should be. */
  readonly lines: readonly string[];
  /** How to see that it worked, without a telephone. */
  readonly check: string;
}

/** One agent with the ids of what belongs to it. */
export interface Given {
  readonly agent: Agent;
  readonly workspace: Workspace;
  readonly intent: Intent;
  readonly secretId: string;
  readonly toolId: string;
}

/** What a step changes of one agent, and what it leaves to the operator. */
export interface AgentChange {
  readonly change?: DeepPartial<Pick<Agent, 'conversation_config' | 'platform_settings'>> | undefined;
  /** What stops by it, for the operator to see before he says yes. */
  readonly ends?: string | undefined;
  readonly left?: string | undefined;
}

export type DeepPartial<T> = T extends object
  ? { readonly [K in keyof T]?: DeepPartial<T[K]> | undefined }
  : T;
