import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { INFRA } from './environment.ts';
import { Problem } from './outcome.ts';
import { mirrorVariables } from './provider-mirror.ts';
import { exitOf, withDetailsIn } from './terraform-details.ts';

/** Runs Terraform in one folder. `run` shows its output or files it as a detail, `read` returns it. */
export interface Terraform {
  /** @throws Problem when it fails; what went wrong has been printed by then. */
  run(...args: string[]): Promise<void>;
  /** Standard output. @throws Problem with what Terraform wrote, when it fails. */
  read(...args: string[]): Promise<string>;
}

export interface TerraformOptions {
  /** For Terraform's own files; each user of one checkout at the same time needs one of his own. */
  readonly dataFolder: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Default: infra/. */
  readonly folder?: string;
  /** Where `run` writes `plan.log` and so on, for an environment whose details nobody reads. Default: it shows them. */
  readonly detailsFolder?: string;
}

export function terraformIsInstalled(): boolean {
  return spawnSync('terraform', ['version'], { stdio: 'ignore' }).status === 0;
}

export async function terraformIn(options: TerraformOptions): Promise<Terraform> {
  mkdirSync(options.dataFolder, { recursive: true });
  const env = await variablesFor(options);
  const start = (args: readonly string[], output: 'inherit' | 'pipe' | number) =>
    spawn('terraform', [`-chdir=${options.folder ?? INFRA}`, ...args], {
      env,
      stdio: ['ignore', output, output],
    });
  const { detailsFolder } = options;
  return {
    async run(...args) {
      const code = await (detailsFolder === undefined
        ? exitOf(start(args, 'inherit'))
        : withDetailsIn(join(detailsFolder, `${args[0]}.log`), args, (file) => start(args, file)));
      if (code !== 0) throw new Problem(`terraform ${args[0]} failed; the reason is above.`);
    },
    async read(...args) {
      const child = start(args, 'pipe');
      const [out, err] = ['', ''].map(() => [] as Buffer[]) as [Buffer[], Buffer[]];
      child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
      child.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
      const code = await exitOf(child);
      const text = Buffer.concat(out).toString();
      if (code === 0) return text;
      throw new Problem(`terraform ${args[0]} failed:\n${text}${Buffer.concat(err).toString()}`);
    },
  };
}

async function variablesFor({ dataFolder, environment, detailsFolder }: TerraformOptions) {
  return {
    ...process.env,
    ...(await mirrorVariables(dataFolder)),
    TF_DATA_DIR: join(dataFolder, 'data'),
    // No questions, and no advice about commands that `make` runs itself.
    TF_INPUT: '0',
    TF_IN_AUTOMATION: '1',
    // Colours are for people; logs and pipes get plain text.
    ...(process.stdout.isTTY && detailsFolder === undefined ? {} : { TF_CLI_ARGS: '-no-color' }),
    ...environment,
  };
}
