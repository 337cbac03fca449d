import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { S3Client } from '@aws-sdk/client-s3';
import { checkCredentials } from './credentials.ts';
import { type Environment, environmentOf } from './environment.ts';
import { requireTerraform } from './open-stack.ts';
import { Problem } from './outcome.ts';
import { hasResources, moveStateToS3 } from './state.ts';
import { makeStateBucket } from './state-bucket.ts';
import { terraformIn } from './terraform.ts';

/**
 * Makes the bucket for Terraform's state, writes `environments/<name>.s3.tfbackend` and moves a state there that was
 * kept on this machine. May be repeated.
 */
export async function bootstrap(name: string): Promise<void> {
  const environment = environmentOf(name);
  if (environment.emulated) throw new Problem('The emulated environment needs no bucket for its state.');
  await requireTerraform(environment);
  await checkCredentials();
  const backend = backendOf(environment);
  const s3 = new S3Client({ region: backend.region });
  await makeStateBucket(s3, backend.bucket, backend.region).finally(() => s3.destroy());
  if (!existsSync(environment.backendPath)) writeFileSync(environment.backendPath, textOf(backend));
  process.stdout.write(`The state of ${name} is in s3://${backend.bucket}/${backend.key}\n`);
  if (!hasResources(environment.statePath)) return;
  await moveStateToS3(await terraformIn({ dataFolder: environment.buildFolder }), environment);
}

interface Backend {
  readonly bucket: string;
  readonly key: string;
  readonly region: string;
}

/** What the file says, or a new bucket in the environment's region. */
function backendOf({ name, backendPath, variablesPath }: Environment): Backend {
  const written = existsSync(backendPath) ? readFileSync(backendPath, 'utf8') : '';
  const setting = (text: string, key: string) =>
    text.match(new RegExp(`^${key}\\s*=\\s*"([^"]+)"`, 'm'))?.[1];
  return {
    // Bucket names are shared by all of AWS.
    bucket: setting(written, 'bucket') ?? `elevenlabs-agentic-memory-state-${randomBytes(6).toString('hex')}`,
    key: setting(written, 'key') ?? `${name}/terraform.tfstate`,
    region:
      setting(written, 'region') ?? setting(readFileSync(variablesPath, 'utf8'), 'aws_region') ?? 'us-east-1',
  };
}

function textOf({ bucket, key, region }: Backend): string {
  return `# Written by make bootstrap. No secret: commit it, so that everybody finds the same state.
bucket       = "${bucket}"
key          = "${key}"
region       = "${region}"
encrypt      = true
use_lockfile = true
`;
}
