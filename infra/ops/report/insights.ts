import { setTimeout as pause } from 'node:timers/promises';
import {
  type CloudWatchLogsClient,
  GetQueryResultsCommand,
  type ResultField,
  StartQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { Refused } from '../cli/refused.ts';

export type Row = Readonly<Record<string, string>>;

export interface Question {
  readonly logGroupNames: readonly string[];
  readonly fromSecs: number;
  readonly untilSecs: number;
  readonly signal: AbortSignal;
}

const EVERY_MS = 500;

/**
 * One query of CloudWatch Logs Insights, which is billed by what it reads: $0.005 a GB.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartQuery.html
 * @throws Refused when it fails, or there is no such log; what the SDK throws otherwise.
 */
export async function ask(
  logs: CloudWatchLogsClient,
  queryString: string,
  { logGroupNames, fromSecs: startTime, untilSecs: endTime, signal }: Question,
): Promise<readonly Row[]> {
  const names = [...logGroupNames];
  const question = new StartQueryCommand({ logGroupNames: names, startTime, endTime, queryString });
  const { queryId } = await logs.send(question, { abortSignal: signal }).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') {
      throw new Refused(
        'There are no such logs here. Is the environment applied, in this account and region?',
      );
    }
    throw refusedBy(error);
  });
  for (;;) {
    const { status, results = [] } = await logs.send(new GetQueryResultsCommand({ queryId }), {
      abortSignal: signal,
    });
    if (status === 'Complete') return results.map(rowOf);
    if (status !== 'Running' && status !== 'Scheduled')
      throw new Refused(`CloudWatch’s query ended: ${status}.`);
    await pause(EVERY_MS, undefined, { signal });
  }
}

/** In AWS's word for it; what no SDK threw stays as it is. */
function refusedBy(error: unknown): unknown {
  const isSdk = error instanceof Error && ('$metadata' in error || error.name === 'CredentialsProviderError');
  return isSdk
    ? new Refused(`CloudWatch was not asked: ${error.name}. npm run ops -- doctor says more.`)
    : error;
}

const rowOf = (fields: readonly ResultField[]): Row =>
  Object.fromEntries(fields.map(({ field, value }) => [field, value]));
