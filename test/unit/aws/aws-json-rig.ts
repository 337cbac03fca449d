import { beforeEach, onTestFinished } from 'vitest';
import { setEnvironment } from '../../support/environment.ts';
import { type ScriptedReply, startScriptedServer } from '../../support/scripted-server.ts';

export const CALL = {
  service: 'dynamodb',
  target: 'DynamoDB_20120810.GetItem',
  body: { Key: 'größe' },
  timeoutMs: 8_000,
} as const;

export const refusal = (status: number, type: string): ScriptedReply => ({ status, body: { __type: type } });

/** For every test of the file that calls it; a hook beside the rig would be of one file only. */
export function exampleCredentials(): void {
  beforeEach(() => {
    setEnvironment({
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'top-secret',
      AWS_SESSION_TOKEN: undefined,
      AWS_ENDPOINT_URL: undefined,
      AWS_ENDPOINT_URL_DYNAMODB: undefined,
      AWS_ENDPOINT_URL_SSM: undefined,
    });
  });
}

/** Answers the calls with these replies in turn, the last one for all that follow. */
export async function dynamodbThat(...replies: readonly ScriptedReply[]) {
  const server = await startScriptedServer(
    () => replies[Math.min(server.requests.length, replies.length) - 1] ?? {},
  );
  onTestFinished(() => server.stop());
  setEnvironment({ AWS_ENDPOINT_URL_DYNAMODB: server.url });
  return server;
}
