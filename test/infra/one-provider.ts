import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { leanProvider } from './lean-provider.ts';

/** A provider that is started once, and the environment variables that make Terraform use it. */
export interface OneProvider {
  readonly variables: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Starting the provider and reading what it knows takes most of a short command, and half of that is collecting garbage. */
const LITTLE_GARBAGE = { GOGC: '400' };

/**
 * Terraform starts its provider several times for each command, and for each `run` of a test. Started as for a debugger,
 * one process serves them all: https://developer.hashicorp.com/terraform/plugin/debugging
 * @param dataFolder where `terraform init` has put the provider.
 * @throws when it ends without having said where it can be reached.
 */
export async function startProvider(dataFolder: string, environment = {}): Promise<OneProvider> {
  const [folder = dataFolder] = globSync(join(dataFolder, 'providers/*/hashicorp/aws/*/*'));
  // The folder may be a link into a mirror.
  const binary = readdirSync(folder).find((name) => name.startsWith('terraform-provider-aws')) ?? '';
  const child = spawn(join(folder, binary), ['-debug'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    // Certificates of one's own can be added only once, and a provider that serves many is configured many times.
    env: { ...process.env, ...LITTLE_GARBAGE, ...environment, AWS_CA_BUNDLE: '' },
  });
  const ended = once(child, 'close');
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  for await (const line of createInterface({ input: child.stdout })) {
    const [, address] = /TF_REATTACH_PROVIDERS='(.+)'/.exec(line) ?? [];
    if (address === undefined) continue;
    child.stdout.resume();
    const [, socket = ''] = /"String":"(.+?)"/.exec(address) ?? [];
    const lean = await leanProvider(socket);
    return {
      variables: { ...LITTLE_GARBAGE, TF_REATTACH_PROVIDERS: address.replace(socket, lean.socket) },
      stop: async () => {
        lean.stop();
        process.off('exit', kill);
        kill();
        await ended;
      },
    };
  }
  throw new Error(`the provider in ${folder} cannot be started with -debug`);
}
