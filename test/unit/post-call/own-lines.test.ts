import { expect, test } from 'vitest';
import { markLines } from '../../../functions/post-call/own-lines.ts';
import { EMPTY_BRIEF } from '../../../shared/brief/brief.ts';
import type { BriefKey } from '../../../shared/brief/brief-key.ts';
import { StorageUnavailable } from '../../../shared/errors.ts';
import { transcriptionEvent } from '../../fixtures/transcription-event.ts';
import { anna, callerNamed } from '../../support/callers.ts';
import { inMemoryBriefStore } from '../../support/in-memory/brief-store.ts';
import { briefWith, fact } from '../../support/memories.ts';
import { testClock } from '../../support/test-clock.ts';
import { outboundCall } from './outbound-call.ts';
import { workerRig } from './worker-rig.ts';

const line = callerNamed('+12025550100');
const secondLine = callerNamed('+12025550101');

function rig(ownNumbers: readonly string[] = []) {
  const clock = testClock();
  const briefs = inMemoryBriefStore(clock);
  const lines = { ownNumbers: new Set(ownNumbers), countryCode: '' };
  const ports = { briefs, clock, lines, markedLines: new Set<BriefKey>(), isAgentAlone: false };
  return { ...ports, ports, mark: { ...EMPTY_BRIEF, isOwnLine: true, listedAtMs: clock.now() } };
}

test('the lines that an event names are marked where the brief of a caller would be', async () => {
  const { ports, briefs, mark } = rig();
  await markLines([line, secondLine], anna, 'agent_1', ports);
  expect([briefs.briefOf(line), briefs.briefOf(secondLine)]).toEqual([mark, mark]);
  expect(briefs.briefOf(anna)).toBeUndefined();
});

test('a worker marks a line once, and reads it once', async () => {
  const { ports, briefs } = rig();
  for (let call = 0; call < 3; call += 1) await markLines([line], anna, 'agent_1', ports);
  expect([briefs.callCount('read'), briefs.callCount('write')]).toEqual([1, 1]);
});

test('a line that another worker has marked is not written again', async () => {
  const { ports, briefs, mark } = rig();
  briefs.seed(line, { ...mark, isOwnLine: true });
  await markLines([line], anna, 'agent_1', ports);
  expect([briefs.callCount('read'), briefs.callCount('write')]).toEqual([1, 0]);
});

test('what was taken for a caller before, is a line from now on', async () => {
  const { ports, briefs, mark } = rig();
  briefs.seed(line, briefWith([fact('What all callees said.')]));
  await markLines([line], anna, 'agent_1', ports);
  expect(briefs.briefOf(line)).toEqual(mark);
});

test('a line of the setting needs no mark, and the caller is never one', async () => {
  const { ports, briefs } = rig([line]);
  await markLines([line, anna], anna, 'agent_1', ports);
  await markLines([], anna, 'agent_1', ports);
  expect([briefs.callCount('read'), briefs.callCount('write')]).toEqual([0, 0]);
});

test('when somebody writes in between, the next event marks the line', async () => {
  const { ports, briefs } = rig();
  const { read } = briefs;
  briefs.read = async (...args) => {
    const stored = await read(...args);
    briefs.read = read;
    briefs.seed(line, briefWith([]));
    return stored;
  };
  await markLines([line], anna, 'agent_1', ports);
  await markLines([line], anna, 'agent_1', ports);
  expect(briefs.briefOf(line)).toMatchObject({ isOwnLine: true });
});

test.each(['read', 'write'] as const)(
  'a line that could not be marked, since the %s failed, is marked by the next attempt',
  async (operation) => {
    const { ports, briefs, mark } = rig();
    briefs.fail(operation, new StorageUnavailable('down'), 1);
    await expect(markLines([line], anna, 'agent_1', ports)).rejects.toBeInstanceOf(StorageUnavailable);
    await markLines([line], anna, 'agent_1', ports);
    expect(briefs.briefOf(line)).toEqual(mark);
  },
);

test.each([
  ['a call', transcriptionEvent({ conversationId: 'conv_1', caller: anna })],
  ['a voicemail', outboundCall('voicemail')],
])('the line of %s is learned by the worker, from the event', async (_, event) => {
  const { settle, recordings, briefs } = workerRig();
  recordings.removeKey();
  await settle(event);
  expect(briefs.briefOf(line)).toMatchObject({ isOwnLine: true, memories: [], totalCount: 0 });
  expect(briefs.briefOf(anna)?.isOwnLine).toBeUndefined();
});
