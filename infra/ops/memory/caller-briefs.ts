import { changeBrief } from '../../../functions/post-call/steps/brief-update.ts';
import { type Brief, EMPTY_BRIEF } from '../../../shared/brief/brief.ts';
import { type BriefKey, type BriefOwner, briefKey, briefOwner } from '../../../shared/brief/brief-key.ts';
import { briefPk } from '../../../shared/brief/dynamo-brief-store.ts';
import type { Caller } from '../../../shared/caller.ts';
import { Refused } from '../cli/refused.ts';
import { isBriefOf, scanRows } from '../forget/rows.ts';
import { briefsAt, ownerOfKey, rebuildBrief } from '../target/briefs.ts';
import type { Target } from '../target/target.ts';

const READ_BUDGET_MS = 5_000;

/** The owners of a caller's briefs: one, or with `MEMORY_SCOPE=agent` one for each agent that knows the caller. */
export async function ownersOf(
  target: Target,
  caller: Caller,
  agent?: string,
): Promise<readonly BriefOwner[]> {
  if (target.memoryScope === 'caller') return [briefOwner(caller, undefined, false)];
  if (agent !== undefined) return [briefOwner(caller, agent, true)];
  const rows = (await scanRows(target.table)).filter((row) => isBriefOf(caller, row));
  // Written by the functions under such a key and no other.
  return rows.map(({ pk }) => ownerOfKey(pk.slice(briefPk('' as BriefKey).length) as BriefKey));
}

/** As above, for a change: @throws Refused where nothing tells for which agent. */
export async function ownersToChange(
  target: Target,
  caller: Caller,
  agent?: string,
): Promise<readonly BriefOwner[]> {
  const owners = await ownersOf(target, caller, agent);
  if (owners.length === 0) throw new Refused('No agent knows this caller yet. Say --agent <id>.');
  return owners;
}

export async function briefOf(target: Target, owner: BriefOwner): Promise<Brief> {
  return (await briefsAt(target).read(briefKey(owner), READ_BUDGET_MS))?.brief ?? EMPTY_BRIEF;
}

/** Changes each brief, then makes it anew from Mem0: so the next greeting is one read, and right. */
export async function changeBriefs(
  target: Target,
  owners: readonly BriefOwner[],
  next: (brief: Brief) => Brief = (brief) => brief,
): Promise<void> {
  for (const owner of owners) {
    await changeBrief(owner, briefsAt(target), next);
    await rebuildBrief(target, owner);
  }
}
