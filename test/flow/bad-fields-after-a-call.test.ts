import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Hostile, MARK, WRONG_IDS, WRONG_TYPES } from '../fixtures/bad-input.ts';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import { stepsOf } from '../support/mem0-adds.ts';
import { stranger } from '../support/strangers.ts';
import { startWorld, type World } from '../support/world.ts';

/** What ElevenLabs signed is kept: read where it can be read, else as it came. */
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const ODD_IDS = WRONG_IDS.filter(([name]) => name !== 'a megabyte');
const NO_IDS = [
  ...WRONG_TYPES,
  ['a megabyte', MARK.repeat(60_000)],
  ['257 characters', 'x'.repeat(257)],
  ['nothing', ''],
  ['a blank alone', ' '],
] as const satisfies readonly Hostile[];

/** Delivers the event and lets the worker be done. @returns the keys it left. */
async function keysAfter(event: unknown): Promise<readonly string[]> {
  const before = new Set(await world.stores.objects());
  const reply = await world.postCall(JSON.stringify(event));
  expect(reply).toMatchObject({ status: 200, body: { status: 'ok' } });
  expect(reply.text).not.toContain(MARK);
  expect(await world.drain()).toMatchObject({ returned: 0 });
  expect(await world.stores.deadLetters()).toEqual([]);
  return (await world.stores.objects()).filter((key) => !before.has(key));
}

async function expectUnreadable(event: unknown): Promise<void> {
  const [key = '', ...more] = await keysAfter(event);
  expect([key, more]).toEqual([expect.stringMatching(/^unclaimed\/unreadable\/[0-9a-f]{16}$/), []]);
  expect((await world.stores.object(key)).text).toBe(JSON.stringify(event));
}

const event = (data: object = {}, change: object = {}) => {
  const whole = transcriptionEvent(stranger());
  return { ...whole, ...change, data: { ...whole.data, ...data } };
};

describe('an event whose', () => {
  it.each(ODD_IDS)('conversation_id has %s is remembered', async (_, conversation_id) => {
    const keys = await keysAfter(event({ conversation_id }));
    expect(keys.map((key) => key.split('/')[0]).sort()).toEqual(['results', 'transcripts']);
    expect(stepsOf(world.mem0, `${conversation_id}`)).toEqual(['factual', 'evaluation', 'semantic:0']);
  });

  it.each([...NO_IDS, ['null', null]] as readonly Hostile[])(
    'conversation_id is %s is kept as it came',
    (_, conversation_id) => expectUnreadable(event({ conversation_id })),
  );

  it.each([...ODD_IDS, ...NO_IDS, ['null', null]] as readonly Hostile[])(
    'agent_id is, or has, %s is remembered all the same',
    async (_, agent_id) => {
      const odd = event({ agent_id });
      await keysAfter(odd);
      expect(stepsOf(world.mem0, `${odd.data.conversation_id}`)).toEqual([
        'factual',
        'evaluation',
        'semantic:0',
      ]);
    },
  );

  it.each(ODD_IDS)('type has %s is archived', async (_, type) => {
    const [key, ...more] = await keysAfter(event({}, { type }));
    expect([key, more]).toEqual([expect.stringMatching(/^unclaimed\/[^/]+\/conv_0synthetic/), []]);
  });

  it.each(NO_IDS)('type is %s is kept as it came', (_, type) => expectUnreadable(event({}, { type })));

  it.each<Hostile>([
    ['null', null],
    ['a text', MARK],
    ['a number', 7],
    ['a list', [MARK]],
    ['empty', {}],
  ])('data are %s is kept as it came', (_, data) =>
    expectUnreadable({ type: 'post_call_transcription', event_timestamp: 1_795_168_800, data }),
  );
});
