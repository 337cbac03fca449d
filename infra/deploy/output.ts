import { openStack } from './open-stack.ts';
import { Problem } from './outcome.ts';

/** Prints the three addresses and what to paste where in ElevenLabs. */
export async function output(name: string): Promise<void> {
  const { terraform } = await openStack(name, false);
  const outputs = JSON.parse(await terraform.read('output', '-json'));
  if (outputs.elevenlabs_setup === undefined) {
    throw new Problem(
      `Nothing has been applied yet. Run: make plan ENV=${name}, then make apply ENV=${name}`,
    );
  }
  process.stdout.write(outputs.elevenlabs_setup.value);
}
