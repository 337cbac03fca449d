import { beside, block, type Rule } from './rule.ts';

const lambda = (covers: string, promise: string, holds: Rule['holds'], broken: Rule['broken']): Rule => ({
  covers,
  promise,
  type: 'aws_lambda_function',
  holds,
  broken,
});

/** https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html, as of 2026-11 */
const SUPPORTED = /^nodejs(22|24)\.x$/;
/** `SECRETS_PATH` says where they are, and `CONFIG_S3_KEY` is the name of an object. */
const SECRET_NAME = /((?<!^CONFIG_S3_)KEY|SECRET|TOKEN|PASSWORD)(?!S_PATH$)/;

export const FUNCTION_RULES: readonly Rule[] = [
  lambda('CKV_AWS_363', 'a runtime is still supported', ({ values }) => SUPPORTED.test(`${values.runtime}`), {
    runtime: 'nodejs18.x',
  }),
  lambda(
    'CKV_AWS_115',
    'in production a function cannot take all concurrency',
    ({ values }) => Number(values.reserved_concurrent_executions) > 0,
    { reserved_concurrent_executions: -1 },
  ),
  lambda(
    'CKV_AWS_50',
    'tracing is decided',
    ({ values }) => /^(Active|PassThrough)$/.test(`${block(values, 'tracing_config').mode}`),
    { tracing_config: [] },
  ),
  lambda(
    'CKV_AWS_45',
    'no variable of a function is a secret',
    ({ values }) =>
      !Object.keys((block(values, 'environment').variables as object | undefined) ?? {}).some((name) =>
        SECRET_NAME.test(name),
      ),
    { environment: [{ variables: { MEM0_API_KEY: 'x' } }] },
  ),
  lambda(
    'own',
    'a log is JSON in a group that Terraform made',
    (one, all) =>
      block(one.values, 'logging_config').log_format === 'JSON' &&
      beside(one, all, 'aws_cloudwatch_log_group').length > 0,
    { logging_config: [] },
  ),
  lambda(
    'own',
    'a function is published, so that it can be rolled back',
    ({ values }) => values.publish === true,
    {
      publish: false,
    },
  ),
  {
    covers: 'CKV_AWS_364',
    promise: 'a service may call only from one place',
    type: 'aws_lambda_permission',
    // The address is known when the API is; infra/tests checks it. A permission without any has it as null.
    holds: ({ values }) => values.source_arn !== null,
    broken: { source_arn: null },
  },
  {
    covers: 'CKV_AWS_301',
    promise: 'not everybody may call a function',
    type: 'aws_lambda_permission',
    holds: ({ values }) => /^(apigateway|events)\.amazonaws\.com$/.test(`${values.principal}`),
    broken: { principal: '*' },
  },
  {
    covers: 'own',
    promise: 'what may be called is the alias',
    type: 'aws_lambda_permission',
    holds: ({ values }) => values.qualifier === 'live',
    broken: { qualifier: null },
  },
  {
    covers: 'own',
    promise: 'failed messages come back alone',
    type: 'aws_lambda_event_source_mapping',
    holds: ({ values }) => `${values.function_response_types}` === 'ReportBatchItemFailures',
    broken: { function_response_types: [] },
  },
  {
    covers: 'own',
    promise: 'a backlog cannot take all of a function',
    type: 'aws_lambda_event_source_mapping',
    holds: ({ values }) => Number(block(values, 'scaling_config').maximum_concurrency) >= 2,
    broken: { scaling_config: [] },
  },
  {
    covers: 'CKV_AWS_66',
    promise: 'a log is kept for a time and no longer',
    type: 'aws_cloudwatch_log_group',
    holds: ({ values }) => Number(values.retention_in_days) >= 30,
    broken: { retention_in_days: 0 },
  },
  {
    covers: 'CKV_AWS_319',
    promise: 'an alarm tells somebody',
    type: 'aws_cloudwatch_composite_alarm',
    holds: ({ values }) => values.actions_enabled !== false,
    broken: { actions_enabled: false },
  },
];
