import type { Command } from 'commander';
import { addVerb } from '../cli/verb.ts';
import { examine } from './examine.ts';
import { type Finding, lineOf } from './finding.ts';

export function addDoctor(program: Command): void {
  addVerb(program, {
    name: 'doctor',
    summary: 'Look at tools, keys, accounts, doors, versions, clocks and queues; each fault with its fix',
    example: 'doctor --env prod',
    async run(session) {
      const findings: Finding[] = [];
      for await (const finding of examine(session)) {
        findings.push(finding);
        session.out.line(lineOf(finding));
      }
      const wrongCount = findings.filter(({ state }) => state === 'wrong').length;
      session.out.line(wrongCount === 0 ? 'All is well.' : `${wrongCount} of ${findings.length} are wrong.`);
      session.out.result({ environment: session.environment, wrongCount, findings });
      return wrongCount === 0 ? 0 : 1;
    },
  });
}
