import { expect, test } from 'vitest';
import { briefWith, fact } from '../../support/memories.ts';
import { profileOf } from '../../support/profiles.ts';
import { NOW_MS, opening } from './opened.ts';

test('a fact that was erased is in no line of the prompt, in no variable and in no greeting', () => {
  const { context, firstMessage, variables } = opening(
    briefWith(
      [
        fact("Caller's account status: gold."),
        fact("Caller's account status: none."),
        fact('Lives in Boston.'),
      ],
      { profile: profileOf({ caller_name: 'Anna', account_status: null }) },
    ),
  );
  expect(context).not.toMatch(/account status/i);
  expect(context).toContain('Lives in Boston.');
  expect(variables.account_status).toBe('');
  expect(firstMessage).toBe('Hello Anna! How can I assist you today?');
});

test('a call that is dated in the future was not a short while ago', () => {
  const at = new Date(NOW_MS + 30 * 24 * 3_600_000).toISOString();
  const lastCall = { conversationId: 'conv_9', at };
  expect(opening(briefWith([], { lastCall })).firstMessage).not.toMatch(/Welcome back/);
});
