import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from './problem.ts';

/** Terraform in one folder. */
export interface Terraform {
  /** Shows what it prints. @throws Problem when it fails; what went wrong has been printed by then. */
  run(...args: string[]): Promise<void>;
  /** @returns what it prints. @throws Problem with that, when it fails. */
  read(...args: string[]): Promise<string>;
}

/** @param dataFolder for Terraform's own files: each user of one configuration at the same time needs one of his own. */
export function terraformIn(
  folder: string,
  dataFolder: string,
  variables: Readonly<Record<string, string>> = {},
): Terraform {
  mkdirSync(dataFolder, { recursive: true });
  const env = {
    ...process.env,
    TF_DATA_DIR: join(dataFolder, 'data'),
    // No questions, and no advice about commands that `make` runs itself.
    TF_INPUT: '0',
    TF_IN_AUTOMATION: '1',
    ...variables,
  };
  const start = (args: readonly string[], output: 'inherit' | 'pipe') =>
    // In a process group of its own, so that Ctrl-C reaches it once: a second one makes Terraform drop everything.
    spawn('terraform', [`-chdir=${folder}`, ...args], {
      env,
      stdio: ['ignore', output, output],
      detached: true,
    });
  return {
    async run(...args) {
      // Colours are for people; logs and pipes get plain text.
      const colours = process.stdout.isTTY ? [] : ['-no-color'];
      if (await exitOf(start([...args, ...colours], 'inherit'))) {
        throw new Problem(`terraform ${args[0]} failed; the reason is above.`);
      }
    },
    async read(...args) {
      const child = start([...args, '-no-color'], 'pipe');
      const [out, err]: [Buffer[], Buffer[]] = [[], []];
      child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
      child.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
      const code = await exitOf(child);
      const text = Buffer.concat(out).toString();
      if (code) throw new Problem(`terraform ${args[0]} failed:\n${text}${Buffer.concat(err).toString()}`);
      return text;
    },
  };
}

/** Passes Ctrl-C and a request to end on, and waits: a Terraform that is left alone still writes its state. */
async function exitOf(child: ChildProcess): Promise<number> {
  const pass = (signal: NodeJS.Signals): unknown => child.kill(signal);
  process.on('SIGINT', pass).on('SIGTERM', pass);
  try {
    return await new Promise<number>((resolve, reject) => {
      child.on('error', reject).on('close', (code) => resolve(code ?? 1));
    });
  } catch (cause) {
    const where = 'https://developer.hashicorp.com/terraform/install';
    throw new Problem(`terraform is not installed. Version 1.11 or later: ${where}`, { cause });
  } finally {
    process.off('SIGINT', pass).off('SIGTERM', pass);
  }
}
