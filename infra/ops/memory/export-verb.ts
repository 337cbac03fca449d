import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import { isoSeconds } from '../../../shared/clock.ts';
import { type CallerOptions, callerOf, withCaller } from '../cli/caller-option.ts';
import { Refused } from '../cli/refused.ts';
import { addVerb } from '../cli/verb.ts';
import { currentRecordsOf, mem0At } from '../erase/mem0-records.ts';
import { everybody } from './all-callers.ts';
import { type ExportedMemory, exported, exportLines } from './export-file.ts';
import { type ProjectOptions, placeOf, withProject } from './project-option.ts';

export function addExport(memory: Command): void {
  addVerb<CallerOptions & ProjectOptions & { out: string }>(memory, {
    name: 'export',
    summary: 'Write the memories of all callers, or of one, to a file that only you can read',
    example: 'memory export --env prod --out memories.jsonl',
    options: (command) =>
      withProject(withCaller(command)).requiredOption('--out <file>', 'JSON Lines; must not be there yet'),
    async run(session, { out: path, ...options }) {
      if (existsSync(path)) throw new Refused(`${path} is there already.`);
      const isOne = options.caller !== undefined || options.callerFile !== undefined;
      const one = isOne ? { callers: [await callerOf(options)], otherCount: 0 } : undefined;
      const mem0 = mem0At(placeOf((await session.target()).mem0, options));
      const { callers, otherCount } = one ?? (await everybody(mem0));
      const memories: ExportedMemory[] = [];
      const bar = session.out.progress(callers.length);
      for (const caller of callers) {
        const records = await currentRecordsOf(mem0, caller);
        memories.push(
          ...records.map((record) => exported(caller, record)).filter((found) => found !== undefined),
        );
        bar.advance();
      }
      bar.stop();
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, exportLines(memories, isoSeconds(Date.now()), session.environment), {
        mode: 0o600,
        flag: 'wx',
      });
      const counts = { memories: memories.length, callers: callers.length, otherUsers: otherCount };
      session.audit('memory export', counts);
      session.out.line(`${counts.memories} memories of ${counts.callers} callers are in ${path}.`);
      if (otherCount > 0)
        session.out.line(`${otherCount} users of the project are no callers, and left out.`);
      session.out.result(counts);
      return 0;
    },
  });
}
