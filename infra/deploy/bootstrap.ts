import { existsSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { environmentOf, ROOT } from './environment.ts';
import { Problem } from './problem.ts';
import { terraformIn } from './terraform.ts';

const NO_SECRET =
  '# Written by make bootstrap. No secret: commit it, so that everybody finds the same state.\n';
const BACKEND = `${NO_SECRET}# Which bucket: environments/<ENV>.s3.tfbackend\nterraform {\n  backend "s3" {}\n}\n`;

/**
 * Makes the bucket for Terraform's state with infra/bootstrap, and writes down where it is: `backend.tf` and
 * `environments/<name>.s3.tfbackend`. A file that is there is left as it is, and its bucket used.
 */
export async function bootstrap(name: string): Promise<void> {
  const { infra, backendPath, buildFolder, region } = environmentOf(name);
  if (!existsSync(backendPath)) {
    if (region === undefined)
      throw new Problem(`infra/environments/${name}.tfvars has no aws_region. Write it there.`);
    const folder = join(buildFolder, 'bootstrap');
    const terraform = terraformIn(join(infra, 'bootstrap'), folder, { AWS_REGION: region });
    const state = `-state=${join(folder, 'terraform.tfstate')}`;
    await terraform.read('init');
    await terraform.run('apply', '-auto-approve', state, `-var=environment=${name}`);
    writeFileSync(backendPath, NO_SECRET + (await terraform.read('output', '-raw', state, 'backend')));
  }
  writeFileSync(join(infra, 'backend.tf'), BACKEND);
  process.stdout.write(
    `Where the state of ${name} is: ${relative(ROOT, backendPath)}. Commit it and infra/backend.tf.\n`,
  );
}
