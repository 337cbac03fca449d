import { refreshBrief } from '../../../functions/post-call/steps/brief-update.ts';
import { BUNDLED_AGENT_TYPES } from '../../../shared/agents/agent-types.ts';
import { dynamoTable } from '../../../shared/aws/dynamodb.ts';
import type { BriefKey, BriefOwner } from '../../../shared/brief/brief-key.ts';
import type { BriefStore } from '../../../shared/brief/brief-store.ts';
import { dynamoBriefStore } from '../../../shared/brief/dynamo-brief-store.ts';
import type { Caller } from '../../../shared/caller.ts';
import { systemClock } from '../../../shared/clock.ts';
import { type Mem0Store, mem0Store } from '../../../shared/memory/mem0-store.ts';
import type { Target } from './target.ts';

/** How long all pages of a caller's memories may take together. */
const LIST_MS = 60_000;
const REQUEST_LIMIT_MS = 10_000;

export const briefsAt = ({ table }: Target): BriefStore => dynamoBriefStore(dynamoTable(table), systemClock);

/** The memories as the functions see them. */
export function memoriesAt({ mem0: { host, apiKey } }: Target): Mem0Store {
  const secrets = { mem0ApiKey: [apiKey], workspaceKey: [], hmacSecret: [], elevenLabsApiKey: [] };
  return mem0Store({ host, requestLimitMs: REQUEST_LIMIT_MS }, { read: async () => secrets });
}

/** No id of a caller holds a `#`. */
export function ownerOfKey(key: BriefKey): BriefOwner {
  const [caller = '', ...agent] = key.split('#');
  // What a brief is filed under begins with a caller.
  return { caller: caller as Caller, agentId: agent.length === 0 ? undefined : agent.join('#') };
}

/** Makes a brief anew from all that Mem0 holds now, as post-call does after a call. @throws AppError */
export async function rebuildBrief(target: Target, owner: BriefOwner): Promise<void> {
  const ports = { memories: memoriesAt(target), briefs: briefsAt(target), clock: systemClock };
  const now = { attempts: 1, deadlineMs: systemClock.now() + LIST_MS };
  await refreshBrief(owner, now, BUNDLED_AGENT_TYPES.facts, ports);
}
