import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FaultRule } from '../../infra/local/mem0/server.ts';
import { type GatedWorld, startGatedWorld } from '../support/gated-world.ts';
import { newCallerVariables } from '../support/new-caller.ts';
import { stranger } from '../support/strangers.ts';
import type { ClientDataBody, Reply } from '../support/world-doors.ts';

/** The first promise: a call is never harmed, whatever the back ends do. */
const BUDGET_MS = 1_200;
const BUDGET = { CLIENT_DATA_BUDGET_MS: `${BUDGET_MS}` };
const TOLERANCE_MS = 100;

let world: GatedWorld;
beforeAll(async () => {
  world = await startGatedWorld(BUDGET);
  await world.clientData({ caller_id: stranger().caller });
});
afterEach(() => world.heal());
afterAll(() => world.stop());

function expectSafe({ status, body, tookMs }: Reply<ClientDataBody>, caller: string): void {
  expect(status).toBe(200);
  expect(tookMs).toBeLessThan(BUDGET_MS + TOLERANCE_MS);
  expect(body.dynamic_variables).toEqual(newCallerVariables(caller));
  expect(body.conversation_config_override?.agent.first_message).toBe('Hello! How may I help you today?');
}

async function askWhile(rule: () => void): Promise<void> {
  const { caller } = stranger();
  world.mem0.seed([{ memory: 'User name is Helen', user_id: caller }]);
  rule();
  expectSafe(await world.clientData({ caller_id: caller }), caller);
  expect(world.output.outcomes().at(-1)).toMatchObject({ outcome: 'degraded', status: 200 });
}

const MEM0_FAULTS: readonly (readonly [string, FaultRule])[] = [
  ['is slow by 3 s', { delayMs: 3_000 }],
  ['never answers', { hang: true }],
  ['answers 500', { status: 500 }],
  ['answers 503', { status: 503 }],
  ['answers 429', { status: 429 }],
  ['answers 429 and asks for a minute', { status: 429, retryAfterSeconds: 60 }],
  ['answers 401', { status: 401 }],
  ['answers 400', { status: 400 }],
  ['sends a web page', { nonsense: 'html' }],
  ['sends nothing', { nonsense: 'empty' }],
  ['sends another shape', { nonsense: 'wrongShape' }],
  ['hangs up', { dropConnection: true }],
];

describe('client data arrive in time, complete and harmless,', () => {
  it.each(MEM0_FAULTS)('while Mem0 %s', (_, fault) => askWhile(() => world.mem0.setFaults([fault])));

  it('while nobody listens where Mem0 was', async () => {
    world.restart({ ...BUDGET, MEM0_HOST: 'http://127.0.0.1:1' });
    await askWhile(() => undefined);
    world.restart(BUDGET);
  });

  it('while both DynamoDB and Mem0 never answer', () => askWhile(() => world.gate.setRule(() => 'hang')));
  it('while both hang up', () => askWhile(() => world.gate.setRule(() => 'refuse')));
  it('while both answer 500', () => askWhile(() => world.gate.setRule(() => 500)));

  it('while DynamoDB never answers and Mem0 is slow by 3 s', () =>
    askWhile(() => {
      world.mem0.setFaults([{ delayMs: 3_000 }]);
      world.gate.setRule(({ operation }) => (operation.startsWith('dynamodb') ? 'hang' : 'pass'));
    }));

  it.each(['hang', 'refuse', 500] as const)(
    'and even right, while only DynamoDB fails (%s)',
    async (fate) => {
      const { caller } = stranger();
      world.mem0.seed([{ memory: 'User name is Helen', user_id: caller }]);
      world.gate.setRule(({ operation }) => (operation.startsWith('dynamodb') ? fate : 'pass'));
      const { status, body, tookMs } = await world.clientData({ caller_id: caller });
      expect(status).toBe(200);
      expect(tookMs).toBeLessThan(BUDGET_MS + TOLERANCE_MS);
      expect(body.dynamic_variables).toMatchObject({ caller_name: 'Helen', returning_caller: 'yes' });
    },
  );

  it('for somebody unnamed, without asking anybody, while everything hangs', async () => {
    world.gate.setRule(() => 'hang');
    const { status, tookMs } = await world.clientData({ caller_id: 'anonymous' });
    expect(status).toBe(200);
    expect(tookMs).toBeLessThan(BUDGET_MS / 2);
  });
});

describe('the first call of a fresh process', () => {
  it.each([
    ['DynamoDB and Mem0 never answer', ''],
    ['Mem0 never answers', 'mem0'],
  ])('is answered in time too, while %s', async (_, backend) => {
    const { caller } = stranger();
    world.restart(BUDGET);
    world.gate.setRule(({ operation }) => (operation.startsWith(backend) ? 'hang' : 'pass'));
    const reply = await world.clientData({ caller_id: caller });
    expectSafe(reply, caller);
  });
});

describe('a smaller budget', () => {
  it('is kept as well', async () => {
    const { caller } = stranger();
    world.restart({ CLIENT_DATA_BUDGET_MS: '300' });
    await world.clientData({ caller_id: stranger().caller });
    world.gate.setRule(() => 'hang');
    const reply = await world.clientData({ caller_id: caller });
    expectSafe(reply, caller);
    expect(reply.tookMs).toBeLessThan(300 + TOLERANCE_MS);
  });
});
