import type { Command } from 'commander';
import { addCompact } from './compact-verb.ts';
import { addExport } from './export-verb.ts';
import { addFactVerbs } from './fact-verbs.ts';
import { addImport } from './import-verb.ts';
import { addMemoryVerbs } from './memory-verbs.ts';
import { addReadVerbs } from './read-verbs.ts';

export function addMemory(program: Command): void {
  const memory = program
    .command('memory')
    .description('Look at, correct and move what is remembered of callers');
  addReadVerbs(memory);
  addFactVerbs(memory);
  addMemoryVerbs(memory);
  addCompact(memory);
  addExport(memory);
  addImport(memory);
}
