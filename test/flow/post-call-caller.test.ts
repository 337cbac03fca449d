import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as other from '../fixtures/other-events.ts';
import { type PostCallEvent, transcriptionEvent } from '../fixtures/transcription-event.ts';
import type { Json } from '../fixtures/turn.ts';
import { addsOf } from '../support/mem0-adds.ts';
import { stranger } from '../support/strangers.ts';
import { startWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({ OWN_NUMBERS: '+12025550100,+12025550101' });
});
afterAll(() => world.stop());

/** Under whom Mem0 was given the call; undefined when it was given nothing. */
async function rememberedAs(event: PostCallEvent | Json): Promise<string | undefined> {
  const { conversation_id } = event.data as { conversation_id: string };
  expect((await world.postCall(JSON.stringify(event))).status).toBe(200);
  expect(await world.drain()).toEqual({ settled: 1, returned: 0 });
  const owners = new Set(addsOf(world.mem0, conversation_id).map(({ user_id }) => user_id));
  expect(owners.size).toBeLessThan(2);
  return [...owners][0];
}

const [top, meta, phone, dynamic] = ['+12025550171', '+12025550172', '+12025550173', '+12025550174'];
const phoneCall = (external_number: unknown): Json => ({ phone_call: { type: 'twilio', external_number } });
const echo = (system__caller_id: unknown): Json => ({ dynamic_variables: { system__caller_id } });

/** A call with a different number in each of the four places; what is left out is absent. */
function fourPlaces(kept: { top?: boolean; meta?: boolean; phone?: boolean }): PostCallEvent {
  return transcriptionEvent({
    ...stranger(),
    data: {
      ...(kept.top ? { external_number: top } : {}),
      conversation_initiation_client_data: echo(dynamic),
    },
    metadata: {
      ...(kept.meta ? { caller_id: meta } : {}),
      ...(kept.phone ? phoneCall(phone) : { phone_call: null }),
    },
  });
}

describe('the caller is found, in this order,', () => {
  it('in external_number', async () =>
    expect(await rememberedAs(fourPlaces({ top: true, meta: true, phone: true }))).toBe(top));
  it('in metadata.caller_id', async () =>
    expect(await rememberedAs(fourPlaces({ meta: true, phone: true }))).toBe(meta));
  it('in metadata.phone_call.external_number', async () =>
    expect(await rememberedAs(fourPlaces({ phone: true }))).toBe(phone));
  it('in dynamic_variables.system__caller_id, when phone_call is null', async () =>
    expect(await rememberedAs(fourPlaces({}))).toBe(dynamic));

  it('in user_id, for a web call', async () =>
    expect(await rememberedAs(other.webCall(stranger().conversationId, 'customer-42'))).toBe('customer-42'));
  it('in the WhatsApp id', async () =>
    expect(await rememberedAs(other.whatsAppCall(stranger().conversationId, '12025550175'))).toBe(
      '+12025550175',
    ));
  it('in the number of a text message', async () => {
    const sms = { direction: 'inbound', sms_user_phone_number: '+12025550176' };
    const data = { conversation_initiation_client_data: null };
    const event = transcriptionEvent({ ...stranger(), data, metadata: { phone_call: null, sms } });
    expect(await rememberedAs(event)).toBe('+12025550176');
  });

  it('behind the person on an outbound call, never behind our own number', async () => {
    const event = transcriptionEvent({
      ...stranger(),
      data: { conversation_initiation_client_data: echo('+12025550100') },
      metadata: { caller_id: '+12025550101', ...phoneCall('+12025550177') },
    });
    expect(await rememberedAs(event)).toBe('+12025550177');
  });

  it('written with blanks and dashes, as one and the same caller', async () => {
    const event = transcriptionEvent({ ...stranger(), metadata: phoneCall('+1 (202) 555-0178') });
    expect(await rememberedAs(event)).toBe('+12025550178');
  });
});

describe('a call whose caller nobody can name is archived, once, and leaves no memory', () => {
  const strayEvents: readonly (readonly [string, () => PostCallEvent])[] = [
    ['withheld, in keypad spelling', () => other.withheldCall(stranger().conversationId)],
    [
      'withheld in words',
      () => transcriptionEvent({ conversationId: stranger().conversationId, caller: 'anonymous' }),
    ],
    ['an empty number', () => transcriptionEvent({ conversationId: stranger().conversationId, caller: '' })],
    [
      'only our own number',
      () => transcriptionEvent({ conversationId: stranger().conversationId, caller: '+12025550100' }),
    ],
    [
      'phone_call null and nothing else',
      () =>
        transcriptionEvent({
          ...stranger(),
          data: { conversation_initiation_client_data: null },
          metadata: { phone_call: null },
        }),
    ],
    [
      'metadata null',
      () =>
        transcriptionEvent({
          ...stranger(),
          data: { metadata: null, conversation_initiation_client_data: null },
        }),
    ],
    [
      'lists and objects for names',
      () =>
        transcriptionEvent({
          ...stranger(),
          data: { external_number: [12025550123], user_id: ['x'], conversation_initiation_client_data: 'x' },
          metadata: { caller_id: {}, phone_call: 'x', whatsapp: [], sms: 7 },
        }),
    ],
    ['a path for an id', () => other.webCall(stranger().conversationId, '../../somebody')],
    ['a wildcard for an id', () => other.webCall(stranger().conversationId, '*')],
  ];

  it.each(strayEvents)('%s', async (_, make) => {
    const event = make();
    expect(await rememberedAs(event)).toBeUndefined();
    const keys = (await world.stores.objects()).filter((key) =>
      key.includes(`${event.data.conversation_id}`),
    );
    expect(keys).toEqual([expect.stringMatching(/^unclaimed\/post_call_transcription\/conv_\w+\.json$/)]);
    expect((await world.stores.object(keys[0] ?? '')).content).toEqual(event);
  });

  it('and is counted, so that somebody notices', () => {
    expect(world.output.outcomes().at(-1)).toMatchObject({ outcome: 'ignored', Unclaimed: 1 });
  });
});
