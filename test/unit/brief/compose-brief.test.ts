import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EMPTY_BRIEF } from '../../../shared/brief/brief.ts';
import { withMemories } from '../../../shared/brief/compose.ts';
import type { Memory } from '../../../shared/memory/memory-store.ts';
import { SPECS } from '../../support/agent-types.ts';
import { CODE_POINT } from '../../support/any-text.ts';
import { briefWith, fact, highlight } from '../../support/memories.ts';
import { named, profileOf } from '../../support/profiles.ts';

const NOW_MS = Date.UTC(2026, 10, 21, 12);
const listed = (memories: readonly Memory[], brief = EMPTY_BRIEF, totalCount = memories.length) =>
  withMemories(brief, { memories, totalCount }, SPECS, NOW_MS);
const texts = (memories: readonly Memory[]) => memories.map(({ text }) => text);
const NAMING = fact('User name is Ben Brown', { at: '2025-01-01T09:00:00Z' });

test('a name is read from memories, and a collected one is never replaced by it', () => {
  expect(listed([NAMING]).profile).toEqual({
    caller_name: [{ value: 'Ben Brown', source: 'read', at: NAMING.at, conversationId: 'conv_1' }],
  });
  const given = briefWith([], { profile: named('Benjamin') });
  expect(listed([NAMING], given).profile).toEqual(given.profile);
});

test('a name that was read carries the date and the call of the memory that stated it', () => {
  const newer = fact('Prefers email.', { conversationId: 'conv_9' });
  expect(listed([newer, NAMING]).profile.caller_name).toMatchObject([
    { at: NAMING.at, conversationId: NAMING.conversationId },
  ]);
});

test('what was read from a memory may be used no longer than the memory', () => {
  const expiresOn = '2026-11-21';
  const brief = listed([
    fact('User name is Ben Brown', { expiresOn }),
    fact('Gold tier member', { expiresOn }),
  ]);
  for (const read of [brief.profile.caller_name, brief.stated?.account_status]) {
    expect(read?.map((value) => value.expiresOn)).toEqual([expiresOn]);
  }
});

test('a name that was read before gives way to what memories say now', () => {
  const corrected = fact("The user's name is Benjamin Brown", { at: '2026-11-20T09:00:00Z' });
  expect(listed([corrected], listed([NAMING])).profile.caller_name).toMatchObject([
    { value: 'Benjamin Brown' },
  ]);
});

test('a name that was read is forgotten with the memory that stated it, a collected one is not', () => {
  expect(listed([fact('Prefers email.')], listed([NAMING])).profile).toEqual({});
  const given = briefWith([], { profile: named('Benjamin') });
  expect(listed([], given).profile).toEqual(given.profile);
});

test('a name that was read is forgotten when a memory denies it, a collected one is not', () => {
  const denial = fact("User's name is not Ben");
  expect(listed([denial, NAMING]).profile).toEqual({});
  const given = briefWith([], { profile: named('Ben') });
  expect(listed([denial], given).profile).toEqual(given.profile);
});

test('nobody loses a name because the page that was read is too short to hold the memory that stated it', () => {
  const talks = Array.from({ length: 200 }, (_, index) => fact(`Talk ${index}.`, { id: `talk-${index}` }));
  const worker = listed([...talks, NAMING]);
  expect(worker.profile.caller_name).toMatchObject([{ value: 'Ben Brown' }]);
  expect(listed(talks, worker, 201).profile.caller_name).toMatchObject([{ value: 'Ben Brown' }]);
});

test('status and preference that statements say are read when the brief is written', () => {
  expect(listed([fact('Gold tier member'), fact('Prefers email')]).stated).toMatchObject({
    account_status: [{ value: 'gold', source: 'read', conversationId: 'conv_1' }],
    contact_preference: [{ value: 'email' }],
  });
  expect(
    listed([fact('Lives in Boston')], briefWith([], { stated: profileOf({ account_status: 'gold' }) }))
      .stated,
  ).toEqual({});
});

test('facts come before what was said in passing, each text once, none empty', () => {
  const page = [
    highlight('Said hello.'),
    fact('A.'),
    fact(''),
    fact('a.'),
    fact(' \n'),
    highlight('A.'),
    fact('B.'),
  ];
  expect(texts(listed(page).memories)).toEqual(['A.', 'B.', 'Said hello.']);
});

test('of memories of one kind only the newest is current', () => {
  const page = [
    fact('Issue: new.', { type: 'issue' }),
    fact('Resolution: refund.', { type: 'resolution' }),
    fact('Plain.'),
    fact('Issue: old.', { type: 'issue' }),
    fact('Foreign.', { type: 'crm_note' }),
    fact('Foreign too.', { type: 'crm_note' }),
  ];
  expect(texts(listed(page).memories)).toEqual([
    'Issue: new.',
    'Resolution: refund.',
    'Plain.',
    'Foreign.',
    'Foreign too.',
  ]);
});

test('what evaluators thought of a call is no memory of its caller, and names nobody', () => {
  const evaluation = fact('User name is Ben Brown. Gold tier member.', { type: 'evaluation' });
  const brief = listed([evaluation]);
  expect([brief.memories, brief.profile, brief.stated]).toEqual([[], {}, {}]);
});

test('many facts leave room for highlights, and many highlights for facts', () => {
  const many = (make: typeof fact, count: number) =>
    Array.from({ length: count }, (_, index) => make(`${make.name} ${index}`));
  const kinds = (memories: readonly Memory[]) => [
    memories.filter(({ type }) => type === 'factual').length,
    memories.filter(({ type }) => type === 'semantic').length,
  ];
  expect(kinds(listed([...many(fact, 100), ...many(highlight, 100)]).memories)).toEqual([20, 10]);
  expect(kinds(listed([...many(fact, 3), ...many(highlight, 100)]).memories)).toEqual([3, 27]);
  expect(kinds(listed([...many(fact, 100), ...many(highlight, 2)]).memories)).toEqual([28, 2]);
});

test('facts that were collected are as they were, whatever is listed', () => {
  const profile = profileOf({ account_status: 'gold', decision_maker: false, issue_type: null });
  const brief = listed([fact('Is a VIP member')], briefWith([], { profile }));
  expect(brief.profile).toEqual(profile);
});

test('whatever Mem0 holds, a brief is bounded and written as plain lines', () => {
  const memory = fc.record({ id: fc.string(), text: fc.string({ unit: CODE_POINT, maxLength: 1000 }) });
  fc.assert(
    fc.property(fc.array(memory, { maxLength: 60 }), (memories) => {
      const brief = listed(memories);
      expect(brief.memories.length).toBeLessThanOrEqual(30);
      for (const { text } of brief.memories) expect(text).toMatch(/^[^{}\n]{1,400}$/);
      expect(JSON.stringify(brief).length).toBeLessThan(100_000);
      expect(brief.listedAtMs).toBe(NOW_MS);
    }),
    { numRuns: 50 },
  );
});
