import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../deploy/environment.ts';
import type { Given } from '../../deploy/secrets.ts';
import { check, type Finding, Unasked, Wrong } from './finding.ts';
import { formatFaults } from './key-formats.ts';

/** As package.json and infra/versions.tf ask for them. */
const LEAST_NODE = 24;
const LEAST_TERRAFORM = [1, 11] as const;

/** What this machine brings along. */
export function machineChecks(isLocal: boolean): Promise<Finding>[] {
  return [
    check('Node', 'npm ci, and start the verbs by npm run ops', () => {
      const { version, versions } = process;
      if (Number.parseInt(versions.node, 10) < LEAST_NODE) throw new Wrong(`${version} is below 24`);
      return version;
    }),
    check('Terraform', 'https://developer.hashicorp.com/terraform/install', async () => {
      if (isLocal) throw new Unasked('not needed for the local stack');
      const { stdout } = await promisify(execFile)('terraform', ['version', '-json']);
      return enough(JSON.parse(stdout).terraform_version);
    }),
  ];
}

/** @throws Wrong for a version that is too old. */
export function enough(version: string): string {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor, leastMinor] = LEAST_TERRAFORM;
  if (major < leastMajor || (major === leastMajor && minor < leastMinor)) {
    throw new Wrong(`${version} is below ${LEAST_TERRAFORM.join('.')}`);
  }
  return version;
}

/** The secrets of an environment as somebody wrote them down here. */
export function givenChecks(environment: string, read: () => Given, root = ROOT): Promise<Finding>[] {
  return [
    check(`Secrets of ${environment} on this machine`, `cp .env.example .env.${environment}`, () => {
      const { source, values } = read();
      const path = join(root, source);
      if (!existsSync(path)) throw new Unasked(`no file; ${Object.keys(values).length} in the shell`);
      const mode = statSync(path).mode & 0o777;
      if (mode & 0o077) {
        throw new Wrong(`others may read ${source}: mode ${mode.toString(8)}`, `chmod 600 ${source}`);
      }
      return `${source}, mode ${mode.toString(8)}`;
    }),
    check('Their formats', 'copy them again, whole', () => {
      const { values } = read();
      const faults = formatFaults(values);
      if (faults.length > 0) throw new Wrong(faults.join('; '));
      if (Object.keys(values).length === 0) throw new Unasked('none is here; what is in SSM stays');
      return Object.keys(values).join(', ');
    }),
  ];
}
