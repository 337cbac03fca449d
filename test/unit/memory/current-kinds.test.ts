import { describe, expect, test } from 'vitest';
import { currentKinds } from '../../../shared/memory/current-kinds.ts';
import { SPECS } from '../../support/agent-types.ts';
import { fact } from '../../support/memories.ts';

const current = (...memories: readonly ReturnType<typeof told>[]): string[] =>
  currentKinds(memories, SPECS).map(({ text }) => text);
const told = (text: string, type: string, month: string, facts?: readonly string[]) => ({
  ...fact(text, { type, at: `2026-${month}-10T09:00:00Z` }),
  facts,
});

describe('of a kind only what no newer memory replaces is current', () => {
  test.each([
    ['each fact is told anew', ['budget'], ['budget', 'timeline'], true],
    ['a fact is not told anew', ['budget', 'timeline'], ['budget'], false],
    ['a fact is a list, which grows', ['interests'], ['interests'], false],
    ['it is not known what either tells', undefined, undefined, true],
    ['it is not known what the newer tells', ['budget'], undefined, false],
  ])('%s', (_, older, newer, isReplaced) => {
    const memories = [told('old', 'lead', '01', older), told('new', 'lead', '09', newer)];
    expect(current(...memories)).toEqual(isReplaced ? ['new'] : ['old', 'new']);
  });

  test('an issue is one matter, of whose facts none stays when there is a newer one', () => {
    const facts = ['issue_type', 'issue_status'];
    expect(current(told('old', 'issue', '01', facts), told('new', 'issue', '09', ['issue_type']))).toEqual([
      'new',
    ]);
  });

  test('several newer ones together replace an older one', () => {
    const budget = told('budget', 'lead', '05', ['budget']);
    const timeline = told('timeline', 'lead', '06', ['timeline']);
    const both = told('both', 'lead', '01', ['budget', 'timeline']);
    expect(current(both, budget, timeline)).toEqual(['budget', 'timeline']);
  });

  test('other types, and memories of no kind, replace nothing', () => {
    const memories = [
      told('old note', 'crm_note', '01'),
      told('new note', 'crm_note', '09'),
      told('issue', 'issue', '01', ['issue_type']),
      told('resolution', 'resolution', '09', ['resolution']),
    ];
    expect(current(...memories)).toEqual(memories.map(({ text }) => text));
  });
});
