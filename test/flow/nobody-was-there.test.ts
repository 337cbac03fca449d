import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { twilioCall } from '../fixtures/call-metadata.ts';
import { withoutTranscript } from '../fixtures/other-events.ts';
import { SHORT_TALK, transcriptionEvent } from '../fixtures/transcription-event.ts';
import type { Json, Said } from '../fixtures/turn.ts';
import { addsOf, stepsOf } from '../support/mem0-adds.ts';
import { newCallerVariables } from '../support/new-caller.ts';
import { openingOf, playCall } from '../support/played-calls.ts';
import { stranger } from '../support/strangers.ts';
import { startWorld, type World } from '../support/world.ts';

/** A call in which the caller said nothing is archived and counted, and is no memory of anybody. */
let world: World;
beforeAll(async () => {
  world = await startWorld();
  // No cold start inside a budget below.
  await world.clientData({ caller_id: stranger().caller });
});
afterAll(() => world.stop());

const ACME: readonly Said[] = [
  { role: 'agent', message: 'Hi, this is Acme calling about your appointment.' },
  { role: 'agent', message: 'Please call us back, goodbye.' },
];
const GREETED_BY_A_MACHINE: readonly Said[] = [
  { role: 'user', message: 'You have reached the voicemail of Quentin Abel, speak after the tone.' },
  ...ACME,
];
const SUMMARY = 'The agent, Acme, called and left a message about an appointment.';

const outbound = (caller: string, call_result: string): Json => ({
  phone_call: { ...twilioCall(caller), direction: 'outbound', call_result },
});

const UNREACHED: readonly (readonly [name: string, result: string, turns: readonly Said[]])[] = [
  ['that nobody answered', 'no_answer', []],
  ['to a line that was busy', 'busy', []],
  ['that failed', 'failed', []],
  ['that ended in a voicemail', 'voicemail', ACME],
  ['whose voicemail greeted first', 'voicemail', GREETED_BY_A_MACHINE],
  ['without any word', 'answered', []],
  ['in which only the agent spoke', 'answered', ACME],
  ['in which the caller only breathed', 'answered', [...ACME, { role: 'user', message: '...' }]],
  ['in which the caller said nothing at all', 'answered', [...ACME, { role: 'user', message: ' ' }]],
  ['with a noise that was ignored', 'answered', [{ role: 'user', message: 'mhm', backchannel: true }]],
];

describe('an outbound call', () => {
  it.each(UNREACHED)('%s is archived and counted, and remembered of nobody', async (_, result, turns) => {
    const who = stranger();
    await playCall(world, { ...who, turns, summary: SUMMARY, metadata: outbound(who.caller, result) });
    expect(world.output.outcomes().at(-1)).toMatchObject({ outcome: 'ignored', NobodyReached: 1 });
    expect(await world.stores.objects(`transcripts/${who.caller}/`)).toHaveLength(1);
    expect(await world.stores.objects('inbox/')).toEqual([]);
    expect(addsOf(world.mem0, who.conversationId)).toEqual([]);
    expect(await world.stores.items(`brief#${who.caller}`)).toEqual([]);
    const { variables, firstMessage } = await openingOf(world, { caller_id: who.caller });
    expect(variables).toEqual(newCallerVariables(who.caller));
    expect(firstMessage).toBe('Hello! How may I help you today?');
  });

  it('that is told again is still nobody’s', async () => {
    const who = stranger();
    const sketch = { ...who, turns: ACME, metadata: outbound(who.caller, 'voicemail') };
    for (const startedAtSecs of [1_795_168_800, 1_795_168_801]) {
      await playCall(world, { ...sketch, startedAtSecs });
    }
    expect(stepsOf(world.mem0, who.conversationId)).toEqual([]);
  });

  it('takes nothing from what is known of the person', async () => {
    const who = stranger();
    await playCall(world, { ...who, callerName: 'Nadia Frost', summary: 'Nadia asked about a kettle.' });
    const { conversationId } = stranger();
    const { caller } = who;
    const later = { startedAtSecs: 1_795_200_000, turns: ACME, metadata: outbound(caller, 'no_answer') };
    await playCall(world, { caller, conversationId, ...later });
    expect((await openingOf(world, { caller_id: caller })).variables).toMatchObject({
      caller_name: 'Nadia Frost',
      last_call_summary: 'Nadia asked about a kettle.',
      last_call_at: '2026-11-20T10:00:00Z',
    });
  });
});

describe('what an agent says of itself', () => {
  it.each([
    'Hi, this is Acme calling about your appointment.',
    'Hello, my name is Acme and I am your assistant.',
    'Acme called to confirm that your order was shipped.',
  ])('names no caller who answers: %s', async (message) => {
    const who = stranger();
    const turns: readonly Said[] = [
      { role: 'agent', message },
      { role: 'user', message: 'Yes, please confirm my appointment on Friday morning.' },
    ];
    await playCall(world, { ...who, turns, summary: 'The caller confirmed an appointment.' });
    const { variables, firstMessage } = await openingOf(world, { caller_id: who.caller });
    expect(variables).toMatchObject({ caller_name: '', returning_caller: 'yes' });
    expect(firstMessage).not.toContain('Acme');
  });
});

describe('a call whose transcript is', () => {
  it('left out of the event, as with exclude_transcript, is remembered: nothing says that nobody was there', async () => {
    const [none, absent] = [stranger(), stranger()];
    const { data, ...event } = transcriptionEvent(absent);
    const { transcript: _, ...rest } = data;
    for (const body of [withoutTranscript(none), { ...event, data: rest }]) {
      expect((await world.postCall(JSON.stringify(body))).status).toBe(200);
      expect(await world.drain()).toEqual({ settled: 1, returned: 0 });
    }
    for (const { caller, conversationId } of [none, absent]) {
      expect(stepsOf(world.mem0, conversationId)).toEqual(['factual', 'evaluation']);
      expect((await openingOf(world, { caller_id: caller })).variables.returning_caller).toBe('yes');
    }
  });

  it('short, but has a word of the caller, is remembered', async () => {
    const who = stranger();
    await playCall(world, { ...who, turns: SHORT_TALK.slice(0, 2) });
    expect(stepsOf(world.mem0, who.conversationId)).toContain('semantic:0');
  });
});
