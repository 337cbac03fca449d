import { describe, expect, onTestFinished, test } from 'vitest';
import type { CallListed } from '../../infra/console/api/call.ts';
import type { Day } from '../../infra/console/api/desk.ts';
import { callRoutes } from '../../infra/console/server/call-routes.ts';
import { deskRoutes } from '../../infra/console/server/desk-routes.ts';
import type { Place } from '../../infra/console/server/place.ts';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import { deliver, greetingOf } from '../ops/memory-rig.ts';
import { setEnvironment } from '../support/environment.ts';
import { type ScriptedReply, type ScriptedRequest, startScriptedServer } from '../support/scripted-server.ts';
import { answer, consoleRig, untold } from './console-rig.ts';

const CALLER = '+12025550146';
const rig = consoleRig();
const dayAt = (place: Place) => answer<Day | null>(deskRoutes(place), '/api/desk/day');

describe('the last day of a local stack', () => {
  test('is told from the lines of its functions: nothing yet, then a call', async () => {
    expect(await dayAt(rig.place())).toMatchObject({ doors: [], buckets: [], costPerCall: null });
    for (const agent of ['agent_1', 'agent_2', 'agent_3']) await greetingOf(rig.stack().ready, CALLER, agent);
    await deliver(rig.stack().ready, transcriptionEvent({ conversationId: 'conv_1', caller: CALLER }));
    await rig.stack().settled();
    const day = await dayAt(rig.place());
    const requests = Object.fromEntries(day?.doors.map((one) => [one.door, one.requests]) ?? []);
    expect(requests).toEqual({ 'client-data': 3, 'post-call': 1, 'post-call-worker': 1 });
    expect(day?.bucketSecs).toBe(60);
    const calls = day?.buckets.map((one) => one.calls) ?? [];
    expect(calls.reduce((sum, one) => sum + one, 0)).toBe(3);
    const [first] = day?.buckets ?? [];
    expect(first).toMatchObject({ failed: 0, clientDataP95Ms: expect.any(Number), retrieveP50Ms: null });
    expect((first?.atSecs ?? 1) % 60).toBe(0);
    // A call costs a few hundredths of a thousandth of a dollar on AWS.
    expect(day?.costPerCall).toBeGreaterThan(0.00001);
    expect(day?.costPerCall).toBeLessThan(0.001);
    expect(day?.costNote).toContain('list prices');
  });

  test('is nobody’s to tell where somebody else runs the stack', async () => {
    const { lines: _, ...place } = rig.place();
    expect(await dayAt(place)).toBeNull();
  });
});

const ROWS: readonly (readonly [of: string, row: Readonly<Record<string, string>>])[] = [
  ['bin(1h)', { hour: '2026-11-21 10:00:00.000', function: 'retrieve', requests: '8', failures: '1' }],
  ['conversation_id', { conversation_id: 'conv_1', at: '2026-11-21 10:00:00.000' }],
  ['@log', {}],
  ['as mean', { function: 'client-data', calls: '4', mean: '12', p50: '10', p95: '20' }],
  ['by function, outcome', { function: 'client-data', outcome: 'degraded', calls: '1' }],
];
const MORE = { degradations: '2', p50: '210', p95: '400' };

/** A deployed environment as its logs tell it: the stores are those of the local stack, Logs Insights is scripted. */
async function deployed(): Promise<Place> {
  const asked: string[] = [];
  const reply = ({ headers, body }: ScriptedRequest): ScriptedReply => {
    const { queryString, queryId } = JSON.parse(body);
    if (headers['x-amz-target'] === 'Logs_20140328.StartQuery')
      return { body: { queryId: `${asked.push(queryString) - 1}` } };
    const [name, row = {}] = ROWS.find(([of]) => asked[Number(queryId)]?.includes(of)) ?? [];
    const fields = Object.entries(name === 'bin(1h)' ? { ...row, ...MORE } : row);
    const results = fields.length === 0 ? [] : [fields.map(([field, value]) => ({ field, value }))];
    return { body: { status: 'Complete', results } };
  };
  const server = await startScriptedServer(reply);
  onTestFinished(() => server.stop());
  setEnvironment({ AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: server.url });
  return { ...untold, target: { ...rig.place().target, name: 'dev' }, isLocal: false };
}

describe('a deployed environment', () => {
  test('tells its last day by the hour, from Logs Insights', async () => {
    expect(await dayAt(await deployed())).toMatchObject({
      doors: [{ door: 'client-data', requests: 4, p50Ms: 10, p95Ms: 20, failed: 0, degraded: 1 }],
      bucketSecs: 3_600,
      buckets: [
        {
          atSecs: Date.parse('2026-11-21T10:00:00Z') / 1_000,
          ...{ calls: 0, failed: 1, degraded: 2, clientDataP50Ms: null },
          ...{ retrieveP50Ms: 210, retrieveP95Ms: 400 },
        },
      ],
      costPerCall: expect.any(Number),
    });
  });

  test('lists the latest calls as its logs name them, with what the table says of each', async () => {
    const calls = await answer<readonly CallListed[]>(callRoutes(await deployed()), '/api/calls');
    expect(calls).toEqual([{ conversationId: 'conv_1', startedAt: '2026-11-20T10:00:00Z', masked: '***46' }]);
  });
});
