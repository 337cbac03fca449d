import { allow, anything, buckets, prefixOf, type Rights, regional, secretsPathOf } from './right.ts';

/**
 * Bucket, table, queues, logs and secrets. What holds calls is made and changed, and neither deleted nor read: no
 * DeleteBucket, DeleteTable, DeleteQueue or DeleteLogGroup, no object and no item. `make destroy` is for a person.
 */
const archive = buckets((scope) => `${prefixOf(scope)}-archive-${scope.account}`);
const table = regional('dynamodb', (scope) => `table/${prefixOf(scope)}-*`);
const queues = regional('sqs', (scope) => `${prefixOf(scope)}-*`);
const logs = regional(
  'logs',
  (scope) => `log-group:/aws/lambda/${prefixOf(scope)}-*`,
  (scope) => `log-group:/aws/vendedlogs/apigateway/${prefixOf(scope)}-*`,
);
const secrets = regional('ssm', (scope) => `parameter/${secretsPathOf(scope)}/*`);
const keys = regional('kms', () => 'key/*');

export const STORE_RIGHTS: Rights = {
  aws_s3_bucket: [
    allow('s3', 'CreateBucket ListBucket PutBucketTagging', archive),
    // Providers from 6.23 on: https://github.com/hashicorp/terraform-provider-aws/pull/45251
    allow('s3', 'ListTagsForResource TagResource UntagResource', archive),
    // What the provider looks at whenever it reads a bucket.
    allow(
      's3',
      'GetAccelerateConfiguration GetBucketAcl GetBucketCORS GetBucketLogging GetBucketObjectLockConfiguration ' +
        'GetBucketPolicy GetBucketRequestPayment GetBucketTagging GetBucketVersioning GetBucketWebsite ' +
        'GetEncryptionConfiguration GetLifecycleConfiguration GetReplicationConfiguration',
      archive,
    ),
  ],
  aws_s3_bucket_lifecycle_configuration: [
    allow('s3', 'GetLifecycleConfiguration PutLifecycleConfiguration', archive),
  ],
  aws_s3_bucket_ownership_controls: [
    allow('s3', 'GetBucketOwnershipControls PutBucketOwnershipControls', archive),
  ],
  aws_s3_bucket_policy: [allow('s3', 'DeleteBucketPolicy GetBucketPolicy PutBucketPolicy', archive)],
  aws_s3_bucket_public_access_block: [
    allow('s3', 'GetBucketPublicAccessBlock PutBucketPublicAccessBlock', archive),
  ],
  aws_s3_bucket_server_side_encryption_configuration: [
    allow('s3', 'GetEncryptionConfiguration PutEncryptionConfiguration', archive),
  ],
  aws_s3_bucket_versioning: [allow('s3', 'GetBucketVersioning PutBucketVersioning', archive)],
  aws_dynamodb_table: [
    allow(
      'dynamodb',
      'CreateTable DescribeContinuousBackups DescribeTable DescribeTimeToLive ListTagsOfResource TagResource ' +
        'UntagResource UpdateContinuousBackups UpdateTable UpdateTimeToLive',
      table,
    ),
    // The provider looks up the account's own key of DynamoDB.
    allow('kms', 'DescribeKey', keys, () => ({ StringEquals: { 'kms:RequestAlias': 'alias/aws/dynamodb' } })),
  ],
  aws_sqs_queue: [
    allow(
      'sqs',
      'CreateQueue GetQueueAttributes ListQueueTags SetQueueAttributes TagQueue UntagQueue',
      queues,
    ),
  ],
  aws_sqs_queue_policy: [allow('sqs', 'GetQueueAttributes SetQueueAttributes', queues)],
  aws_sqs_queue_redrive_allow_policy: [allow('sqs', 'GetQueueAttributes SetQueueAttributes', queues)],
  aws_cloudwatch_log_group: [
    allow(
      'logs',
      'CreateLogGroup DeleteRetentionPolicy ListTagsForResource PutRetentionPolicy TagResource UntagResource',
      logs,
    ),
    allow('logs', 'DescribeLogGroups', anything),
  ],
  aws_ssm_parameter: [
    allow(
      'ssm',
      'AddTagsToResource DeleteParameter GetParameter ListTagsForResource PutParameter RemoveTagsFromResource',
      secrets,
    ),
    allow('ssm', 'DescribeParameters', anything),
  ],
};

/** Terraform's own state. https://developer.hashicorp.com/terraform/language/backend/s3#permissions-required */
export const STATE_RIGHTS = [
  allow(
    's3',
    'ListBucket',
    buckets((scope) => scope.stateBucket),
  ),
  allow(
    's3',
    'GetObject PutObject',
    buckets((scope) => `${scope.stateBucket}/${scope.stateKey}`),
  ),
  allow(
    's3',
    'DeleteObject GetObject PutObject',
    buckets((scope) => `${scope.stateBucket}/${scope.stateKey}.tflock`),
  ),
];
