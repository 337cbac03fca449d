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

/** One profile of the module, or what both of them have when read together. */
export interface Planned {
  readonly alarms: readonly PlannedAlarm[];
  readonly composites: readonly { readonly name: string; readonly description: string }[];
  readonly dashboardMetrics: readonly MetricRef[];
  readonly panelTitles: readonly string[];
  readonly queryNames: readonly string[];
}

export interface ResourceJson {
  readonly type: string;
  readonly values: unknown;
}

export function profileIn(resources: readonly ResourceJson[]): Planned {
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
