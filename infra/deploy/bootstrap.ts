import { S3Client } from '@aws-sdk/client-s3';
import { proposedBackend, writeBackend } from './backend-file.ts';
import { checkCredentials } from './credentials.ts';
import { environmentOf } from './environment.ts';
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
  const backend = proposedBackend(environment);
  const s3 = new S3Client({ region: backend.region });
  await makeStateBucket(s3, backend.bucket, backend.region).finally(() => s3.destroy());
  writeBackend(environment, backend);
  if (hasResources(environment.statePath)) {
    await moveStateToS3(await terraformIn({ dataFolder: environment.buildFolder }), environment);
  }
  process.stdout.write(`The state of ${name} is in s3://${backend.bucket}/${backend.key}\n`);
}
