import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { MetricLine } from '../../shared/metrics.ts';
import { stranger } from '../support/strangers.ts';
import { HMAC_SECRET, startWorld, type World } from '../support/world.ts';

/** The names of the system that this one succeeds, at the doors themselves. */
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => world.output.clear());
afterAll(() => world.stop());

const EVENT = '{"type":"post_call_transcription","data":{"conversation_id":"conv_former","transcript":[]}}';
/** The metrics that a line announces. */
const metricsOf = (line: unknown): readonly unknown[] =>
  // Checked by the embedded metric format's own tests.
  (line as MetricLine)._aws.CloudWatchMetrics.flatMap(({ Metrics }) => Metrics);
const warnings = (): readonly unknown[] =>
  world.output
    .lines()
    .filter(({ level }) => level === 'WARN')
    .map(({ message }) => message);

test('post-call works with nothing but former names, and names those of today once', async () => {
  const { ARCHIVE_BUCKET = '', QUEUE_URL = '', DEAD_LETTER_URL = '' } = process.env;
  const today = { ARCHIVE_BUCKET: '', QUEUE_URL: '', DEAD_LETTER_URL: '', ELEVENLABS_HMAC_SECRET: '' };
  world.restart({
    ...today,
    S3_BUCKET_NAME: ARCHIVE_BUCKET,
    ASYNC_PROCESSING_QUEUE_URL: QUEUE_URL,
    DLQ_URL: DEAD_LETTER_URL,
    ELEVENLABS_HMAC_KEY: HMAC_SECRET,
  });
  const headerName = 'X-ElevenLabs-Signature';
  expect(await world.postCall(EVENT, { headerName })).toMatchObject({ status: 200, body: { status: 'ok' } });
  expect(await world.postCall(EVENT, { headerName })).toMatchObject({ body: { status: 'duplicate' } });
  expect(warnings()).toEqual([
    'ELEVENLABS_HMAC_KEY is now ELEVENLABS_HMAC_SECRET; S3_BUCKET_NAME is now ARCHIVE_BUCKET; ' +
      'ASYNC_PROCESSING_QUEUE_URL is now QUEUE_URL; DLQ_URL is now DEAD_LETTER_URL',
  ]);
  expect(world.output.text()).not.toContain(HMAC_SECRET);
});

test.each(['clientData', 'retrieve'] as const)(
  'RATE_LIMIT_ENABLED=false limits nobody at %s',
  async (door) => {
    const { caller } = stranger();
    const body = { caller_id: caller, agent_id: 'agent_1', user_id: caller, query: 'anything' };
    const twice = async () =>
      [await world[door](body), await world[door](body)].map(({ headers }) => headers);
    world.restart({ RATE_LIMIT_PER_MINUTE: '1' });
    expect((await twice()).at(-1)).toHaveProperty('retry-after');
    world.restart({ RATE_LIMIT_PER_MINUTE: '1', RATE_LIMIT_ENABLED: 'false' });
    for (const headers of await twice()) expect(headers).not.toHaveProperty('x-ratelimit-limit');
  },
);

test.each(['clientData', 'retrieve'] as const)(
  'METRICS_ENABLED=false leaves the line of %s, and a list the metrics named in it',
  async (door) => {
    const body = { caller_id: 'anonymous', user_id: 'anonymous', query: 'anything' };
    const outcome = async () => {
      world.output.clear();
      await world[door](body);
      return world.output.outcomes().at(-1);
    };
    world.restart();
    expect(await outcome()).toMatchObject({ outcome: 'handled', Calls: 1, _aws: {} });
    world.restart({ METRICS_ENABLED: 'false' });
    const line = await outcome();
    expect(line).toMatchObject({ outcome: 'handled', DurationMs: expect.any(Number) });
    expect(line).not.toHaveProperty('_aws');
    world.restart({ METRICS_ENABLED: door === 'retrieve' ? 'retrieve.handled' : 'client-data.handled' });
    const [calls, ...others] = metricsOf(await outcome());
    expect([calls, others]).toEqual([{ Name: 'Calls', Unit: 'Count' }, []]);
  },
);

test('what names nothing any more is told once by each function', async () => {
  world.restart({ MEM0_ORG_ID: 'org', MEM0_PROJECT_ID: 'project', MEM0_DIR: '/tmp/mem0' });
  const body = { caller_id: 'anonymous', user_id: 'anonymous', query: 'anything' };
  for (const door of ['clientData', 'retrieve'] as const) {
    world.output.clear();
    for (let turn = 0; turn < 2; turn += 1) expect((await world[door](body)).status).toBe(200);
    expect(warnings()).toEqual([expect.stringMatching(/ORG_ID.*PROJECT_ID.*MEM0_DIR/)]);
  }
});
