import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { deployPolicies, POLICY_LIMIT_CHARS, RIGHTS } from '../../infra/ops/deploy-policy/policy.ts';
import { allowing, LONGEST, SCOPE, statementsOf } from './deploy-policy-rig.ts';

test.each([SCOPE, LONGEST])('two managed policies hold it all', (scope) => {
  const policies = deployPolicies(scope);
  expect(policies).toHaveLength(2);
  for (const policy of policies)
    expect(JSON.stringify(policy).length).toBeLessThanOrEqual(POLICY_LIMIT_CHARS);
});

describe('what the provider asks of AWS', () => {
  /**
   * What provider 5.100.0 did to moto_server 5.2.1 while it made, read, changed and removed the stack, as IAM names it:
   * a type of resource a line, from the log of TF_LOG_PROVIDER=DEBUG.
   */
  const calls = readFileSync(new URL('provider-calls.txt', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(' '));
  /** Only a person may delete what holds calls. */
  const HOLDING_CALLS = ['dynamodb:DeleteTable', 'logs:DeleteLogGroup', 's3:DeleteBucket', 'sqs:DeleteQueue'];

  test.each(calls)('%s: is allowed', (type = '', ...actions) => {
    const allowed = (RIGHTS[type] ?? []).flatMap((right) => right.actions);
    expect(actions.filter((one) => !allowed.includes(one) && !HOLDING_CALLS.includes(one))).toEqual([]);
  });

  test('but not to delete what holds calls, nor to read it', () => {
    expect(HOLDING_CALLS.filter((one) => !calls.flat().includes(one))).toEqual([]);
    const allowed = statementsOf(SCOPE);
    expect(HOLDING_CALLS.filter((one) => allowing(one).length > 0)).toEqual([]);
    const onObjects = allowed.filter(({ Resource }) => Resource.some((arn) => /:s3:::.*\//.test(arn)));
    expect(onObjects.flatMap(({ Resource }) => Resource)).toEqual([
      `arn:aws:s3:::${SCOPE.stateBucket}/${SCOPE.stateKey}`,
      `arn:aws:s3:::${SCOPE.stateBucket}/${SCOPE.stateKey}.tflock`,
    ]);
    expect(
      allowed
        .flatMap(({ Action }) => Action)
        .filter((one) => /^(dynamodb|sqs):.*(Item|Message)|\*/.test(one)),
    ).toEqual([]);
  });
});

describe('resources', () => {
  /**
   * Actions that know no resource, by https://docs.aws.amazon.com/service-authorization/latest/reference/, and the
   * last two of SNS, for which that page does not demand one.
   */
  const ANYTHING = [
    'application-autoscaling:DescribeScalableTargets',
    'application-autoscaling:DescribeScalingPolicies',
    'ce:CreateAnomalyMonitor',
    'ce:CreateAnomalySubscription',
    'kms:CreateKey',
    'lambda:CreateEventSourceMapping',
    'logs:CreateLogDelivery',
    'logs:DeleteLogDelivery',
    'logs:DeleteQueryDefinition',
    'logs:DescribeLogGroups',
    'logs:DescribeQueryDefinitions',
    'logs:DescribeResourcePolicies',
    'logs:GetLogDelivery',
    'logs:ListLogDeliveries',
    'logs:PutQueryDefinition',
    'logs:PutResourcePolicy',
    'logs:UpdateLogDelivery',
    'ssm:DescribeParameters',
    'sns:GetSubscriptionAttributes',
    'sns:Unsubscribe',
  ];
  /** What AWS names by an id. */
  const BY_ID =
    /:apigateway:us-east-1::\/|:(event-source-mapping:|scalable-target\/|key\/|anomalymonitor\/|anomalysubscription\/)\*$/;

  test('any resource is allowed only to actions that know none', () => {
    const open = statementsOf(SCOPE).filter(({ Resource }) => Resource.includes('*'));
    expect(open.flatMap(({ Action }) => Action).sort()).toEqual(ANYTHING.sort());
  });

  test('all others are of this environment, by name or by an id that AWS gave', () => {
    const arns = statementsOf(SCOPE).flatMap(({ Resource }) => Resource.filter((arn) => arn !== '*'));
    const named = /elevenlabs-agentic-memory[-/](dev|state)\b|:alarm:\*$|:role\/aws-service-role\//;
    expect(arns.filter((arn) => !named.test(arn) && !BY_ID.test(arn))).toEqual([]);
  });

  test('a zone for the record of a domain is this one, and none where nobody names it', () => {
    const [changing, ...more] = allowing('route53:ChangeResourceRecordSets', {
      ...SCOPE,
      hostedZone: 'Z0EXAMPLE',
    });
    expect([changing?.Resource, more]).toEqual([['arn:aws:route53:::hostedzone/Z0EXAMPLE'], []]);
    expect(allowing('route53:ChangeResourceRecordSets')).toEqual([]);
  });

  test('listing alarms is all that is allowed on all alarms', () => {
    const all = statementsOf(SCOPE).filter(({ Resource }) =>
      Resource.some((arn) => arn.endsWith(':alarm:*')),
    );
    expect(all.flatMap(({ Action }) => Action)).toEqual(['cloudwatch:DescribeAlarms']);
  });

  test('secrets are written below the path of the environment', () => {
    expect(allowing('ssm:PutParameter').map(({ Resource }) => Resource)).toEqual([
      ['arn:aws:ssm:us-east-1:123456789012:parameter/elevenlabs-agentic-memory/dev/*'],
    ]);
  });

  test('a key is changed only if it carries our tags', () => {
    const [statement] = allowing('kms:PutKeyPolicy');
    expect(statement?.Condition).toEqual({
      StringEquals: {
        'aws:ResourceTag/Project': 'elevenlabs-agentic-memory',
        'aws:ResourceTag/Environment': 'dev',
      },
    });
  });
});
