import { beside, block, demandsTls, isForEverybody, OPEN_POLICY, type Rule, statementsOf } from './rule.ts';

const closed = (covers: string, setting: string): Rule => ({
  covers,
  promise: `a bucket has ${setting}`,
  type: 'aws_s3_bucket_public_access_block',
  holds: ({ values }) => values[setting] === true,
  broken: { [setting]: false },
});

/** Every bucket has its own resource of this type. */
const accompanied = (covers: string, promise: string, type: string): Rule => ({
  covers,
  promise,
  type: 'aws_s3_bucket',
  holds: (one, all) => beside(one, all, type).length > 0 && one.values.lonely !== true,
  broken: { lonely: true },
});

export const BUCKET_RULES: readonly Rule[] = [
  closed('CKV_AWS_53', 'block_public_acls'),
  closed('CKV_AWS_54', 'block_public_policy'),
  closed('CKV_AWS_55', 'ignore_public_acls'),
  closed('CKV_AWS_56', 'restrict_public_buckets'),
  accompanied('CKV2_AWS_6', 'a bucket is closed to the public', 'aws_s3_bucket_public_access_block'),
  accompanied('CKV2_AWS_61', 'a bucket has a lifecycle', 'aws_s3_bucket_lifecycle_configuration'),
  accompanied('Security Hub S3.5', 'a bucket has a policy that demands TLS', 'aws_s3_bucket_policy'),
  {
    covers: 'CKV_AWS_21',
    promise: 'objects are versioned',
    type: 'aws_s3_bucket_versioning',
    holds: ({ values }) => block(values, 'versioning_configuration').status === 'Enabled',
    broken: { versioning_configuration: [{ status: 'Suspended' }] },
  },
  {
    covers: 'CKV_AWS_19',
    promise: 'objects are encrypted',
    type: 'aws_s3_bucket_server_side_encryption_configuration',
    holds: ({ values }) =>
      /^(AES256|aws:kms)$/.test(
        `${block(block(values, 'rule'), 'apply_server_side_encryption_by_default').sse_algorithm}`,
      ),
    broken: { rule: [] },
  },
  {
    covers: 'CKV2_AWS_65',
    promise: 'there are no access lists of objects',
    type: 'aws_s3_bucket_ownership_controls',
    holds: ({ values }) => block(values, 'rule').object_ownership === 'BucketOwnerEnforced',
    broken: { rule: [{ object_ownership: 'ObjectWriter' }] },
  },
  {
    covers: 'CKV_AWS_300',
    promise: 'uploads that were given up are removed',
    type: 'aws_s3_bucket_lifecycle_configuration',
    // Blocks are lists of objects in Terraform's JSON.
    holds: ({ values }) =>
      (values.rule as readonly Record<string, unknown>[]).some(
        (rule) => Number(block(rule, 'abort_incomplete_multipart_upload').days_after_initiation) <= 7,
      ),
    broken: { rule: [] },
  },
  {
    covers: 'CKV_AWS_70',
    promise: 'nobody outside is let in',
    type: 'aws_s3_bucket_policy',
    holds: ({ values }) => {
      const statements = statementsOf(values.policy);
      return statements.length > 0 && !statements.some(isForEverybody);
    },
    broken: { policy: OPEN_POLICY },
  },
  {
    covers: 'Security Hub S3.5',
    promise: 'what does not come over TLS is refused',
    type: 'aws_s3_bucket_policy',
    holds: ({ values }) => demandsTls(values.policy),
    broken: { policy: OPEN_POLICY },
  },
  {
    covers: 'own',
    promise: 'a bucket cannot be deleted with calls in it',
    type: 'aws_s3_bucket',
    holds: ({ values }) => values.force_destroy === false,
    broken: { force_destroy: true },
  },
];

export const TABLE_RULES: readonly Rule[] = [
  {
    covers: 'CKV_AWS_28',
    promise: 'a table can be restored to any second',
    type: 'aws_dynamodb_table',
    holds: ({ values }) => block(values, 'point_in_time_recovery').enabled === true,
    broken: { point_in_time_recovery: [] },
  },
  {
    covers: 'CKV_AWS_119 (a key of AWS suffices)',
    promise: 'a table is encrypted with a KMS key',
    type: 'aws_dynamodb_table',
    holds: ({ values }) => block(values, 'server_side_encryption').enabled === true,
    broken: { server_side_encryption: [] },
  },
  {
    covers: 'Security Hub DynamoDB.6',
    promise: 'a table is protected against deletion',
    type: 'aws_dynamodb_table',
    holds: ({ values }) => values.deletion_protection_enabled === true,
    broken: { deletion_protection_enabled: false },
  },
  {
    covers: 'own',
    promise: 'what a table keeps expires',
    type: 'aws_dynamodb_table',
    holds: ({ values }) => block(values, 'ttl').enabled === true,
    broken: { ttl: [] },
  },
];
