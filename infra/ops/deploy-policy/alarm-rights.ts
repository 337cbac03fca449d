import {
  allow,
  anything,
  global,
  prefixOf,
  type Rights,
  regional,
  taggedAsOurs,
  taggingAsOurs,
} from './right.ts';

/** Alarms, topics, dashboard, saved queries, budget. */
const alarms = regional('cloudwatch', (scope) => `alarm:${prefixOf(scope)}-*`);
const allAlarms = regional('cloudwatch', () => 'alarm:*');
const dashboards = global('cloudwatch', (scope) => `dashboard/${prefixOf(scope)}*`);
const topics = regional('sns', (scope) => `${prefixOf(scope)}-*`);
const keys = regional('kms', () => 'key/*');
const budgets = global('budgets', (scope) => `budget/${prefixOf(scope)}-*`);
const monitors = global('ce', () => 'anomalymonitor/*');
const subscriptions = global('ce', () => 'anomalysubscription/*');

export const ALARM_RIGHTS: Rights = {
  aws_cloudwatch_metric_alarm: [
    allow('cloudwatch', 'DeleteAlarms ListTagsForResource PutMetricAlarm TagResource UntagResource', alarms),
    // Alarms are described as a list, of which a policy can allow all or none.
    allow('cloudwatch', 'DescribeAlarms', allAlarms),
  ],
  aws_cloudwatch_composite_alarm: [
    allow(
      'cloudwatch',
      'DeleteAlarms ListTagsForResource PutCompositeAlarm TagResource UntagResource',
      alarms,
    ),
    allow('cloudwatch', 'DescribeAlarms', allAlarms),
  ],
  aws_cloudwatch_dashboard: [allow('cloudwatch', 'DeleteDashboards GetDashboard PutDashboard', dashboards)],
  aws_cloudwatch_query_definition: [
    allow('logs', 'DeleteQueryDefinition DescribeQueryDefinitions PutQueryDefinition', anything),
  ],
  aws_sns_topic: [
    allow(
      'sns',
      'CreateTopic DeleteTopic GetTopicAttributes ListTagsForResource SetTopicAttributes TagResource UntagResource',
      topics,
    ),
  ],
  aws_sns_topic_policy: [allow('sns', 'GetTopicAttributes SetTopicAttributes', topics)],
  // The ARN of a subscription begins with that of its topic, but AWS does not say that it is what is checked.
  aws_sns_topic_subscription: [
    allow('sns', 'Subscribe', topics),
    allow('sns', 'GetSubscriptionAttributes Unsubscribe', anything),
  ],
  aws_kms_key: [
    allow('kms', 'CreateKey', anything, taggingAsOurs),
    // A key that is being made has no tags yet.
    allow('kms', 'TagResource', keys, taggingAsOurs),
    allow(
      'kms',
      'DescribeKey EnableKeyRotation GetKeyPolicy GetKeyRotationStatus ListResourceTags ScheduleKeyDeletion ' +
        'UntagResource UpdateKeyDescription',
      keys,
      taggedAsOurs,
    ),
  ],
  aws_kms_key_policy: [
    allow(
      'kms',
      'DescribeKey GetKeyPolicy GetKeyRotationStatus ListResourceTags PutKeyPolicy',
      keys,
      taggedAsOurs,
    ),
  ],
  aws_budgets_budget: [
    allow('budgets', 'ListTagsForResource ModifyBudget TagResource UntagResource ViewBudget', budgets),
  ],
  aws_ce_anomaly_monitor: [
    allow('ce', 'CreateAnomalyMonitor', anything),
    allow(
      'ce',
      'DeleteAnomalyMonitor GetAnomalyMonitors ListTagsForResource TagResource UntagResource UpdateAnomalyMonitor',
      monitors,
    ),
  ],
  aws_ce_anomaly_subscription: [
    allow('ce', 'CreateAnomalySubscription', anything),
    allow(
      'ce',
      'DeleteAnomalySubscription GetAnomalySubscriptions ListTagsForResource TagResource UntagResource ' +
        'UpdateAnomalySubscription',
      subscriptions,
    ),
  ],
};
