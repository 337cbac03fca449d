import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { identityChecks } from '../../infra/ops/doctor/aws-identity.ts';
import { secretChecks, versionChecks } from '../../infra/ops/doctor/deployed.ts';
import { placeIn } from '../../infra/ops/doctor/examine.ts';
import { type Finding, lineOf } from '../../infra/ops/doctor/finding.ts';
import { callAws } from '../../shared/aws/aws-json.ts';
import { setEnvironment } from '../support/environment.ts';
import { startScriptedServer } from '../support/scripted-server.ts';
import { sharedEmulator } from '../support/shared-emulator.ts';
import { ownFolder } from './run-ops.ts';

const GOOD = {
  'mem0-api-key': 'm0-made-up',
  'elevenlabs-workspace-key': 'a-made-up-workspace-key-40ab17',
  'elevenlabs-hmac-secret': 'wsec_a-made-up-hmac-secret-40ab17',
};
const folder = ownFolder();
const lines = async (checks: Promise<Finding>[]): Promise<string[]> =>
  (await Promise.all(checks)).map(lineOf);

describe('the versions that answer calls', () => {
  /** GetFunctionConfiguration: https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html */
  async function deployed(code: string) {
    mkdirSync(join(folder, 'dist'), { recursive: true });
    writeFileSync(join(folder, 'dist/retrieve.zip'), 'zipped');
    const CodeSha256 = createHash('sha256').update(code).digest('base64');
    const server = await startScriptedServer(() => ({ body: { Version: '7', CodeSha256 } }));
    onTestFinished(() => server.stop());
    const keys = { AWS_ACCESS_KEY_ID: 'made-up', AWS_SECRET_ACCESS_KEY: 'made-up', AWS_REGION: 'us-east-1' };
    setEnvironment({ ...keys, AWS_ENDPOINT_URL_LAMBDA: server.url });
    return { found: await lines(versionChecks('prod', folder)), requests: server.requests };
  }

  test('are those of this checkout, by their code', async () => {
    const { found, requests } = await deployed('zipped');
    expect(found).toContain('✓ Version of retrieve: version 7 is dist/retrieve.zip');
    expect(found).toContainEqual(expect.stringMatching(/^– Version of post-call: nothing is built here/));
    expect(requests[0]?.path).toContain(
      'elevenlabs-agentic-memory-prod-retrieve/configuration?Qualifier=live',
    );
  });

  test('or they are not', async () => {
    const { found } = await deployed('other code');
    expect(found).toContainEqual(
      expect.stringMatching(
        /^✗ Version of retrieve: version 7 is other code[^→]+→ npm run build, make plan ENV=prod/,
      ),
    );
  });
});

const aws: Readonly<Record<string, string>> = (await sharedEmulator('the doctor in an AWS account')) ?? {};

describe.skipIf(aws.AWS_ENDPOINT_URL === undefined)('an AWS account', () => {
  beforeEach(() => setEnvironment(aws));

  const identified = (variables: string, as = aws) =>
    lines(identityChecks(placeIn(variables, 'us-east-1'), () => Promise.resolve(as)));

  test('is the one of the environment, or any where that pins none', async () => {
    const [pinned, region] = await identified('aws_account_id = "123456789012"');
    expect(pinned).toMatch(/^✓ AWS credentials: arn:aws:\w+::123456789012:.* \(the environment’s account\)$/);
    expect(region).toBe('✓ AWS region: us-east-1');
    expect((await identified('# aws_account_id = "210987654321"'))[0]).toMatch(
      /\(any account may be used\)$/,
    );
  });

  test('is another', async () => {
    const [pinned] = await identified('aws_account_id = "210987654321"');
    expect(pinned).toMatch(
      /^✗ .* of account 123456789012, the environment is of 210987654321\n {4}→ Set AWS_PROFILE/,
    );
  });

  test('refuses the credentials', async () => {
    const body = '<ErrorResponse><Error><Code>ExpiredToken</Code></Error></ErrorResponse>';
    const server = await startScriptedServer(() => ({ status: 403, body }));
    onTestFinished(() => server.stop());
    const [credentials] = await identified('', { ...aws, AWS_ENDPOINT_URL_STS: server.url });
    expect(credentials).toMatch(/^✗ AWS credentials: AWS refuses them: ExpiredToken\n {4}→ aws sso login/);
  });

  test('holds the secrets: missing, malformed, other than here, and right', async () => {
    const put = (name: string, Value: string) =>
      callAws({
        service: 'ssm',
        target: 'AmazonSSM.PutParameter',
        body: {
          Name: `/elevenlabs-agentic-memory/prod/${name}`,
          Value,
          Type: 'SecureString',
          Overwrite: true,
        },
        timeoutMs: 10_000,
      });
    for (const [name, value] of Object.entries(GOOD).slice(0, 2)) await put(name, value);
    await put('mem0-api-key', 'sk-secret');
    const ill = await lines(secretChecks('prod', GOOD));
    expect(ill[0]).toMatch(
      /^✗ Secrets in SSM: elevenlabs-hmac-secret missing\n {4}→ Write it into \.env\.prod/,
    );
    expect(ill[1]).toMatch(/^✗ Their formats in SSM: mem0-api-key does not begin with m0-\n/);
    expect(ill[2]).toMatch(
      /^✗ SSM and this machine: mem0-api-key, elevenlabs-hmac-secret on this machine is not/,
    );
    for (const [name, value] of Object.entries(GOOD)) await put(name, value);
    expect(await lines(secretChecks('prod', GOOD))).toEqual([
      expect.stringMatching(/^✓ Secrets in SSM: /),
      '✓ Their formats in SSM',
      '✓ SSM and this machine: the same values',
    ]);
  });
});
