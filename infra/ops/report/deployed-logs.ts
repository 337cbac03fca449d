import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { FUNCTIONS } from '../../build/bundle.ts';
import { environmentOf } from '../../deploy/environment.ts';

/** Where an environment's three functions log, and the client to ask there; to be destroyed by whoever asks. */
export function logsOf(environment: string): {
  readonly logs: CloudWatchLogsClient;
  readonly logGroupNames: readonly string[];
} {
  const { region } = environmentOf(environment);
  return {
    logs: new CloudWatchLogsClient(region === undefined ? {} : { region }),
    logGroupNames: FUNCTIONS.map((name) => `/aws/lambda/elevenlabs-agentic-memory-${environment}-${name}`),
  };
}
