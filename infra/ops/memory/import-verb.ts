import { existsSync, readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Caller } from '../../../shared/caller.ts';
import type { Mem0Client } from '../../../shared/memory/mem0-client.ts';
import { Refused } from '../cli/refused.ts';
import type { Session } from '../cli/session.ts';
import { addVerb } from '../cli/verb.ts';
import { BUDGET_MS, mem0At, recordsOf } from '../erase/mem0-records.ts';
import { changeBriefs, ownersOf } from './caller-briefs.ts';
import { type ExportedMemory, readExport } from './export-file.ts';
import { shows } from './one-memory.ts';
import { type ProjectOptions, placeOf, withProject } from './project-option.ts';

export function addImport(memory: Command): void {
  addVerb<ProjectOptions>(memory, {
    name: 'import <file>',
    summary: 'Put exported memories into a Mem0 project; those that are there already stay as they are',
    example: 'memory import memories.jsonl --env prod --mem0-key-file new-key.txt',
    changes: true,
    options: withProject,
    async run(session, options, path = '') {
      if (!existsSync(path)) throw new Refused(`There is no ${path}.`);
      const byCaller = Map.groupBy(readExport(readFileSync(path, 'utf8')), ({ caller }) => caller);
      const target = await session.target();
      const mem0 = mem0At(placeOf(target.mem0, options));
      const missing = await missingOf(session, mem0, byCaller);
      const callers = [...missing.keys()];
      const count = [...missing.values()].flat().length;
      const counts = {
        memories: [...byCaller.values()].flat().length,
        missing: count,
        callers: callers.length,
      };
      session.out.line(
        `${count} of ${counts.memories} memories are not there yet, of ${counts.callers} callers.`,
      );
      if (session.dryRun || count === 0) {
        session.out.result({ ...counts, added: 0 });
        return 0;
      }
      await session.confirm(`${count} memories are added. Go ahead?`);
      await addAll(session, mem0, missing);
      // Where the environment reads another project, its briefs stay those of that one.
      if (options.mem0KeyFile === undefined)
        for (const caller of callers) await changeBriefs(target, await ownersOf(target, caller));
      session.audit('memory import', { added: count, callers: callers.length });
      session.out.line(`${count} memories are added, and were found again.`);
      session.out.result({ ...counts, added: count });
      return 0;
    },
  });
}

type ByCaller = ReadonlyMap<Caller, readonly ExportedMemory[]>;

/**
 * What the project does not hold yet. Told by the text alone, once: so does Mem0 itself tell repeats among what is
 * kept word for word. https://docs.mem0.ai/platform/features/direct-import
 */
async function missingOf(session: Session, mem0: Mem0Client, byCaller: ByCaller): Promise<ByCaller> {
  const missing = new Map<Caller, readonly ExportedMemory[]>();
  const bar = session.out.progress(byCaller.size);
  for (const [caller, memories] of byCaller) {
    const held = new Set((await recordsOf(mem0, caller)).map(({ memory }) => memory));
    const once = new Map(memories.map((memory) => [memory.text, memory]));
    const fresh = [...once.values()].filter(({ text }) => !held.has(text));
    if (fresh.length > 0) missing.set(caller, fresh);
    bar.advance();
  }
  bar.stop();
  return missing;
}

/** One by one, so that what broke off can be repeated. */
async function addAll(session: Session, mem0: Mem0Client, missing: ByCaller): Promise<void> {
  const bar = session.out.progress([...missing.values()].flat().length);
  for (const [caller, memories] of missing) {
    for (const { text, metadata, saidAtSecs, expiresOn } of memories) {
      const options = {
        ...{ userId: caller, metadata, infer: false },
        ...(saidAtSecs === undefined ? {} : { timestamp: saidAtSecs }),
        ...(expiresOn === undefined ? {} : { expirationDate: expiresOn }),
      };
      await mem0.within('add', BUDGET_MS, () => mem0.add([{ role: 'user', content: text }], options));
      bar.advance();
    }
    await shows(async () => {
      const held = new Set((await recordsOf(mem0, caller)).map(({ memory }) => memory));
      return memories.every(({ text }) => held.has(text));
    });
  }
  bar.stop();
}
