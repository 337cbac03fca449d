import type { Emulators } from './emulators.ts';
import type { Gateway } from './gateway.ts';

/** What a client needs to know; `npm run dev -- --json` prints it as one line. */
export interface Ready {
  readonly ready: true;
  readonly clientDataUrl: string;
  readonly retrieveUrl: string;
  readonly postCallUrl: string;
  readonly workspaceKey: string;
  readonly hmacSecret: string;
  readonly mem0Url: string;
  readonly awsUrl: string;
  readonly dynamodbUrl: string;
  readonly bucket: string;
  readonly queueUrl: string;
  readonly deadLetterUrl: string;
  readonly table: string;
}

export function readyOf(gateway: Gateway, emulators: Emulators, environment: Record<string, string>): Ready {
  const { awsUrl, dynamodbUrl, bucket, queueUrl, deadLetterUrl, table } = emulators;
  return {
    ready: true,
    clientDataUrl: `${gateway.url}/Prod/client-data`,
    retrieveUrl: `${gateway.url}/Prod/retrieve`,
    postCallUrl: `${gateway.url}/Prod/post-call`,
    workspaceKey: environment.ELEVENLABS_WORKSPACE_KEY ?? '',
    hmacSecret: environment.ELEVENLABS_HMAC_SECRET ?? '',
    mem0Url: environment.MEM0_HOST ?? '',
    ...{ awsUrl, dynamodbUrl, bucket, queueUrl, deadLetterUrl, table },
  };
}
