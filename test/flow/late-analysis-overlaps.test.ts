import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { analysed, unanalysed, type Who } from '../fixtures/late-analysis.ts';
import type { PostCallEvent } from '../fixtures/transcription-event.ts';
import { type GatedWorld, startGatedWorld } from '../support/gated-world.ts';
import { addsOf } from '../support/mem0-adds.ts';
import { openingOf } from '../support/played-calls.ts';
import { stranger } from '../support/strangers.ts';

/** A call without its analysis and the call with it may wait for workers together, and either may fail half-way. */
let world: GatedWorld;
beforeAll(async () => {
  world = await startGatedWorld();
  // No cold start inside a budget below.
  await world.clientData({ caller_id: stranger().caller });
});
afterEach(() => world.heal());
afterAll(() => world.stop());

const MINUTE_MS = 60_000;
const ALL = ['evaluation', 'factual', 'issue', 'semantic'];

/** Accepted, and tried once while Mem0 refuses what holds this text. */
async function interrupted(event: PostCallEvent, refused: string): Promise<void> {
  expect((await world.postCall(JSON.stringify(event))).status).toBe(200);
  world.gate.setRule(({ operation, body }) =>
    operation === 'mem0 POST' && body.includes(refused) ? 503 : 'pass',
  );
  expect(await world.drain()).toEqual({ settled: 0, returned: 1 });
  world.heal();
}

async function told(event: PostCallEvent): Promise<void> {
  expect((await world.postCall(JSON.stringify(event))).status).toBe(200);
  expect(await world.drain()).toEqual({ settled: 1, returned: 0 });
}

async function retried(): Promise<void> {
  world.advance(15 * MINUTE_MS);
  expect(await world.drain()).toEqual({ settled: 1, returned: 0 });
  expect([await world.stores.objects('inbox/'), await world.stores.deadLetters()]).toEqual([[], []]);
}

/** What the gate refused never reached Mem0. */
const remembered = ({ conversationId }: Who): unknown[] =>
  addsOf(world.mem0, conversationId)
    .map(({ metadata }) => metadata.type)
    .sort();

describe('when the call without its analysis fails half-way and the analysed one is done first', () => {
  async function play(): Promise<Who> {
    const who = stranger();
    await interrupted(unanalysed(who), '"chunk":0');
    await told(analysed(who));
    await retried();
    return who;
  }

  it('everything is remembered once', async () => expect(remembered(await play())).toEqual(ALL));

  it('its facts and its summary enter the brief', async () => {
    const { caller } = await play();
    expect((await openingOf(world, { caller_id: caller })).variables).toMatchObject({
      account_status: 'gold',
      last_call_summary: expect.stringContaining('Juniper Street'),
    });
  });

  it('nothing is remembered twice when the analysed one is told again', async () => {
    const who = await play();
    await told(analysed(who, 120));
    expect(remembered(who)).toEqual(ALL);
  });
});

describe('when the analysed call fails half-way and the one without is done first', () => {
  it.each([
    ['before anything of it is remembered', '"type":"factual"'],
    ['after its summary', '"type":"evaluation"'],
    ['after its evaluation', '"type":"issue"'],
    ['before its transcript', '"chunk":0'],
  ])('%s, everything is remembered once', async (_, refused) => {
    const who = stranger();
    await interrupted(analysed(who), refused);
    await told(unanalysed(who));
    await retried();
    expect(remembered(who)).toEqual(ALL);
    await told(analysed(who, 120));
    expect(remembered(who)).toEqual(ALL);
  });
});

describe('an analysis that Mem0 refuses for good', () => {
  it('is one dead letter, which no sweep brings back', async () => {
    const who = stranger();
    await told(unanalysed(who));
    expect((await world.postCall(JSON.stringify(analysed(who)))).status).toBe(200);
    world.mem0.setFaults([{ match: 'add', status: 400 }]);
    await world.drain();
    expect(await world.stores.deadLetters()).toHaveLength(1);
    world.advance(120 * MINUTE_MS);
    expect(await world.direct({ source: 'agentic-memory.clock' })).toMatchObject({ requeued: 0 });
    expect(await world.drain()).toEqual({ settled: 0, returned: 0 });
  });
});
