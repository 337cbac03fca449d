import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workshop } from './observability-terraform.ts';

/** What the plan of the two modules says, read as little as the tests need. */
export interface MetricRef {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

export interface PlannedAlarm {
  readonly name: string;
  readonly description: string;
  readonly missing: string | null;
  readonly metrics: readonly MetricRef[];
}

export interface Planned {
  readonly alarms: readonly PlannedAlarm[];
  readonly composites: readonly { readonly name: string; readonly description: string }[];
  readonly dashboardMetrics: readonly MetricRef[];
  readonly panelTitles: readonly string[];
  readonly queryNames: readonly string[];
  readonly budgets: number;
}

export const PREFIX = 'elevenlabs-agentic-memory-test';
export const FUNCTIONS = ['client-data', 'retrieve', 'post-call'] as const;

/** Everything switched on, so that no alarm is left out. */
const settings = {
  provider: {
    aws: {
      region: 'us-east-1',
      access_key: 'offline',
      secret_key: 'offline',
      skip_credentials_validation: true,
      skip_requesting_account_id: true,
      skip_metadata_api_check: true,
    },
  },
  module: {
    observability: {
      source: './observability',
      name_prefix: PREFIX,
      environment: 'test',
      functions: each((name) => ({
        function_name: `fn-${name}`,
        timeout_seconds: 10,
        reserved_concurrency: 10,
      })),
      apis: each((name) => ({ api_id: `api-${name}`, stage: 'Prod' })),
      provisioned: each(() => true),
      queue_name: 'work',
      dead_letter_queue_name: 'dead',
    },
    budget: {
      source: './budget',
      name_prefix: PREFIX,
      monthly_budget_usd: 50,
      emails: ['team@example.com'],
    },
  },
};

function each<T>(value: (name: string) => T): Record<string, T> {
  return Object.fromEntries(FUNCTIONS.map((name) => [name, value(name)]));
}

export async function plan({ folder, terraform }: Workshop): Promise<Planned> {
  writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(settings));
  await terraform(['init', '-backend=false', '-input=false', '-no-color']);
  await terraform(['plan', '-input=false', '-no-color', '-out=all.tfplan']);
  // https://developer.hashicorp.com/terraform/internals/json-format; the shapes are those of the provider's schema.
  const { planned_values } = JSON.parse(await terraform(['show', '-json', 'all.tfplan'])) as PlanJson;
  const resources = planned_values.root_module.child_modules.flatMap((child) => child.resources);
  const of = <V>(type: string): V[] =>
    resources.filter((one) => one.type === type).map((one) => one.values as V);
  const page = JSON.parse(
    of<{ dashboard_body: string }>('aws_cloudwatch_dashboard')[0]?.dashboard_body ?? '{}',
  );
  const panels = (page as DashboardJson).widgets.map((widget) => widget.properties);
  return {
    alarms: of<AlarmJson>('aws_cloudwatch_metric_alarm').map(plannedAlarm),
    composites: of<AlarmJson>('aws_cloudwatch_composite_alarm').map((one) => ({
      name: one.alarm_name,
      description: one.alarm_description,
    })),
    // A line that is worked out from others begins with no word.
    dashboardMetrics: panels.flatMap(({ metrics = [] }) =>
      metrics.filter(([first]) => typeof first === 'string').map(dashboardMetric),
    ),
    panelTitles: panels.flatMap(({ title = [] }) => title),
    queryNames: of<{ name: string }>('aws_cloudwatch_query_definition').map((one) => one.name),
    budgets: of('aws_budgets_budget').length,
  };
}

function plannedAlarm(alarm: AlarmJson): PlannedAlarm {
  const metrics = alarm.metric_query.flatMap(({ metric }) => metric);
  return {
    name: alarm.alarm_name,
    description: alarm.alarm_description,
    missing: alarm.treat_missing_data,
    metrics: metrics.map((one) => ({
      namespace: one.namespace,
      name: one.metric_name,
      dimensions: one.dimensions,
    })),
  };
}

/** `[namespace, name, dimension, value, …, {options}]` */
function dashboardMetric(words: readonly (string | object)[]): MetricRef {
  const [namespace = '', name = '', ...rest] = words.filter((word) => typeof word === 'string');
  const pairs = rest.flatMap((word, index) => (index % 2 === 0 ? [[word, rest[index + 1] ?? '']] : []));
  return { namespace, name, dimensions: Object.fromEntries(pairs) };
}

interface PlanJson {
  readonly planned_values: {
    readonly root_module: {
      readonly child_modules: readonly {
        readonly resources: readonly { readonly type: string; readonly values: unknown }[];
      }[];
    };
  };
}

interface AlarmJson {
  readonly alarm_name: string;
  readonly alarm_description: string;
  readonly treat_missing_data: string | null;
  readonly metric_query: readonly {
    readonly metric: readonly (Omit<MetricRef, 'name'> & { readonly metric_name: string })[];
  }[];
}

interface DashboardJson {
  readonly widgets: readonly {
    readonly properties: {
      readonly title?: string;
      readonly metrics?: readonly (readonly (string | object)[])[];
    };
  }[];
}
