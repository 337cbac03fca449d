import { beforeAll, describe, expect, test } from 'vitest';
import type { Done } from '../../infra/console/api/caller.ts';
import type { Desk } from '../../infra/console/api/desk.ts';
import { deskRoutes } from '../../infra/console/server/desk-routes.ts';
import { withheldCall } from '../fixtures/other-events.ts';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import { deliver, greetingOf } from '../ops/memory-rig.ts';
import { answer, ask, consoleRig } from './console-rig.ts';

const CALLER = '+12025550144';
const rig = consoleRig();
const app = () => deskRoutes(rig.place());
const desk = () => answer<Desk>(app(), '/api/desk');
const letterOf = async (conversation: string): Promise<string> =>
  (await desk()).letters.find(({ conversationId }) => conversationId === conversation)?.id ?? '';
const remembered = () =>
  [...new Set((rig.stack().mem0?.memories() ?? []).map(({ metadata }) => metadata?.conversation_id))].sort();

/** Calls that Mem0 refuses for good. */
async function refused(...conversationIds: string[]): Promise<void> {
  rig.stack().mem0?.setFaults([{ match: 'add', status: 400 }]);
  for (const conversationId of conversationIds) {
    // Mem0 keeps the same words of one person once.
    const summary = `The caller asked about parcel ${conversationId}.`;
    const turns = [{ role: 'user', message: `Where is parcel ${conversationId}?` }] as const;
    await deliver(
      rig.stack().ready,
      transcriptionEvent({ conversationId, caller: CALLER, summary, turns, callerName: 'Anna Berg' }),
    );
    await rig.stack().settled();
  }
  rig.stack().mem0?.setFaults([]);
}

describe('the view Desk', () => {
  beforeAll(async () => {
    await refused('conv_1', 'conv_2', 'conv_3', 'conv_4');
    await deliver(rig.stack().ready, withheldCall('conv_nobody'));
    await rig.stack().settled();
  });

  test('lists dead letters with their reasons, unclaimed calls and what waits, without caller data', async () => {
    const shown = await desk();
    expect(shown.letters.map(({ event, conversationId, reason }) => [event, conversationId, reason])).toEqual(
      ['conv_1', 'conv_2', 'conv_3', 'conv_4'].map((id) => [
        ...['post_call_transcription', id, 'memory_rejected: mem0 add: answered 400'],
      ]),
    );
    expect(shown.unclaimed).toEqual([{ conversationId: 'conv_nobody', time: '2026-11-20T10:00:00Z' }]);
    expect(shown.inboxCount).toBe(4);
    expect(shown.inbox[0]).toMatchObject({ conversationId: 'conv_1', state: 'given up', attempts: 1 });
    expect(JSON.stringify(shown)).not.toMatch(/2025550144|Anna|parcel/);
  });

  test('two readers at once both see every letter', async () => {
    const [one, other] = await Promise.all([desk(), desk()]);
    expect([one.letters.length, other.letters.length]).toEqual([4, 4]);
  });

  test('sends one dead letter back, and its call is remembered', async () => {
    const done = await answer<Done>(app(), `/api/desk/letters/${await letterOf('conv_1')}/redrive`, {});
    expect(done.message).toContain('1 sent back');
    await rig.stack().settled();
    expect(remembered()).toEqual(['conv_1']);
    expect(rig.audited().at(-1)).toMatchObject({ action: 'dlq redrive', conversation_id: 'conv_1' });
  });

  test('gives one up: its event can still be assigned', async () => {
    const done = await answer<Done>(app(), `/api/desk/letters/${await letterOf('conv_2')}/drop`, {});
    expect(done.message).toContain('unclaimed/post_call_transcription/conv_2_discarded.json');
    const { letters, unclaimed } = await desk();
    expect(letters.map(({ conversationId }) => conversationId)).toEqual(['conv_3', 'conv_4']);
    expect(unclaimed).toContainEqual({ conversationId: 'conv_2', time: 'discarded' });
  });

  test('sends all the others back', async () => {
    expect((await answer<Done>(app(), '/api/desk/letters/redrive', {})).message).toContain('2 sent back');
    await rig.stack().settled();
    expect(remembered()).toEqual(['conv_1', 'conv_3', 'conv_4']);
    expect(await desk()).toMatchObject({ letters: [], inbox: [], inboxCount: 0 });
  });

  test('gives an unclaimed call to its caller, who is greeted by what it told', async () => {
    const caller = '+1 (202) 555-0145';
    const done = await answer<Done>(app(), '/api/desk/unclaimed/conv_nobody/assign', { caller });
    expect(done.message).toBe('Assigned conv_nobody to ***45. The worker remembers it now.');
    await rig.stack().settled();
    expect((await greetingOf(rig.stack().ready, '+12025550145', 'agent_1')).returning_caller).toBe('yes');
    expect((await desk()).unclaimed.map(({ conversationId }) => conversationId)).toEqual(['conv_2']);
    expect(rig.audited().at(-1)).toMatchObject({ action: 'unclaimed assign', caller: '***45' });
  });

  test('runs the schedule at once', async () => {
    const done = await answer<Done>(app(), '/api/desk/inbox/sweep', {});
    expect(done.message).toBe('Looked at 0, queued 0 again; 0 are given up.');
  });

  test.each([
    ['/api/desk/letters/no-such-letter/redrive', {}, 'No dead letter'],
    ['/api/desk/letters/1/drop', {}, 'no such dead letter'],
    ['/api/desk/unclaimed/conv_none/assign', { caller: CALLER }, 'No unclaimed call'],
    ['/api/desk/unclaimed/conv_2/assign', { caller: 'anonymous' }, 'names no caller'],
  ])('refuses %s in one sentence', async (path, body, reason) => {
    await expect(ask(app(), path, body)).rejects.toThrow(reason);
  });
});
