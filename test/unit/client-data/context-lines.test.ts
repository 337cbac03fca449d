import { expect, test } from 'vitest';
import { SUPPORT } from '../../support/agent-types.ts';
import { briefWith, fact, highlight } from '../../support/memories.ts';
import { known, named, profileOf } from '../../support/profiles.ts';
import { opening } from './opened.ts';

const linesOf = (context: string) => context.match(/^- .*$/gm) ?? [];

test('a memory without text makes no line', () => {
  const { context } = opening(briefWith([fact(''), highlight(''), fact('Likes tea.')]));
  expect(linesOf(context)).toEqual([expect.stringContaining('Likes tea.')]);
});

test.each([
  [1, 'This caller has 1 stored memory.'],
  [2, 'This caller has 2 stored memories.'],
])('%i stored are told in good English', (count, sentence) => {
  const memories = Array.from({ length: count }, (_, index) => fact(`Fact ${index}.`));
  expect(opening(briefWith(memories)).context).toContain(`\n${sentence}\n`);
});

test('a memory of a kind whose facts are known is told by these alone, even if it says more', () => {
  const issue = fact('Issue: charged twice in May by the shop in Salem.', { type: 'issue' });
  const profile = profileOf({ issue_type: 'charged twice' });
  expect(linesOf(opening(briefWith([issue], { profile })).context)).toHaveLength(1);
  expect(opening(briefWith([issue], { profile: named('Anna') })).context).toContain('in Salem');
});

test('a fact that no agent type declares any more is passed over', () => {
  const brief = briefWith([fact('Likes tea.')], { profile: profileOf({ retired: 'gold' }) });
  expect(linesOf(opening(brief).context)).toEqual([expect.stringContaining('Likes tea.')]);
});

test('a statement about a fact that is not known is told', () => {
  const brief = briefWith([fact("Caller's account status: silver.")], { profile: named('Anna') });
  expect(opening(brief).context).toContain('account status: silver.');
});

test('a context that fits to the character is told whole, with one less its last line goes', () => {
  const brief = briefWith([fact('Likes tea.'), fact('Has a dog.')]);
  const whole = opening(brief).context;
  const within = (contextLimitChars: number) => opening(brief, SUPPORT, { contextLimitChars }).context;
  expect(within(whole.length)).toBe(whole);
  expect(linesOf(within(whole.length - 1))).toHaveLength(1);
});

test('the summary of the last call is told as such once any memory of that call is there', () => {
  const lastCall = { conversationId: 'conv_9', at: '2026-11-20T09:00:00Z', summary: 'Asked for a refund.' };
  const memories = [fact('Wants a refund.', { conversationId: 'conv_9' }), fact('Likes tea.')];
  expect(opening(briefWith(memories, { lastCall })).context).toContain('1 day ago: "Asked for a refund."');
});

test.each(['provided', 'operator'] as const)(
  'an undated fact that is %s is told as one of our own records',
  (source) => {
    const profile = { account_status: [known('gold', { source, at: 'some day' })] };
    const { context } = opening(briefWith([], { profile }));
    expect(linesOf(context)).toEqual(['- Account status: "gold" (from our own records)']);
  },
);

test('what a caller quoted cannot end the quotation', () => {
  const { context } = opening(briefWith([fact('Said "no" twice.', { at: undefined })]));
  expect(linesOf(context)).toEqual([`- "Said 'no' twice."`]);
});

test.each(["User's name: Ben.", 'The client has a gold status.', 'The caller is a gold client.'])(
  '“%s” says nothing beyond the facts',
  (text) => {
    const profile = profileOf({ caller_name: 'Anna', account_status: 'gold' });
    expect(opening(briefWith([fact(text)], { profile })).context).not.toContain('Known information:');
  },
);
