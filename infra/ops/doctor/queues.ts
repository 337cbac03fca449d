import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { SDK_OPTIONS } from '../../../shared/aws/sdk-options.ts';
import type { Target } from '../target/target.ts';
import { check, type Finding, Wrong } from './finding.ts';

/** Both queues, by the counts that AWS gives: eventually right, within about a minute. */
export function queueChecks({ queueUrl, deadLetterUrl }: Target): Promise<Finding>[] {
  return [
    check('Work queue', 'infra/ops/README.md#backlog-age', async () => {
      const { waiting, inWork, delayed } = await countsOf(queueUrl);
      // One look cannot tell a busy minute from a stopped worker; the age alarm can.
      return waiting + inWork + delayed === 0
        ? 'empty'
        : `${waiting} wait, ${inWork} in work, ${delayed} later: look again whether it falls`;
    }),
    check('Dead-letter queue', 'infra/ops/lost-calls.md', async () => {
      const { waiting, inWork } = await countsOf(deadLetterUrl);
      if (waiting + inWork > 0) throw new Wrong(`${waiting + inWork} calls are not remembered`);
      return 'empty';
    }),
  ];
}

async function countsOf(QueueUrl: string) {
  const sqs = new SQSClient(SDK_OPTIONS);
  const question = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] });
  const { Attributes: said } = await sqs.send(question).finally(() => sqs.destroy());
  const count = (what: '' | 'NotVisible' | 'Delayed'): number =>
    Number(said?.[`ApproximateNumberOfMessages${what}`] ?? 0);
  return { waiting: count(''), inWork: count('NotVisible'), delayed: count('Delayed') };
}
