import { beforeEach, onTestFinished } from 'vitest';
import { setEnvironment } from '../support/environment.ts';
import { type SsmStandIn, startSsm } from '../support/ssm-stand-in.ts';

export const PATH = { SECRETS_PATH: '/agentic-memory/prod' };
export const KEY = '/agentic-memory/prod/elevenlabs-workspace-key';
export const MINUTE_MS = 60_000;

/** For every test of the file that calls it; a hook beside the rig would be of one file only. */
export function exampleCredentials(): void {
  beforeEach(() => {
    setEnvironment({
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_REGION: 'us-east-1',
    });
  });
}

/** SSM with these parameters until the test ends. */
export async function ssmWith(values: Readonly<Record<string, string>>): Promise<SsmStandIn> {
  const ssm = await startSsm(values);
  onTestFinished(() => ssm.stop());
  setEnvironment({ AWS_ENDPOINT_URL_SSM: ssm.url });
  return ssm;
}
