import { describe, expect, test } from 'vitest';
import { readObjects } from '../chaos/remains.ts';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import { deliver } from './memory-rig.ts';
import { operating } from './run-ops.ts';

const { operator, stack } = operating();
const CALLER = '+12025550141';

/** Calls that Mem0 refuses for good. */
async function refused(...conversationIds: string[]): Promise<void> {
  stack().mem0?.setFaults([{ match: 'add', status: 400 }]);
  for (const conversationId of conversationIds) {
    // Mem0 keeps the same words of one person once.
    const summary = `The caller asked about parcel ${conversationId}.`;
    const turns = [{ role: 'user', message: `Where is parcel ${conversationId}?` }] as const;
    await deliver(stack().ready, transcriptionEvent({ conversationId, caller: CALLER, summary, turns }));
    // One after the other, so that their order is known.
    await stack().settled();
  }
  stack().mem0?.setFaults([]);
}

const inInbox = () => readObjects(stack().ready, 'inbox/');
const remembered = () =>
  [...new Set((stack().mem0?.memories() ?? []).map(({ metadata }) => metadata?.conversation_id))].sort();

describe('the dead letters', () => {
  test('are listed with their reasons, shown, sent back and given up', async () => {
    await refused('conv_dead_1', 'conv_dead_2', 'conv_dead_3');
    const listed = await operator.json(['dlq', 'list']);
    expect(listed.code).toBe(1);
    expect(listed.said.letters).toEqual(
      ['conv_dead_1', 'conv_dead_2', 'conv_dead_3'].map((conversation_id) =>
        expect.objectContaining({ conversation_id, reason: 'memory_rejected: mem0 add: answered 400' }),
      ),
    );

    const shown = await operator.run(['dlq', 'show', '2']);
    expect(shown.stdout).toContain('conversation_id: conv_dead_2');
    expect(shown.stdout).toContain('is_in_inbox: true');
    expect(shown.stdout).toMatch(/step factual: started/);

    // Looking took nothing away, and a dry run sends nothing.
    expect((await operator.run(['dlq', 'redrive', '--dry-run'])).stdout).toContain(
      '3 of 3 dead letters would go',
    );
    expect((await operator.run(['dlq', 'redrive'])).stderr).toContain('Say --yes to go ahead.');

    const dropped = await operator.json(['dlq', 'drop', '2', '--yes']);
    expect(dropped.said.kept).toBe('unclaimed/post_call_transcription/conv_dead_2_discarded.json');
    expect((await operator.json(['dlq', 'redrive', '1', '--yes'])).said).toEqual({ moved: 1 });
    await stack().settled();
    expect(remembered()).toEqual(['conv_dead_1']);

    expect((await operator.json(['dlq', 'redrive', '--yes', '--rate', '100'])).said).toEqual({
      moved: 1,
    });
    await stack().settled();
    expect(remembered()).toEqual(['conv_dead_1', 'conv_dead_3']);
    expect([...(await inInbox())]).toEqual([]);
    expect((await operator.json(['dlq', 'list'])).said).toEqual({ letters: [] });
    expect((await operator.audited()).map(({ action, moved }) => [action, moved])).toEqual([
      ['dlq drop', undefined],
      ['dlq redrive', 1],
      ['dlq redrive', 1],
    ]);

    // What was given up can still be given to its caller.
    const assigned = await operator.run(
      ['unclaimed', 'assign', 'conv_dead_2', '--caller-file', '-', '--yes'],
      {
        stdin: `${CALLER}\n`,
      },
    );
    expect(assigned.code).toBe(0);
    await stack().settled();
    expect(remembered()).toEqual(['conv_dead_1', 'conv_dead_2', 'conv_dead_3']);
    for (const { stdout, stderr } of [listed, shown, dropped, assigned]) {
      expect(stdout + stderr).not.toContain(CALLER);
    }
  });

  test('one that is not there is refused with a sentence', async () => {
    const { code, stderr } = await operator.run(['dlq', 'drop', '7', '--yes']);
    expect(code).toBe(2);
    expect(stderr).toContain('No dead letter, or more than one, is "7". There are 0');
  });
});

describe('calls that wait', () => {
  test('are listed by age, and the schedule can be run at once', async () => {
    await refused('conv_given_up');
    const listed = await operator.json(['inbox', 'list']);
    expect(listed.code).toBe(0);
    expect(listed.said).toMatchObject({
      count: 1,
      events: [{ conversation_id: 'conv_given_up', state: 'given up', attempts: 1 }],
    });
    expect((await operator.run(['inbox', 'sweep', '--dry-run'])).stdout).toContain('Would queue again');
    expect((await operator.json(['inbox', 'sweep'])).said).toEqual({
      looked: 1,
      requeued: 0,
      given_up: 0,
    });
  });

  test('for a caller to be named are listed and assigned, the number from stdin and masked', async () => {
    const data = { conversation_initiation_client_data: {}, user_id: null };
    const nobody = transcriptionEvent({
      conversationId: 'conv_nobody',
      caller: '',
      data,
      metadata: { phone_call: null },
    });
    await deliver(stack().ready, nobody);
    await stack().settled();
    const listed = await operator.json(['unclaimed', 'list']);
    expect(listed.said.calls).toContainEqual(
      expect.objectContaining({ conversation_id: 'conv_nobody', time: '20261120T100000Z' }),
    );
    const wrong = await operator.run(['unclaimed', 'assign', 'conv_nobody', '--caller-file', '-', '--yes'], {
      stdin: 'anonymous\n',
    });
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('This names no caller')]);
    const { code, stdout, stderr } = await operator.run(
      ['unclaimed', 'assign', 'conv_nobody', '--caller-file', '-', '--yes'],
      {
        stdin: '+1 (202) 555-0142\n',
      },
    );
    expect([code, stdout]).toEqual([0, 'Assigned conv_nobody to ***42. The worker remembers it now.\n']);
    expect(stderr).not.toContain('0142');
    await stack().settled();
    expect(remembered()).toContain('conv_nobody');
    expect((await operator.audited()).at(-1)).toMatchObject({
      action: 'unclaimed assign',
      caller: '***42',
    });
  });
});
