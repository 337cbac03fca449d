import { readFileSync } from 'node:fs';
import { COUNTERS, METRIC_NAMESPACE, outcomeMetrics } from '../../shared/metrics.ts';
import type { Outcome } from '../../shared/outcome.ts';
import type { MetricRef } from './observability-profile.ts';
import { FUNCTIONS } from './profiles-plan.ts';

/** What AWS writes, by namespace: the metrics and the only dimensions they are written with here. */
const AWS: Readonly<Record<string, { readonly names: RegExp; readonly dimensions: readonly string[] }>> = {
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html
  'AWS/ApiGateway': {
    names: /^(4xx|5xx|Count|Latency|IntegrationLatency|DataProcessed)$/,
    dimensions: ['ApiId', 'Stage'],
  },
  // https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
  'AWS/Lambda': {
    names: /^(Invocations|Errors|Throttles|Duration|ConcurrentExecutions)$/,
    dimensions: ['FunctionName'],
  },
  'AWS/Lambda of an alias': {
    names: /^ProvisionedConcurrency(SpilloverInvocations|Invocations|Utilization)$/,
    dimensions: ['FunctionName', 'Resource'],
  },
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
  'AWS/SQS': {
    names: /^(ApproximateAgeOfOldestMessage|ApproximateNumberOfMessages(Not)?Visible|NumberOfMessagesSent)$/,
    dimensions: ['QueueName'],
  },
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html
  'AWS/Logs': {
    names: /^(IncomingBytes|IncomingLogEvents|EMFParsingErrors|EMFValidationErrors)$/,
    dimensions: ['LogGroupName'],
  },
};

/** Values the test's plan was made with; anything else is nobody's. */
const VALUES: Readonly<Record<string, RegExp>> = {
  ApiId: /^api-(client-data|retrieve|post-call)$/,
  Stage: /^Prod$/,
  FunctionName: /^fn-(client-data|retrieve|post-call)$/,
  Resource: /^fn-(client-data|retrieve|post-call):live$/,
  QueueName: /^(work|dead)$/,
  LogGroupName: /^\/aws\/lambda\/fn-(client-data|retrieve|post-call)$/,
};

const READS = ['client-data', 'retrieve'];
const WORKER = ['post-call-worker'];
const CLOCK = ['post-call-clock'];

/** Which doors write which counter; a counter that is missing here may not be referred to. */
const WRITERS: Readonly<Record<string, readonly string[]>> = {
  SignatureInvalid: ['post-call'],
  Unreadable: ['post-call'],
  IdempotencyUnavailable: ['post-call'],
  RateLimited: READS,
  RateLimitUnavailable: READS,
  BriefUnavailable: ['client-data'],
  Mem0Error: [...READS, ...WORKER],
  Remembered: WORKER,
  AgentTypeUnknown: [...READS, ...WORKER],
  AnalysisMissing: WORKER,
  FactsDropped: WORKER,
  MemoryCount: [...READS, ...WORKER],
  CacheHit: ['retrieve'],
  CacheMiss: ['retrieve'],
  CircuitOpened: ['retrieve'],
  CircuitSkipped: ['retrieve'],
  CircuitProbe: ['retrieve'],
  Unauthenticated: READS,
  Unclaimed: WORKER,
  ArchivedOnly: WORKER,
  CallNotInitiated: WORKER,
  NobodyReached: WORKER,
  BriefStale: WORKER,
  AudioStored: WORKER,
  AudioMissing: WORKER,
  Parked: WORKER,
  InboxRequeued: CLOCK,
  InboxOldestSecs: CLOCK,
  InboxGivenUp: CLOCK,
};

const WRITTEN_BY_ALL = ['Calls', 'DurationMs', 'MemoryHigh'];

const OUTCOMES: readonly Outcome[] = [
  'handled',
  'ignored',
  'rejected',
  'duplicate',
  'degraded',
  'waiting',
  'failed',
];

/** The doors as their handlers name them. */
export const DOORS = FUNCTIONS.flatMap((name) => {
  const handler = readFileSync(new URL(`../../functions/${name}/handler.ts`, import.meta.url), 'utf8');
  return [...handler.matchAll(/^ {2}name: '([a-z-]+)'/gm)].flatMap((match) => match[1] ?? []);
});

/** One line with every counter on it, made by the code that makes the real ones. */
const line = outcomeMetrics(0, 0, Object.fromEntries(COUNTERS.map((name) => [name, 1])));
const written = new Map(
  line._aws.CloudWatchMetrics.flatMap(({ Metrics, Dimensions }) =>
    Metrics.map(({ Name }) => [Name, Dimensions.map((set) => [...set].sort().join())] as const),
  ),
);

/** What is wrong with a reference to a metric; undefined when somebody really writes it. */
export function fault({ namespace, name, dimensions }: MetricRef): string | undefined {
  const names = Object.keys(dimensions).sort().join();
  const complaint = `${namespace} ${name} {${names}}`;
  if (namespace === METRIC_NAMESPACE) return ourFault(name, dimensions, names) ? complaint : undefined;
  const alias = 'Resource' in dimensions ? ' of an alias' : '';
  const known = AWS[`${namespace}${alias}`];
  const values = Object.entries(dimensions).every(([key, value]) => VALUES[key]?.test(value));
  return known?.names.test(name) && known.dimensions.join() === names && values ? undefined : complaint;
}

function ourFault(name: string, dimensions: MetricRef['dimensions'], names: string): boolean {
  const { environment, function: door = '', outcome } = dimensions;
  const writers = WRITTEN_BY_ALL.includes(name) ? DOORS : (WRITERS[name] ?? []);
  return (
    !written.get(name)?.includes(names) ||
    environment !== 'test' ||
    !DOORS.includes(door) ||
    !writers.includes(door) ||
    (outcome !== undefined && !OUTCOMES.some((known) => known === outcome))
  );
}

/** A metric of ours as METRICS_ENABLED names it: `<function>.<counter>` or `<function>.<outcome>`. */
export const chosenAs = ({ name, dimensions }: MetricRef): string =>
  `${dimensions.function}.${dimensions.outcome ?? name}`;

/** Whether an item of METRICS_ENABLED is something that its function writes. */
export function isWritten(item: string): boolean {
  const [door = '', name = ''] = item.split('.');
  const isOutcome = OUTCOMES.some((known) => known === name);
  return DOORS.includes(door) && (isOutcome || [...WRITTEN_BY_ALL, ...counted(door)].includes(name));
}

const counted = (door: string): string[] =>
  Object.keys(WRITERS).filter((name) => WRITERS[name]?.includes(door));
