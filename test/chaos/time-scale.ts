/**
 * Makes the waits of production pass `factor` times as fast for functions that know nothing of it:
 * - how long a failed message stays away (SQS ChangeMessageVisibility), 1 s at least, which is all SQS can tell apart;
 * - how old an object looks to the sweeper (`LastModified` in the lists of S3);
 * - for how long the sweeper wants an event to have been left alone (two values of its condition in DynamoDB).
 */
export interface TimeScale {
  /** The body of a request on its way to the service. */
  request(operation: string, body: Buffer): Buffer;
  /** The body of an answer on its way back. */
  answer(operation: string, body: Buffer): Buffer;
}

const SWEEPER_TIMES = [':quietSince', ':sweptBefore'];

export function timeScale(factor: number): TimeScale {
  return {
    request(operation, body) {
      if (operation === 'sqs ChangeMessageVisibility') return shorterWait(body, factor);
      if (operation === 'dynamodb UpdateItem' && body.includes(':quietSince'))
        return laterTimes(body, factor);
      return body;
    },
    answer: (operation, body) => (operation === 's3 List' ? olderObjects(body, factor) : body),
  };
}

function shorterWait(body: Buffer, factor: number): Buffer {
  const asked = JSON.parse(body.toString('utf8'));
  const VisibilityTimeout = Math.max(1, Math.round(asked.VisibilityTimeout / factor));
  return Buffer.from(JSON.stringify({ ...asked, VisibilityTimeout }));
}

function laterTimes(body: Buffer, factor: number): Buffer {
  const asked = JSON.parse(body.toString('utf8'));
  const nowMs = Date.now();
  for (const name of SWEEPER_TIMES) {
    const value = asked.ExpressionAttributeValues[name];
    value.N = `${Math.round(nowMs - (nowMs - Number(value.N)) / factor)}`;
  }
  return Buffer.from(JSON.stringify(asked));
}

function olderObjects(body: Buffer, factor: number): Buffer {
  const nowMs = Date.now();
  const older = (written: string): string =>
    new Date(nowMs - (nowMs - Date.parse(written)) * factor).toISOString();
  const text = body.toString('utf8');
  return Buffer.from(text.replace(/(?<=<LastModified>)[^<]+/g, (written) => older(written)));
}
