import type { Command } from 'commander';
import type { Brief } from '../../../shared/brief/brief.ts';
import { maskCaller } from '../../../shared/caller.ts';
import {
  type CallerOptions,
  callerOf,
  type TextOptions,
  textOf,
  withCaller,
  withText,
} from '../cli/caller-option.ts';
import type { Session } from '../cli/session.ts';
import { addVerb } from '../cli/verb.ts';
import { BUDGET_MS, mem0At, recordsOf } from '../erase/mem0-records.ts';
import { deleteMemory } from '../erase/mem0-trace.ts';
import { addAdd } from './add-verb.ts';
import { changeBriefs, ownersOf, ownersToChange } from './caller-briefs.ts';
import { done, dryRun } from './done.ts';
import { type AgentOption, withAgent } from './fact-verbs.ts';
import { type OwnedMemory, recordOf, shows } from './one-memory.ts';

export function addMemoryVerbs(memory: Command): void {
  addAdd(memory);
  addEdit(memory);
  addDelete(memory);
  addRefresh(memory);
}

function addEdit(memory: Command): void {
  addVerb<TextOptions>(memory, {
    name: 'edit <memory>',
    summary: 'Say a memory anew',
    example: 'memory edit 0b6f… --env prod',
    changes: true,
    options: withText,
    run: async (session, options, id = '') => editMemory(session, id, await textOf(options)),
  });
}

/** @returns the exit code. @throws Refused when no caller has such a memory. */
export function editMemory(session: Session, id: string, text: string): Promise<number> {
  return changeOne(session, id, 'edit', async (mem0) => {
    await mem0.within('add', BUDGET_MS, () => mem0.update(id, { text }));
    await shows(async () => (await recordOf(mem0, id)).memory.text === text);
  });
}

function addDelete(memory: Command): void {
  addVerb(memory, {
    name: 'delete <memory>',
    summary: 'Delete one memory. To erase a call or a caller, see forget',
    example: 'memory delete 0b6f… --env prod',
    changes: true,
    run: (session, _options, id = '') => forgetMemory(session, id),
  });
}

/** @returns the exit code. @throws Refused when no caller has such a memory. */
export function forgetMemory(session: Session, id: string): Promise<number> {
  return changeOne(session, id, 'delete', async (mem0, { caller }) => {
    await deleteMemory(mem0, id);
    await shows(async () => (await recordsOf(mem0, caller)).every((one) => one.id !== id));
  });
}

function addRefresh(memory: Command): void {
  addVerb<CallerOptions & AgentOption>(memory, {
    name: 'refresh',
    summary: 'Rebuild a caller’s briefs from Mem0',
    example: 'memory refresh --env prod',
    changes: true,
    options: (command) => withAgent(withCaller(command)),
    async run(session, options) {
      const caller = await callerOf({ ...options });
      const target = await session.target();
      const owners = await ownersToChange(target, caller, options.agent);
      if (session.dryRun) return dryRun(session, `${owners.length} briefs would be rebuilt.`);
      await changeBriefs(target, owners);
      session.audit('memory refresh', { caller: maskCaller(caller), briefs: owners.length });
      return done(session, `${owners.length} briefs are rebuilt.`);
    },
  });
}

/** Changes one memory at Mem0, and every brief that may have known it. */
async function changeOne(
  session: Session,
  id: string,
  action: string,
  change: (mem0: ReturnType<typeof mem0At>, owned: OwnedMemory) => Promise<void>,
): Promise<number> {
  const target = await session.target();
  const mem0 = mem0At(target.mem0);
  const owned = await recordOf(mem0, id);
  const who = maskCaller(owned.caller);
  if (session.dryRun) return dryRun(session, `${action} would change one memory of caller ${who}.`);
  await session.confirm(`${action}: one memory of caller ${who} in ${session.environment}. Go ahead?`);
  await change(mem0, owned);
  const owners = await ownersOf(target, owned.caller);
  await changeBriefs(target, owners, (brief) => withoutSummary(brief, owned.memory.conversationId));
  session.audit(`memory ${action}`, { memory: id, caller: who });
  return done(session, `Done, and ${owners.length} briefs are rebuilt.`);
}

/** The summary of the last call may say the same as a memory of that call which was changed. */
function withoutSummary(brief: Brief, conversationId: string | undefined): Brief {
  const { lastCall } = brief;
  if (lastCall === undefined || lastCall.conversationId !== conversationId) return brief;
  return { ...brief, lastCall: { ...lastCall, summary: undefined } };
}
