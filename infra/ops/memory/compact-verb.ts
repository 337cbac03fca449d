import type { Command } from 'commander';
import { BUNDLED_AGENT_TYPES } from '../../../shared/agents/agent-types.ts';
import { type Caller, maskCaller } from '../../../shared/caller.ts';
import { isoDay } from '../../../shared/dated.ts';
import { isRecord, ownFound } from '../../../shared/memory/mem0-wire.ts';
import { isPast } from '../../../shared/profile/profile.ts';
import { type CallerOptions, callerOf, withCaller } from '../cli/caller-option.ts';
import type { Session } from '../cli/session.ts';
import { addVerb } from '../cli/verb.ts';
import { currentRecordsOf, mem0At, recordsOf } from '../erase/mem0-records.ts';
import { deleteMemory } from '../erase/mem0-trace.ts';
import type { Target } from '../target/target.ts';
import { changeBriefs, ownersOf } from './caller-briefs.ts';
import { type Compaction, compaction, type Told } from './compaction.ts';
import { shows } from './one-memory.ts';
import { auditReveal, memoryJson, shown } from './shown.ts';

export function addCompact(memory: Command): void {
  addVerb<CallerOptions>(memory, {
    name: 'compact',
    summary: 'Show what newer memories repeat or supersede, and delete it',
    example: 'memory compact --env prod --dry-run --reveal',
    changes: true,
    reveals: true,
    options: withCaller,
    async run(session, options) {
      const caller = await callerOf(options);
      const target = await session.target();
      auditReveal(session, 'compact', caller);
      const isAgentAlone = target.memoryScope === 'agent';
      const found = compaction(await toldBy(target, caller), BUNDLED_AGENT_TYPES.facts, isAgentAlone);
      print(session, found);
      const ids = found.groups.flatMap(({ older }) => older.map(({ id }) => id));
      if (session.dryRun) return said(session, found, 0, 0);
      const who = `caller ${maskCaller(caller)} in ${session.environment}`;
      if (ids.length > 0) await session.confirm(`Delete the ${ids.length} older memories of ${who}?`);
      const removed = await removeAll(session, target, caller, ids);
      return said(session, found, removed, removed === ids.length ? 0 : 1);
    },
  });
}

/** What Mem0 holds true of a caller and may be used today. */
async function toldBy(target: Target, caller: Caller): Promise<readonly Told[]> {
  const today = isoDay(Date.now());
  return (await currentRecordsOf(mem0At(target.mem0), caller)).flatMap((record) => {
    const memory = ownFound(record, caller);
    if (memory === undefined || isPast(memory.expiresOn, today)) return [];
    return [{ memory, values: isRecord(record.metadata) ? record.metadata : {} }];
  });
}

/** @returns how many were deleted: fewer when the operator interrupts, and then again the next time. */
async function removeAll(
  { signal, out, audit }: Session,
  target: Target,
  caller: Caller,
  ids: readonly string[],
): Promise<number> {
  const mem0 = mem0At(target.mem0);
  const gone = new Set<string>();
  const bar = out.progress(ids.length);
  for (const id of ids) {
    if (signal.aborted) break;
    await deleteMemory(mem0, id);
    gone.add(id);
    bar.advance();
  }
  bar.stop();
  if (gone.size > 0)
    await shows(async () => (await recordsOf(mem0, caller)).every(({ id }) => !gone.has(id)));
  // Also when nothing is left to delete: a run that was killed may not have come this far.
  const owners = await ownersOf(target, caller);
  await changeBriefs(target, owners);
  audit('memory compact', { caller: maskCaller(caller), memories: gone.size, briefs: owners.length });
  return gone.size;
}

function print(session: Session, { groups, differences }: Compaction): void {
  const rows = groups.flatMap(({ because, kept, older }) => [
    ['kept', kept.type ?? '', kept.at ?? '', kept.id, shown(session, kept.text)],
    ...older.map(({ type = '', at = '', id, text }) => [because, type, at, id, shown(session, text)]),
  ]);
  if (rows.length > 0) session.out.table(['', 'type', 'said', 'memory', 'text'], rows);
  const told = differences.flatMap(({ fact, told }) =>
    told.map(({ memory: { at = '', id }, values }) => [fact, at, id, shown(session, `${values[fact]}`)]),
  );
  if (told.length === 0) return;
  session.out.line('Told differently by memories that tell other things as well. See memory edit:');
  session.out.table(['fact', 'said', 'memory', 'value'], told);
}

/** @returns the exit code. */
function said(session: Session, { groups, differences }: Compaction, removed: number, code: number): number {
  const olderCount = groups.reduce((sum, { older }) => sum + older.length, 0);
  session.out.line(`${olderCount} memories can go, ${removed} are deleted.`);
  session.out.result({
    groups: groups.map(({ because, kept, older }) => ({
      ...{ because, kept: memoryJson(session, kept) },
      older: older.map((memory) => memoryJson(session, memory)),
    })),
    differences: differences.map(({ fact, told }) => ({
      fact,
      told: told.map(({ memory, values }) => ({
        ...{ id: memory.id, at: memory.at, conversationId: memory.conversationId },
        value: shown(session, `${values[fact]}`),
      })),
    })),
    removed,
  });
  return code;
}
