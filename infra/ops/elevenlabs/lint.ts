import { postCall } from './checks/after-the-call.ts';
import { initiation, overrides } from './checks/before-the-call.ts';
import { facts } from './checks/facts.ts';
import { searchTool } from './checks/search-tool.ts';
import { memoryInPrompt, variables } from './checks/variables.ts';
import type { Check, Examined, Finding, Severity } from './finding.ts';

/** In the order in which a call meets them. */
const CHECKS: readonly Check[] = [
  variables,
  memoryInPrompt,
  initiation,
  overrides,
  searchTool,
  facts,
  postCall,
];

const WORST_FIRST: readonly Severity[] = ['error', 'warning', 'note'];

/** What is wrong with an agent, worst first. */
export function lint(examined: Examined): readonly Finding[] {
  const found = CHECKS.flatMap((check) => check(examined));
  return WORST_FIRST.flatMap((severity) => found.filter((finding) => finding.severity === severity));
}
