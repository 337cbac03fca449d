import { expect, test } from 'vitest';
import { noteCall, refreshBrief } from '../../../../functions/post-call/steps/brief-update.ts';
import type { CallNote } from '../../../../shared/brief/brief.ts';
import { StorageUnavailable } from '../../../../shared/errors.ts';
import { SPECS } from '../../../support/agent-types.ts';
import { anna, ben, shared } from '../../../support/callers.ts';
import { inMemoryBriefStore } from '../../../support/in-memory/brief-store.ts';
import { inMemoryMemoryStore } from '../../../support/in-memory/memory-store.ts';
import { briefWith, fact } from '../../../support/memories.ts';
import { collected, named } from '../../../support/profiles.ts';
import { testClock } from '../../../support/test-clock.ts';

const CALL: CallNote = {
  conversationId: 'conv_9',
  at: '2026-11-21T11:59:00Z',
  summary: 'Asked for a refund.',
};

const TOLD = collected({ caller_name: 'Anna' });
const NAMED = named('Anna', { at: CALL.at, conversationId: CALL.conversationId });

const ATTEMPT_MS = 87_000;

function world() {
  const clock = testClock();
  const briefs = inMemoryBriefStore(clock);
  const memories = inMemoryMemoryStore(clock);
  memories.seed(anna, [fact('Prefers email.'), fact('User name is Ann Smith')]);
  memories.seed(ben, [fact('Ben likes tea.')]);
  /** Somebody else writes Anna's brief between the next `timesCount` reads and the writes that follow them. */
  const interfere = (timesCount: number): void => {
    const { read } = briefs;
    let left = timesCount;
    briefs.read = async (...args) => {
      const stored = await read(...args);
      left -= 1;
      if (left >= 0) briefs.seed(anna, briefWith([fact(`Writer ${left}.`)]));
      return stored;
    };
  };
  const refreshed = (attempts = 1, leftMs = ATTEMPT_MS) =>
    refreshBrief(shared(anna), { attempts, deadlineMs: clock.now() + leftMs }, SPECS, {
      memories,
      briefs,
      clock,
    });
  return { clock, briefs, memories, interfere, refreshed };
}

test('a call is noted in the brief of somebody new', async () => {
  const { briefs } = world();
  await noteCall(shared(anna), CALL, TOLD, SPECS, briefs);
  expect(briefs.briefOf(anna)).toMatchObject({ lastCall: CALL, profile: NAMED, memories: [] });
  expect(briefs.briefOf(ben)).toBeUndefined();
});

test('a call is noted beside what was known', async () => {
  const { briefs } = world();
  briefs.seed(anna, briefWith([fact('Prefers email.')]));
  await noteCall(shared(anna), CALL, TOLD, SPECS, briefs);
  expect(briefs.briefOf(anna)).toMatchObject({
    lastCall: { conversationId: 'conv_9' },
    memories: [{ text: 'Prefers email.' }],
  });
});

test('the brief is rebuilt from everything Mem0 holds of this caller, and keeps the call and the collected name', async () => {
  const { clock, briefs, refreshed } = world();
  await noteCall(shared(anna), CALL, TOLD, SPECS, briefs);
  await refreshed();
  expect(briefs.briefOf(anna)).toMatchObject({
    memories: [{ text: 'Prefers email.' }, { text: 'User name is Ann Smith' }],
    totalCount: 2,
    profile: NAMED,
    lastCall: { conversationId: 'conv_9' },
    listedAtMs: clock.now(),
  });
});

test('memories that were forgotten at Mem0 leave the brief', async () => {
  const { briefs, refreshed } = world();
  briefs.seed(anna, briefWith([fact('Long forgotten.')]));
  await refreshed();
  expect(JSON.stringify(briefs.briefOf(anna))).not.toContain('forgotten');
});

test.each([1, 2, 3])('after %i other writers in between, nothing of either is lost', async (timesCount) => {
  const { briefs, interfere } = world();
  interfere(timesCount);
  await noteCall(shared(anna), CALL, TOLD, SPECS, briefs);
  expect(briefs.briefOf(anna)).toMatchObject({
    lastCall: { conversationId: 'conv_9' },
    memories: [{ text: 'Writer 0.' }],
  });
});

test('a brief that never stops changing is left to a later attempt', async () => {
  const { briefs, interfere } = world();
  interfere(Number.POSITIVE_INFINITY);
  await expect(noteCall(shared(anna), CALL, TOLD, SPECS, briefs)).rejects.toBeInstanceOf(StorageUnavailable);
  expect(briefs.callCount('write')).toBe(4);
});

test.each(['read', 'write'] as const)(
  'when the %s fails the step fails, and will be retried',
  async (operation) => {
    const { briefs } = world();
    briefs.fail(operation, new StorageUnavailable('dynamodb did not answer'));
    await expect(noteCall(shared(anna), CALL, TOLD, SPECS, briefs)).rejects.toMatchObject({
      retryable: true,
    });
  },
);
