import { SECONDS_A_MONTH } from '../../infra/ops/capacity.ts';
import { CLOCK_USD, POLLING_USD } from '../../infra/ops/cost.ts';
import { FREE, PRICE } from '../../infra/ops/prices.ts';
import { chosenMetrics, outcomeMetrics } from '../../shared/metrics.ts';
import { block, type Planned } from './policy/rule.ts';

/** Paid by use alone, and next to nothing while there is none; by the service's part of the type's name. */
const PAID_BY_USE: Readonly<Record<string, readonly string[]>> = {
  apigatewayv2: ['api', 'integration', 'route', 'stage'],
  budgets: ['budget'],
  cloudwatch: ['dashboard', 'event_target', 'log_group', 'query_definition'],
  dynamodb: ['table'],
  iam: ['policy_document', 'role', 'role_policy'],
  kms: ['key_policy'],
  lambda: ['alias', 'function', 'function_event_invoke_config', 'permission'],
  s3: [
    ...['bucket', 'bucket_lifecycle_configuration', 'bucket_ownership_controls', 'bucket_policy'],
    ...['bucket_public_access_block', 'bucket_server_side_encryption_configuration', 'bucket_versioning'],
  ],
  sns: ['topic', 'topic_policy', 'topic_subscription'],
  sqs: ['queue', 'queue_policy', 'queue_redrive_allow_policy'],
  ssm: ['parameter'],
};
const FREE_WHILE_IDLE = Object.entries(PAID_BY_USE).flatMap(([service, parts]) =>
  parts.map((part) => `aws_${service}_${part}`),
);

/** What one resource costs a month while nobody calls. */
const PER_MONTH: Readonly<Record<string, (values: Planned['values']) => number>> = {
  aws_cloudwatch_metric_alarm: (values) => metricsIn(values) * PRICE.metricInAnAlarm,
  aws_cloudwatch_composite_alarm: () => PRICE.compositeAlarm,
  aws_kms_key: () => PRICE.key,
  aws_lambda_event_source_mapping: () => POLLING_USD,
  aws_cloudwatch_event_rule: () => CLOCK_USD,
  aws_lambda_provisioned_concurrency_config: ({ provisioned_concurrent_executions: count }) =>
    Number(count) * 0.5 * SECONDS_A_MONTH * PRICE.warmGigabyteSecond,
};

export interface IdleCost {
  readonly usd: number;
  /** In an account that has nothing else in CloudWatch. */
  readonly withFreeTiersUsd: number;
  readonly alarms: number;
  readonly metricsInAlarms: number;
  /** Of ours, written by the 15-minute clock; the others are billed only for hours in which something is counted. */
  readonly ownMetrics: number;
}

/**
 * @param dashboardMetrics how many metrics the dashboard draws; 0 without one.
 * @throws Error for a resource of a type that has no price here: say what it costs.
 */
export function idleCostOf(resources: readonly Planned[], dashboardMetrics: number): IdleCost {
  const costs = resources.map(({ type, values }) => {
    const price = FREE_WHILE_IDLE.includes(type) ? () => 0 : PER_MONTH[type];
    if (price === undefined) throw new Error(`${type} has no price in test/infra/price-list.ts`);
    return price(values);
  });
  const alarms = resources.filter(({ type }) => /^aws_cloudwatch_(metric|composite)_alarm$/.test(type));
  const metricsInAlarms = alarms.reduce((sum, { values }) => sum + metricsIn(values), 0);
  const ownMetrics = ownMetricsOf(resources);
  const dashboard = dashboardMetrics > 50 ? PRICE.dashboard : 0;
  const usd = costs.reduce((sum, one) => sum + one, 0) + ownMetrics * PRICE.ownMetric + dashboard;
  const free =
    Math.min(metricsInAlarms, FREE.metricsInAlarms) * PRICE.metricInAnAlarm +
    Math.min(ownMetrics, FREE.ownMetrics) * PRICE.ownMetric;
  return { usd, withFreeTiersUsd: usd - free, alarms: alarms.length, metricsInAlarms, ownMetrics };
}

function metricsIn(values: Planned['values']): number {
  // Blocks are lists of objects in Terraform's JSON; a formula has no metric of its own.
  const queries = (values.metric_query ?? []) as readonly { readonly metric: readonly unknown[] }[];
  return queries.reduce((sum, { metric }) => sum + metric.length, 0);
}

/** By the code that writes them: one good run of the clock, with the METRICS_ENABLED that the plan gives to functions. */
function ownMetricsOf(resources: readonly Planned[]): number {
  const settings = resources
    .filter(({ type }) => type === 'aws_lambda_function')
    .map(({ values }) => (block(values, 'environment').variables ?? {}) as Record<string, string>)
    .flatMap(({ METRICS_ENABLED }) => METRICS_ENABLED ?? []);
  if (new Set(settings).size !== 1)
    throw new Error('The functions are told different METRICS_ENABLED, or none');
  const counters = { InboxOldestSecs: 0, InboxRequeued: 0, InboxGivenUp: 0 };
  const { _aws: all } = outcomeMetrics(0, 0, counters);
  const { _aws } = chosenMetrics(all, settings[0], 'post-call-clock', 'handled');
  return _aws?.CloudWatchMetrics.flatMap(({ Metrics }) => Metrics).length ?? 0;
}
