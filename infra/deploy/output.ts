import type { Emulator } from '../emulated/emulator.ts';
import { openStack } from './open-stack.ts';
import { Problem } from './outcome.ts';

/** Prints the three addresses and, unless they are emulated, what to paste where in ElevenLabs. */
export async function output(name: string): Promise<void> {
  const { terraform, emulator } = await openStack(name, false);
  const outputs = JSON.parse(await terraform.read('output', '-json'));
  if (outputs.elevenlabs_setup === undefined) {
    throw new Problem(
      `Nothing has been applied yet. Run: make plan ENV=${name}, then make apply ENV=${name}`,
    );
  }
  process.stdout.write(emulator === undefined ? outputs.elevenlabs_setup.value : emulated(outputs, emulator));
}

function emulated(outputs: Readonly<Record<string, { value: string }>>, { url }: Emulator): string {
  const addresses = ['client_data', 'retrieve', 'post_call'].map(
    (door) => `${door.replace('_', '-').padEnd(13)}${outputs[`${door}_url`]?.value}\n`,
  );
  return `${addresses.join('')}These addresses exist only in the emulator at ${url}; ElevenLabs cannot reach them.\n`;
}
