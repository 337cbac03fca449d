import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import { footprint } from '../support/footprint.ts';
import { inboxOf } from '../support/inbox.ts';
import { stranger } from '../support/strangers.ts';
import { HMAC_SECRET, startWorld, type World } from '../support/world.ts';
import { type PostCallOptions, type Reply, signed } from '../support/world-doors.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
afterEach(() => world.output.clear());

const MINUTE_SECS = 60;
const nowSecs = (): number => Math.floor(Date.now() / 1000);
const event = (): string => JSON.stringify(transcriptionEvent(stranger()));
const hex = (header: string): string => header.slice(header.indexOf('v0=') + 3);

async function refuses(rawBody: string, options: PostCallOptions): Promise<void> {
  const before = await footprint(world);
  const reply = await world.postCall(rawBody, options);
  expect(reply).toMatchObject({ status: 401, body: { error: 'Unauthorized' } });
  expect(await footprint(world)).toEqual(before);
  expect(world.output.outcomes()).toMatchObject([{ outcome: 'rejected', status: 401 }]);
}

const accepts = (reply: Reply): void => expect(reply).toMatchObject({ status: 200, body: { status: 'ok' } });

describe('a post-call webhook that is not ElevenLabs’ gets 401 and leaves nothing anywhere', () => {
  it('without a signature', () => refuses(event(), { signature: null }));
  it('with an empty signature', () => refuses(event(), { signature: '' }));
  it('signed with another secret', () => refuses(event(), { secret: 'wsec_somebody-else' }));
  it('with words for a signature', () => refuses(event(), { signature: 'invalid_signature' }));

  it('with the signature of another body', () => {
    const signature = signed(event(), HMAC_SECRET, nowSecs());
    return refuses(event(), { signature });
  });

  it('with a signature over the body alone, without its time', () => {
    const rawBody = event();
    const digest = hex(signed(rawBody, HMAC_SECRET, nowSecs()));
    return refuses(rawBody, { signature: `t=${nowSecs() - 1},v0=${digest}` });
  });

  it.each([
    ['no time', (digest: string) => `v0=${digest}`],
    ['no digest', () => `t=${nowSecs()}`],
    ['the scheme v1', (digest: string) => `t=${nowSecs()},v1=${digest}`],
    ['milliseconds', (digest: string) => `t=${Date.now()},v0=${digest}`],
    ['half a digest', (digest: string) => `t=${nowSecs()},v0=${digest.slice(0, 32)}`],
    ['upper case digits', (digest: string) => `t=${nowSecs()},v0=${digest.toUpperCase()}`],
    ['two times', (digest: string) => `t=${nowSecs()},t=${nowSecs() - 9},v0=${digest}`],
    ['commas only', () => ',,,,'],
  ])('with %s', (_, header) => {
    const rawBody = event();
    return refuses(rawBody, { signature: header(hex(signed(rawBody, HMAC_SECRET, nowSecs()))) });
  });

  it('when the JSON was written anew after it was signed', () => {
    const rawBody = event();
    const signature = signed(rawBody, HMAC_SECRET, nowSecs());
    return refuses(JSON.stringify(JSON.parse(rawBody), null, 2), { signature });
  });

  it('when the end of it got lost on the way', () => {
    const rawBody = event();
    return refuses(rawBody.slice(0, -1), { signature: signed(rawBody, HMAC_SECRET, nowSecs()) });
  });

  it.each([61, 90])('%i minutes old', (minutes) =>
    refuses(event(), { timestampSecs: nowSecs() - minutes * MINUTE_SECS }),
  );

  it('a day in the future', () => refuses(event(), { timestampSecs: nowSecs() + 24 * 60 * MINUTE_SECS }));
  it('six minutes in the future', () => refuses(event(), { timestampSecs: nowSecs() + 6 * MINUTE_SECS }));
});

describe('a post-call webhook signed by ElevenLabs is accepted', () => {
  it('fresh', async () => accepts(await world.postCall(event())));

  it.each([29, 45, 59])('%i minutes old, as a last retry that is not signed anew may be', async (minutes) =>
    accepts(await world.postCall(event(), { timestampSecs: nowSecs() - minutes * MINUTE_SECS })),
  );

  it('from a clock four minutes ahead of ours', async () =>
    accepts(await world.postCall(event(), { timestampSecs: nowSecs() + 4 * MINUTE_SECS })));

  it.each([
    ['parts swapped', (t: string, v0: string) => `${v0},${t}`],
    ['a third part', (t: string, v0: string) => `${t},${v0},v1=abcdef`],
    ['a space after the comma', (t: string, v0: string) => `${t}, ${v0}`],
    ['spaces everywhere', (t: string, v0: string) => `  ${t} ,  ${v0}  `],
    ['the digest of another secret first', (t: string, v0: string) => `${t},v0=${'0'.repeat(64)},${v0}`],
  ])('with %s', async (_, arrange) => {
    const rawBody = event();
    const [t = '', v0 = ''] = signed(rawBody, HMAC_SECRET, nowSecs()).split(',');
    accepts(await world.postCall(rawBody, { signature: arrange(t, v0) }));
  });

  it.each(['ELEVENLABS-SIGNATURE', 'ElevenLabs-Signature', 'Elevenlabs-signature'])(
    'in a header called %s',
    async (headerName) => accepts(await world.postCall(event(), { headerName })),
  );

  it('when API Gateway wrapped the body in base64', async () => {
    const who = stranger();
    const rawBody = JSON.stringify(
      transcriptionEvent({ ...who, summary: 'Zoë wants a naïve café sign — 日本.' }),
    );
    accepts(await world.postCall(rawBody, { base64: true }));
    const { text } = await world.stores.object(inboxOf(rawBody));
    expect(text).toBe(rawBody);
  });

  it('with the previous secret while the secrets are being exchanged, and no longer afterwards', async () => {
    world.restart({ ELEVENLABS_HMAC_SECRET: 'wsec_new', ELEVENLABS_HMAC_SECRET_PREVIOUS: HMAC_SECRET });
    accepts(await world.postCall(event()));
    accepts(await world.postCall(event(), { secret: 'wsec_new' }));
    world.restart({ ELEVENLABS_HMAC_SECRET: 'wsec_new' });
    world.output.clear();
    await refuses(event(), {});
    world.restart();
  });

  it('within the window that SIGNATURE_WINDOW_MINUTES opens', async () => {
    world.restart({ SIGNATURE_WINDOW_MINUTES: '120' });
    accepts(await world.postCall(event(), { timestampSecs: nowSecs() - 119 * MINUTE_SECS }));
    world.output.clear();
    await refuses(event(), { timestampSecs: nowSecs() - 121 * MINUTE_SECS });
    world.restart();
  });

  it('but nobody is when no secret is configured, or an empty one: it is not the sender who is wrong', async () => {
    for (const secret of ['', '   ']) {
      world.restart({ ELEVENLABS_HMAC_SECRET: secret });
      const before = await footprint(world);
      expect((await world.postCall(event(), { secret })).status).toBe(503);
      expect(await footprint(world)).toEqual(before);
    }
    world.restart();
  });
});
