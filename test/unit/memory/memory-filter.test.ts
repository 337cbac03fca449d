import { expect, test } from 'vitest';
import { passes } from '../../../shared/memory/memory-filter.ts';
import type { Memory, MemoryFilter } from '../../../shared/memory/memory-store.ts';
import { fact } from '../../support/memories.ts';

const AT = '2026-11-20T09:00:00Z';
const AT_MS = Date.parse(AT);

test.each<[string, Partial<Memory>, MemoryFilter, boolean]>([
  ['anything', {}, {}, true],
  ['anything, of no types', {}, { types: [] }, true],
  ['its type', {}, { types: ['semantic', 'factual'] }, true],
  ['another type', {}, { types: ['semantic'] }, false],
  ['a type, where it has none', { type: undefined }, { types: ['factual'] }, false],
  ['anything, but it is an evaluation', { type: 'evaluation' }, {}, false],
  ['evaluations', { type: 'evaluation' }, { types: ['evaluation'] }, true],
  ['anything, but it is an evaluation of version 0.1', { text: 'Evaluation: rude.' }, {}, false],
  ['what only mentions an evaluation', { text: 'Wants an Evaluation: today.' }, {}, true],
  ['its agent', { agentId: 'agent_1' }, { agentId: 'agent_1' }, true],
  ['another agent', { agentId: 'agent_1' }, { agentId: 'agent_2' }, false],
  ['the calls that named no agent', {}, { agentId: '' }, true],
  ['an agent, where its call named none', {}, { agentId: 'agent_1' }, false],
  ['its moment', {}, { sinceMs: AT_MS, untilMs: AT_MS }, true],
  ['later', {}, { sinceMs: AT_MS + 1 }, false],
  ['earlier', {}, { untilMs: AT_MS - 1 }, false],
  ['a time with no end', {}, { sinceMs: AT_MS }, true],
  ['a time with no beginning', {}, { untilMs: AT_MS }, true],
  ['any time, where it has no date', { at: undefined }, { sinceMs: 0 }, false],
  ['any time, where its date is none', { at: 'last May' }, { untilMs: AT_MS }, false],
  ['anything, where it has no date', { at: undefined }, {}, true],
])('a search for %s finds a memory: %o, %o, %s', (_, parts, filter, isFound) => {
  expect(passes(fact('Likes tea.', { at: AT, ...parts }), filter)).toBe(isFound);
});
