import { expect, test } from 'vitest';
import { unexplained } from '../../infra/emulated/differences.ts';

const changed = (type: string, before: object, after: object, actions = ['update']) => ({
  address: `${type}.one`,
  type,
  change: { actions, before: { ...before }, after: { ...after } },
});

test('differences of a second plan that the emulator makes are told from ours', () => {
  const { explained, ours } = unexplained([
    changed('aws_sqs_queue', { redrive_policy: '{"a": 1}' }, { redrive_policy: '{"a":1}' }),
    changed('aws_sqs_queue', { name: 'one' }, { name: 'two' }),
    changed('aws_lambda_function', {}, { logging_config: [{}] }, ['create']),
    changed('aws_s3_bucket', {}, {}, ['no-op']),
  ]);
  expect(explained).toEqual([
    'aws_sqs_queue.one (redrive_policy): it answers the same JSON with other spaces',
  ]);
  expect(ours).toEqual(['aws_sqs_queue.one', 'aws_lambda_function.one']);
});
