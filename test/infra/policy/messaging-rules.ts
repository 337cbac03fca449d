import { demandsTls, isForEverybody, OPEN_POLICY, type Rule, statementsOf } from './rule.ts';

/** Queues, topics, keys and secrets. */
export const MESSAGING_RULES: readonly Rule[] = [
  {
    covers: 'CKV_AWS_27',
    promise: 'a queue is encrypted',
    type: 'aws_sqs_queue',
    holds: ({ values }) =>
      values.sqs_managed_sse_enabled === true || typeof values.kms_master_key_id === 'string',
    broken: { sqs_managed_sse_enabled: false, kms_master_key_id: null },
  },
  {
    covers: 'CKV_AWS_168',
    promise: 'a queue is open to nobody outside',
    type: 'aws_sqs_queue_policy',
    holds: ({ values }) => {
      const statements = statementsOf(values.policy);
      return statements.length > 0 && !statements.some(isForEverybody);
    },
    broken: { policy: OPEN_POLICY },
  },
  {
    covers: 'own',
    promise: 'a queue refuses what does not come over TLS',
    type: 'aws_sqs_queue_policy',
    holds: ({ values }) => demandsTls(values.policy),
    broken: { policy: OPEN_POLICY },
  },
  {
    covers: 'own',
    promise: 'an alarm is told by mail or over HTTPS, and a pager confirms by itself',
    type: 'aws_sns_topic_subscription',
    holds: ({ values: { protocol, endpoint, endpoint_auto_confirms } }) =>
      protocol === 'email' ||
      (protocol === 'https' && `${endpoint}`.startsWith('https://') && endpoint_auto_confirms === true),
    broken: { protocol: 'http' },
  },
  {
    covers: 'own',
    promise: 'a queue has a policy of its own',
    type: 'aws_sqs_queue',
    holds: ({ address, values }, all) =>
      values.lonely !== true &&
      all.some((other) => other.address === address.replace('aws_sqs_queue', 'aws_sqs_queue_policy')),
    broken: { lonely: true },
  },
  {
    covers: 'own',
    promise: 'messages are kept for at least four days',
    type: 'aws_sqs_queue',
    holds: ({ values }) => Number(values.message_retention_seconds) >= 4 * 86_400,
    broken: { message_retention_seconds: 60 },
  },
  {
    covers: 'own',
    promise: 'a dead-letter queue serves named queues only',
    type: 'aws_sqs_queue_redrive_allow_policy',
    // The names themselves are known when the queues are; infra/tests/storage.tftest.hcl checks them.
    holds: ({ values }) =>
      values.redrive_allow_policy === undefined || !`${values.redrive_allow_policy}`.includes('allowAll'),
    broken: { redrive_allow_policy: '{"redrivePermission":"allowAll"}' },
  },
  {
    covers: 'CKV_AWS_26',
    promise: 'a topic is encrypted',
    type: 'aws_sns_topic',
    // The key is known when it is made; a topic without any has it as null.
    holds: ({ values }) => values.kms_master_key_id !== null,
    broken: { kms_master_key_id: null },
  },
  {
    covers: 'CKV_AWS_169',
    promise: 'a topic is open to nobody outside',
    type: 'aws_sns_topic_policy',
    holds: ({ values }) => !statementsOf(values.policy).some(isForEverybody),
    broken: { policy: OPEN_POLICY },
  },
  {
    covers: 'CKV2_AWS_34',
    promise: 'a secret is a SecureString',
    type: 'aws_ssm_parameter',
    holds: ({ values }) => values.type === 'SecureString',
    broken: { type: 'String' },
  },
  {
    covers: 'own',
    promise: 'a secret is written and never stored',
    type: 'aws_ssm_parameter',
    holds: ({ values }) =>
      Number(values.value_wo_version) > 0 && !values.value && !values.insecure_value && !values.value_wo,
    broken: { value: 'a secret' },
  },
  {
    covers: 'CKV_AWS_7',
    promise: 'a key is rotated',
    type: 'aws_kms_key',
    holds: ({ values }) => values.enable_key_rotation === true,
    broken: { enable_key_rotation: false },
  },
];
