import type { Command } from 'commander';
import { BUNDLED_AGENT_TYPES, chooseAgentType } from '../../../shared/agents/agent-types.ts';
import { type Caller, maskCaller } from '../../../shared/caller.ts';
import { isoSeconds } from '../../../shared/clock.ts';
import { isoDay } from '../../../shared/dated.ts';
import type { NewMemory } from '../../../shared/memory/memory-store.ts';
import {
  type CallerOptions,
  callerOf,
  type TextOptions,
  textOf,
  withCaller,
  withText,
} from '../cli/caller-option.ts';
import { Refused } from '../cli/refused.ts';
import type { Session } from '../cli/session.ts';
import { addVerb } from '../cli/verb.ts';
import { BUDGET_MS, mem0At, recordsOf } from '../erase/mem0-records.ts';
import { memoriesAt } from '../target/briefs.ts';
import { changeBriefs, ownersToChange } from './caller-briefs.ts';
import { done, dryRun } from './done.ts';
import { OPERATOR } from './fact-change.ts';
import { type AgentOption, withAgent } from './fact-verbs.ts';
import { shows } from './one-memory.ts';

const DAY_MS = 24 * 3_600_000;

type AddOptions = CallerOptions & TextOptions & AgentOption & { readonly type: string };

export function addAdd(memory: Command): void {
  addVerb<AddOptions>(memory, {
    name: 'add',
    summary: 'Add a memory, word for word',
    example: 'memory add --env prod --caller-file number.txt --text-file text.txt',
    changes: true,
    options: (command) =>
      withText(withAgent(withCaller(command))).option('--type <type>', 'what it is filed under', 'factual'),
    async run(session, { type, agent, ...options }) {
      const caller = await callerOf(options);
      return addMemory(session, { caller, text: await textOf(options), type, agent });
    },
  });
}

export interface ToAdd {
  readonly caller: Caller;
  readonly text: string;
  /** What it is filed under. */
  readonly type: string;
  readonly agent?: string | undefined;
}

/** Adds it word for word, and waits until Mem0 shows it and the brief knows it. @returns the exit code. */
export async function addMemory(session: Session, { caller, text, type, agent }: ToAdd): Promise<number> {
  const target = await session.target();
  if (target.memoryScope === 'agent' && agent === undefined)
    throw new Refused('Here every agent has a memory of its own. Say --agent <id>.');
  if (session.dryRun) return dryRun(session, `A memory of ${text.length} characters would be added.`);
  await memoriesAt(target).add(newMemory(caller, text, type, agent), BUDGET_MS);
  const mem0 = mem0At(target.mem0);
  await shows(async () => (await recordsOf(mem0, caller)).some((one) => one.memory === text));
  await changeBriefs(target, await ownersToChange(target, caller, agent));
  session.audit('memory add', { caller: maskCaller(caller) });
  return done(session, 'The memory is added, and the brief knows it.');
}

/** Kept for as long as what the default agent type remembers. */
function newMemory(caller: Caller, content: string, type: string, agentId: string | undefined): NewMemory {
  const nowMs = Date.now();
  const { retention_days: days } = chooseAgentType(BUNDLED_AGENT_TYPES, {}, {}).memory_config;
  const timestamp = isoSeconds(nowMs);
  return {
    caller,
    utterances: [{ role: 'user', content }],
    metadata: { type, conversation_id: OPERATOR, timestamp, ...(agentId ? { agent_id: agentId } : {}) },
    verbatim: true,
    calledAtSecs: Math.floor(nowMs / 1_000),
    expiresOn: isoDay(nowMs + days * DAY_MS),
  };
}
