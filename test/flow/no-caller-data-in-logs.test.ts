import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FaultRule } from '../../infra/local/mem0/server.ts';
import type { Fate } from '../support/gate.ts';
import { type GatedWorld, startGatedWorld } from '../support/gated-world.ts';
import {
  callOfMarta,
  expectDiscreet,
  FORGED_KEY,
  MARTA,
  PRIVATE_WORDS,
  QUESTION,
} from '../support/private-words.ts';

/** The fifth promise: no caller data in logs, metrics, queues or errors; ids and masked numbers only. */
let world: GatedWorld;
beforeAll(async () => {
  world = await startGatedWorld();
});
afterAll(() => world.stop());

let calls = 0;
/** All three doors and the worker, one after the other, for a call nobody has seen. */
async function wholeRound(): Promise<void> {
  calls += 1;
  const conversation_id = `conv_discreet${calls}`;
  const { caller, memory } = MARTA;
  world.mem0.seed([{ memory, user_id: caller }]);
  const rawBody = JSON.stringify(callOfMarta(conversation_id));
  await answered(world.clientData({ caller_id: caller, conversation_id, agent_id: 'agent_1' }));
  await answered(world.retrieve({ query: QUESTION, user_id: caller, conversation_id }));
  await answered(world.postCall(rawBody));
  await answered(world.postCall(rawBody, { base64: true }));
  await world.drain();
  world.advance(15 * 60_000);
  await world.drain();
  for (const { body, reason } of await world.stores.deadLetters())
    expectDiscreet(`${body} ${reason}`, 'letter');
}

/** An error’s answer is as discreet as the log. */
async function answered(reply: Promise<{ readonly status: number; readonly text: string }>): Promise<void> {
  const { status, text } = await reply;
  if (status !== 200) expectDiscreet(text, 'the answer');
}

async function refusedRound(): Promise<void> {
  const { caller, name } = MARTA;
  const forged = { 'x-workspace-key': FORGED_KEY };
  const rawBody = JSON.stringify(callOfMarta('conv_forged'));
  await answered(world.clientData({ caller_id: caller, user_id: name }, forged));
  await answered(world.retrieve({ query: QUESTION, user_id: caller }, forged));
  await answered(world.postCall(rawBody, { secret: FORGED_KEY }));
  await answered(world.postCall(rawBody, { signature: null }));
  await answered(world.postCall(rawBody, { timestampSecs: 1 }));
  for (const body of [`{"caller_id":"${caller}","name":"${name}`, { agent_id: `${name} ${caller}` }]) {
    await answered(world.clientData(body));
    await answered(world.retrieve(body));
    await answered(world.postCall(typeof body === 'string' ? body : JSON.stringify(body)));
  }
  await answered(world.retrieve({ query: QUESTION, user_id: caller, types: [`${name}`] }));
  // Kept, since they are signed, but nothing in them is an id.
  await answered(world.postCall(JSON.stringify({ data: { conversation_id: [caller, name] } })));
  await answered(
    world.postCall(JSON.stringify({ type: [name], data: { conversation_id: 'conv_x', caller } })),
  );
  await world.enqueue(JSON.stringify({ address: `inbox/post_call_transcription/${caller}/${name}.json` }));
  await world.drain();
  await world.stores.deadLetters();
}

const MEM0: readonly FaultRule[] = [
  { status: 400 },
  { status: 401 },
  { status: 429 },
  { status: 500 },
  { dropConnection: true },
  { dropAfterAccept: true },
  { nonsense: 'html' },
  { nonsense: 'wrongShape' },
  { match: 'add', eventFails: true, times: 1 },
  { match: 'search', hang: true },
];
const BACK_ENDS: readonly (readonly [string, Fate])[] = [
  ['s3', 500],
  ['s3', 'refuse'],
  ['s3', { quotes: 400 }],
  ['s3 PUT', { quotes: 500 }],
  ['sqs', { quotes: 400 }],
  ['dynamodb', { quotes: 400 }],
  ['dynamodb', { quotes: 500 }],
  ['mem0', { quotes: 400 }],
  ['mem0', { quotes: 500 }],
  ['sqs', 403],
  ['dynamodb', 'refuse'],
  ['dynamodb', 400],
  ['dynamodb', 500],
  ['', 'refuse'],
];

/** At "debug" the log says all that it says at other levels, and more. */
const LOG_LEVEL = 'debug';

describe('nothing a caller said or is appears in the log', () => {
  beforeAll(() => world.restart({ LOG_LEVEL, RATE_LIMIT_PER_MINUTE: '1000' }));
  afterEach(() => {
    world.heal();
    expectDiscreet(world.output.text(), 'the log');
    expect(world.output.outcomes().length).toBeGreaterThan(0);
    world.output.clear();
  });

  it('when all goes well', () => wholeRound());
  it('when requests are refused', () => refusedRound());

  it.each(MEM0)('when Mem0 fails: %j', async (fault) => {
    world.mem0.setFaults([fault]);
    await wholeRound();
  });

  it.each(BACK_ENDS)('when a back end fails: %s %j', async (operation, fate) => {
    world.gate.setRule((call) => (call.operation.startsWith(operation) ? fate : 'pass'));
    await wholeRound();
  });

  it('when a caller asks too often', async () => {
    world.restart({ LOG_LEVEL, RATE_LIMIT_PER_MINUTE: '1' });
    await wholeRound();
    await wholeRound();
    world.restart({ LOG_LEVEL });
  });
});

describe('an add that never ends', () => {
  it('leaves nothing in the log either', async () => {
    world.restart({ LOG_LEVEL });
    world.mem0.setFaults([{ match: 'add', hang: true, times: 1 }]);
    await wholeRound();
    expectDiscreet(world.output.text(), 'the log');
  });
});

describe('this test', () => {
  it('would notice: the words it looks for are many, and the caller can be told by a mask', async () => {
    expect(PRIVATE_WORDS.length).toBeGreaterThan(25);
    expect(() => expectDiscreet(`caller ${MARTA.caller.slice(1)}`, 'a leak')).toThrow(/a leak/);
    await wholeRound();
    expect(world.output.text()).toContain('***87');
  });
});
