import { allow, anything, prefixOf, type Rights, regional, roles, type Scope, serviceRole } from './right.ts';

/** The functions, what keeps them warm and the clock. */
const functions = regional('lambda', (scope) => `function:${prefixOf(scope)}-*`);
const mappings = regional('lambda', () => 'event-source-mapping:*');
const ofOurFunctions = (scope: Scope) => ({
  ArnLike: { 'lambda:FunctionArn': functions(scope).join() },
});
const rules = regional('events', (scope) => `rule/${prefixOf(scope)}-*`);
const targets = regional('application-autoscaling', () => 'scalable-target/*');
const ofLambda = () => ({ StringEquals: { 'application-autoscaling:service-namespace': 'lambda' } });
const warmthAlarms = regional('cloudwatch', (scope) => `alarm:TargetTracking-function:${prefixOf(scope)}-*`);

export const FUNCTION_RIGHTS: Rights = {
  aws_lambda_function: [
    allow(
      'lambda',
      'CreateFunction DeleteFunction DeleteFunctionConcurrency GetFunction GetFunctionCodeSigningConfig ' +
        'GetFunctionConfiguration ListTags ListVersionsByFunction PublishVersion PutFunctionConcurrency ' +
        'TagResource UntagResource UpdateFunctionCode UpdateFunctionConfiguration',
      functions,
    ),
    allow('iam', 'PassRole', roles, () => ({
      StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' },
    })),
  ],
  aws_lambda_alias: [allow('lambda', 'CreateAlias DeleteAlias GetAlias UpdateAlias', functions)],
  aws_lambda_permission: [allow('lambda', 'AddPermission GetPolicy RemovePermission', functions)],
  aws_lambda_function_event_invoke_config: [
    allow(
      'lambda',
      'DeleteFunctionEventInvokeConfig GetFunctionEventInvokeConfig PutFunctionEventInvokeConfig',
      functions,
    ),
  ],
  aws_lambda_provisioned_concurrency_config: [
    allow(
      'lambda',
      'DeleteProvisionedConcurrencyConfig GetProvisionedConcurrencyConfig PutProvisionedConcurrencyConfig',
      functions,
    ),
  ],
  aws_lambda_event_source_mapping: [
    allow('lambda', 'CreateEventSourceMapping', anything, ofOurFunctions),
    allow(
      'lambda',
      'DeleteEventSourceMapping GetEventSourceMapping UpdateEventSourceMapping',
      mappings,
      ofOurFunctions,
    ),
    allow('lambda', 'ListTags TagResource UntagResource', mappings),
  ],
  aws_appautoscaling_target: [
    allow('application-autoscaling', 'DeregisterScalableTarget RegisterScalableTarget', targets, ofLambda),
    allow('application-autoscaling', 'DescribeScalableTargets', anything),
    allow('application-autoscaling', 'ListTagsForResource TagResource UntagResource', targets),
    serviceRole('lambda.application-autoscaling.amazonaws.com'),
  ],
  // https://docs.aws.amazon.com/autoscaling/application/userguide/security_iam_id-based-policy-examples.html
  aws_appautoscaling_policy: [
    allow('application-autoscaling', 'DeleteScalingPolicy PutScalingPolicy', targets, ofLambda),
    allow('application-autoscaling', 'DescribeScalingPolicies', anything),
    allow('cloudwatch', 'DeleteAlarms PutMetricAlarm', warmthAlarms),
  ],
  aws_cloudwatch_event_rule: [
    allow('events', 'DeleteRule DescribeRule ListTagsForResource PutRule TagResource UntagResource', rules),
  ],
  aws_cloudwatch_event_target: [allow('events', 'ListTargetsByRule PutTargets RemoveTargets', rules)],
};
