import type { Command } from 'commander';
import { addPerformance } from './performance-verb.ts';

export function addReport(program: Command): void {
  const report = program.command('report').description('What was seen, in figures and in plain words');
  for (const add of [addPerformance]) add(report);
}
