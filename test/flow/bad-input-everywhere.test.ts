import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOSTILE_BODIES, MARK, nested } from '../fixtures/bad-input.ts';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import { footprint } from '../support/footprint.ts';
import { stranger } from '../support/strangers.ts';
import { type Door, HMAC_SECRET, startWorld, WORKSPACE_KEY, type World } from '../support/world.ts';
import { postCallEvent, type Reply, requestEvent } from '../support/world-doors.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const DOORS: readonly (readonly [Door])[] = [['client-data'], ['retrieve'], ['post-call']];

const eventFor = (door: Door, body: string | undefined) => {
  if (door !== 'post-call') return requestEvent(`/${door}`, body, { 'x-workspace-key': WORKSPACE_KEY });
  const event = postCallEvent(body ?? '', HMAC_SECRET, {});
  return body === undefined ? { ...event, body: '' } : event;
};

function expectRefused({ status, body, text }: Reply): void {
  expect(status).toBe(400);
  expect(body).toEqual({ error: expect.stringMatching(/^[\w .,-]{3,120}$/) });
  expect(text).not.toContain(MARK);
}

/** What ElevenLabs signed is kept, if it is JSON at all. */
const isKept = (door: Door, body: string | undefined): boolean => door === 'post-call' && isJson(body ?? '');

function isJson(body: string): boolean {
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}

describe.each(DOORS)('the door %s', (door) => {
  const refused = HOSTILE_BODIES.filter(([, body]) => !isKept(door, body));

  it.each(refused)('refuses %s with a clear 400 and stores nothing', async (_, body) => {
    const before = await footprint(world);
    expectRefused(await world.send(door, eventFor(door, body)));
    expect(await footprint(world)).toEqual(before);
  });

  it('refuses a body that is not even UTF-8', async () => {
    const bytes = Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0x80, 0x7d]);
    const event = eventFor(door, '{}');
    const reply = await world.send(door, {
      ...event,
      body: bytes.toString('base64'),
      isBase64Encoded: true,
    });
    expect([400, 401]).toContain(reply.status);
  });

  it('takes a body that says base64 and is not for what its bytes are', async () => {
    const reply = await world.send(door, { ...eventFor(door, '{}'), body: '%%%', isBase64Encoded: true });
    expect([400, 401]).toContain(reply.status);
  });

  it.each<[string, object]>([
    ['no headers at all', { headers: undefined }],
    ['null for headers', { headers: null }],
    ['empty headers', { headers: {} }],
    ['no request context', { headers: {}, requestContext: undefined }],
    ['nothing but a body', { headers: undefined, requestContext: undefined, version: undefined }],
  ])('refuses an event with %s with 401', async (_, change) => {
    const before = await footprint(world);
    const reply = await world.send(door, { ...eventFor(door, '{}'), ...change });
    expect(reply).toMatchObject({ status: 401, body: { error: 'Unauthorized' } });
    expect(await footprint(world)).toEqual(before);
  });

  it('refuses a body that is no text', async () => {
    for (const body of [null, { caller_id: MARK }, 7, [MARK]]) {
      // What somebody sends who invokes the function by hand.
      const event = { ...eventFor(door, ''), body: body as unknown as string };
      const { status, text } = await world.send(door, event);
      expect([400, 401]).toContain(status);
      expect(text).not.toContain(MARK);
    }
  });
});

describe('the door post-call', () => {
  const kept = HOSTILE_BODIES.filter(([, body]) => isKept('post-call', body));

  it.each(kept)('keeps %s as it came, for people to look at, and answers 200', async (_, body = '') => {
    const reply = await world.send('post-call', eventFor('post-call', body));
    expect(reply).toMatchObject({ status: 200, body: { status: 'ok' } });
    for (const content of membersOf(body)) {
      const name = createHash('sha256').update(content).digest('hex').slice(0, 16);
      expect((await world.stores.object(`unclaimed/unreadable/${name}`)).text).toBe(content);
    }
    expect(await world.stores.objects('inbox/')).toEqual([]);
  });
});

/** The members of a list, as far as they can be written again one by one. */
function membersOf(body: string): readonly string[] {
  const whole: unknown = JSON.parse(body);
  if (!Array.isArray(whole) || whole.length === 0 || body.length > 15_000) return [body];
  return whole.map((one) => JSON.stringify(one));
}

describe.each([500, 2_000, 4_000, 6_000, 8_000, 10_000])('an unknown field nested %i deep', (depth) => {
  it.each(DOORS)('never makes %s fail, or answer late', async (door) => {
    const who = stranger();
    const known = { caller_id: who.caller, user_id: who.caller, query: 'x', conversation_id: 'conv_deep' };
    const body = `${JSON.stringify(known).slice(0, -1)},"deep":${nested(depth)}}`;
    const { status, text } = await world.send(door, eventFor(door, body));
    expect([200, 400]).toContain(status);
    expect(text).not.toContain(MARK);
  });

  it('never makes an array of events fail', async () => {
    const events = JSON.stringify([transcriptionEvent(stranger())]);
    const body = `${events.slice(0, -2)},"deep":${nested(depth)}}]`;
    const { status } = await world.postCall(body);
    expect([200, 400]).toContain(status);
  });
});
