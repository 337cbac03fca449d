import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { analysed, unanalysed, type Who } from '../fixtures/late-analysis.ts';
import type { PostCallEvent } from '../fixtures/transcription-event.ts';
import { type GatedWorld, startGatedWorld } from '../support/gated-world.ts';
import { addsOf } from '../support/mem0-adds.ts';
import { openingOf } from '../support/played-calls.ts';
import { stranger } from '../support/strangers.ts';

/** A call may be told before it is analysed, and again afterwards: then its analysis is remembered, once. */
let world: GatedWorld;
beforeAll(async () => {
  world = await startGatedWorld();
  // No cold start inside a budget below.
  await world.clientData({ caller_id: stranger().caller });
});
afterEach(() => world.heal());
afterAll(() => world.stop());

const MINUTE_MS = 60_000;
const ANALYSIS = ['factual', 'evaluation', 'issue'];

/** The types of what Mem0 was given, in order. */
const typesOf = ({ conversationId }: Who): unknown[] =>
  addsOf(world.mem0, conversationId).map(({ metadata }) => metadata.type);

const post = async (event: PostCallEvent): Promise<unknown> =>
  (await world.postCall(JSON.stringify(event))).body.status;

async function tell(...events: readonly PostCallEvent[]): Promise<void> {
  for (const event of events) {
    expect(await post(event)).toBe('ok');
    expect(await world.drain()).toEqual({ settled: 1, returned: 0 });
  }
}

async function expectAllRemembered(who: Who): Promise<void> {
  const { caller } = who;
  expect(typesOf(who).sort()).toEqual([...ANALYSIS, 'semantic'].sort());
  expect((await openingOf(world, { caller_id: caller })).variables).toMatchObject({
    caller_name: 'Nadia Frost',
    account_status: 'gold',
    last_call_summary: expect.stringContaining('Juniper Street'),
  });
  expect(await world.stores.objects(`transcripts/${caller}/`)).toHaveLength(1);
  expect([await world.stores.objects('inbox/'), await world.stores.deadLetters()]).toEqual([[], []]);
}

describe('an analysis that comes later', () => {
  it.each([
    ['null', null],
    ['absent', undefined],
    ['empty', {}],
  ])('is remembered with its summary, its facts and its evaluation, when it was %s', async (_, analysis) => {
    const who = stranger();
    await tell(unanalysed(who, analysis));
    await tell(analysed(who));
    expect(typesOf(who)).toEqual(['semantic', ...ANALYSIS]);
    await expectAllRemembered(who);
  });

  it('is a duplicate when it comes again, and adds nothing when it is told once more in other bytes', async () => {
    const who = stranger();
    await tell(unanalysed(who), analysed(who));
    expect(await post(analysed(who))).toBe('duplicate');
    await tell(analysed(who, 120));
    await expectAllRemembered(who);
  });

  it('is remembered once, whether the call without it is told before, afterwards or both', async () => {
    const [who, other] = [stranger(), stranger()];
    await tell(unanalysed(who), unanalysed(who, null, 30), analysed(who), unanalysed(who, null, 90));
    await expectAllRemembered(who);
    await tell(analysed(other), unanalysed(other, null, 120));
    await expectAllRemembered(other);
  });

  it('is remembered once when both wait for workers at the same time', async () => {
    const who = stranger();
    for (const event of [unanalysed(who), analysed(who)]) await post(event);
    await world.drain({ atOnce: true });
    world.advance(15 * MINUTE_MS);
    await world.drain();
    await expectAllRemembered(who);
  });

  it('is remembered once although Mem0 fails at it', async () => {
    const who = stranger();
    await tell(unanalysed(who));
    await post(analysed(who));
    world.gate.setRule(({ body }) => (body.includes('"type":"evaluation"') ? 503 : 'pass'));
    expect(await world.drain()).toEqual({ settled: 0, returned: 1 });
    world.heal();
    world.advance(15 * MINUTE_MS);
    expect(await world.drain()).toEqual({ settled: 1, returned: 0 });
    await expectAllRemembered(who);
  });
});
