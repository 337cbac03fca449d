import type { Command } from 'commander';
import { addCost } from './cost-verb.ts';
import { addPerformance } from './performance-verb.ts';

export function addReport(program: Command): void {
  const report = program.command('report').description('What was seen, in figures and in plain words');
  for (const add of [addPerformance, addCost]) add(report);
}
