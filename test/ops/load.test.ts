import { describe, expect, onTestFinished, test } from 'vitest';
import { load } from '../../infra/ops/load/load.ts';
import { faultsIn, histogramOf, resultsOf, type Sample } from '../../infra/ops/load/measured.ts';
import { doorsIn, planOf } from '../../infra/ops/load/plan.ts';
import { callerOf } from '../../infra/ops/load/requests.ts';
import { refusedUrl, type ScriptedReply, startScriptedServer } from '../support/scripted-server.ts';

const USUAL = { concurrency: '4', duration: '30', ramp: '0', mix: 'client-data=1,retrieve=2,post-call=1' };
const GOOD: ScriptedReply = { body: {} };

async function loaded(reply: () => ScriptedReply | Promise<ScriptedReply>, options: object, url?: string) {
  const server = await startScriptedServer(reply);
  onTestFinished(() => server.stop());
  const at = url ?? server.url;
  const doors = {
    clientDataUrl: `${at}/client-data`,
    retrieveUrl: `${at}/retrieve`,
    postCallUrl: `${at}/post-call`,
  };
  const secrets = { workspaceKey: 'made-up', hmacSecret: 'made-up' };
  const stopped = new AbortController();
  let sent = 0;
  const run = await load({ ...doors, ...secrets }, planOf({ ...USUAL, ...options }), stopped.signal, () => {
    sent += 1;
    if (sent === 50) stopped.abort();
  });
  return { run, results: resultsOf(run.samples), requests: server.requests };
}

describe('load', () => {
  test('sends exactly as many as it may, in the mix, each caller and conversation another', async () => {
    const { results, requests } = await loaded(() => GOOD, { requests: '20' });
    expect(results.map(({ door, count, failedCount }) => [door, count, failedCount])).toEqual([
      ['client-data', 5, 0],
      ['retrieve', 10, 0],
      ['post-call', 5, 0],
    ]);
    const callers = requests.map(({ body }) => /\+1\d{10}/.exec(body)?.[0]);
    expect(new Set(callers).size).toBe(20);
    expect(
      requests
        .filter(({ path }) => path === '/post-call')
        .map(({ headers }) => headers['elevenlabs-signature']),
    ).toEqual(Array.from({ length: 5 }, () => expect.stringMatching(/^t=\d+,v0=[0-9a-f]{64}$/)));
  });

  test('keeps no more requests open than there are senders', async () => {
    let [open, most] = [0, 0];
    const slow = async (): Promise<ScriptedReply> => {
      most = Math.max(most, ++open);
      await new Promise(setImmediate);
      open -= 1;
      return GOOD;
    };
    await loaded(slow, { requests: '30', concurrency: '3' });
    expect(most).toBeLessThanOrEqual(3);
  });

  test('ends in time, though a round would be due later', async () => {
    const { run } = await loaded(() => GOOD, { duration: '0.3', rate: '0.1', concurrency: '1' });
    expect(run.samples).toHaveLength(1);
    expect(run.tookMs).toBeLessThan(5_000);
  });

  test('ends when it is interrupted', async () => {
    const { run } = await loaded(() => GOOD, {});
    expect(run.samples.length).toBeGreaterThanOrEqual(50);
    expect(run.samples.length).toBeLessThan(60);
  });

  test('counts what is refused and what is not answered, and goes on', async () => {
    let count = 0;
    const { results } = await loaded(() => (++count % 2 ? GOOD : { status: 429 }), {
      requests: '10',
      mix: 'retrieve',
    });
    expect(results).toMatchObject([{ failedCount: 5, answers: { 200: 5, 429: 5 } }]);
    expect(faultsIn(results, undefined)).toEqual([
      expect.stringMatching(/5 of 10 were not.*429 is the throttle/),
    ]);
    const gone = await loaded(() => GOOD, { requests: '3', mix: 'retrieve' }, await refusedUrl());
    expect(gone.results).toMatchObject([{ answers: { ECONNREFUSED: 3 } }]);
  });
});

describe('what is planned', () => {
  test('spreads each door over the mix', () => {
    expect(doorsIn('retrieve=2,post-call=1')).toEqual(['retrieve', 'post-call', 'retrieve']);
    expect(doorsIn('client-data')).toEqual(['client-data']);
  });

  test.each<[string, object]>([
    ['more senders than 500', { concurrency: '501' }],
    ['more than an hour', { duration: '3601' }],
    ['a ramp longer than the load', { ramp: '31' }],
    ['no number', { rate: 'many' }],
    ['a door that is none', { mix: 'front=1' }],
    ['nothing at all', { mix: 'retrieve=0' }],
  ])('is refused for %s', (_what, options) => {
    expect(() => planOf({ ...USUAL, ...options })).toThrow(/must|knows/);
  });

  test('knows 70,000 callers that are nobody', () => {
    const callers = [0, 99, 100, 69_999].map(callerOf);
    expect(callers).toEqual(['+12015550100', '+12015550199', '+12025550100', '+19005550199']);
  });
});

describe('what is measured', () => {
  const sample = (tookMs: number): Sample => ({ door: 'retrieve', tookMs, answer: 200 });

  test('stands in buckets from the first that holds something to the last', () => {
    expect(histogramOf([3, 4, 30, 20_000].map(sample))).toEqual([
      { belowMs: 5, count: 2 },
      ...[10, 20].map((belowMs) => ({ belowMs, count: 0 })),
      { belowMs: 50, count: 1 },
      ...[100, 200, 500, 1_000, 2_000, 5_000, 10_000].map((belowMs) => ({ belowMs, count: 0 })),
      { belowMs: null, count: 1 },
    ]);
    expect(histogramOf([])).toEqual([]);
  });

  test('is held against the limit', () => {
    const results = resultsOf([10, 20, 300].map(sample));
    expect(faultsIn(results, 300)).toEqual([]);
    expect(faultsIn(results, 299)).toEqual(['retrieve: p99 is 300 ms, above 299.']);
  });
});
