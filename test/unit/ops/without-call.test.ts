import { expect, test } from 'vitest';
import { withoutCall } from '../../../infra/ops/target/without-call.ts';
import { EMPTY_BRIEF } from '../../../shared/brief/brief.ts';

test('a brief without a call keeps what other calls told, and the note of the last one', () => {
  const value = (conversationId: string) => ({
    value: conversationId,
    source: 'collected' as const,
    at: '2026-11-20T10:00:00Z',
    conversationId,
  });
  const memory = (conversationId: string) => ({ id: conversationId, text: 'Likes tea.', conversationId });
  const lastCall = { conversationId: 'conv_gone', at: '2026-11-20T10:00:00Z', summary: 'Asked about tea.' };
  const brief = {
    ...EMPTY_BRIEF,
    memories: [memory('conv_gone'), memory('conv_kept')],
    totalCount: 40,
    profile: { caller_name: [value('conv_gone')], wishes: [value('conv_gone'), value('conv_kept')] },
    stated: { caller_name: [value('conv_gone')] },
    lastCall,
  };
  expect(withoutCall(brief, 'conv_gone')).toEqual({
    ...EMPTY_BRIEF,
    memories: [memory('conv_kept')],
    totalCount: 39,
    profile: { wishes: [value('conv_kept')] },
    stated: {},
    lastCall,
  });
});

test('what an operator set by hand outlives the replay of its call, and not the erasure', () => {
  const about = { at: '2026-11-20T10:00:00Z', conversationId: 'conv_1' };
  const profile = { issue_status: [{ value: 'resolved', source: 'operator' as const, ...about }] };
  const brief = { ...EMPTY_BRIEF, profile };
  expect(withoutCall(brief, 'conv_1').profile).toEqual(profile);
  expect(withoutCall(brief, 'conv_1', false).profile).toEqual({});
});
