import { inject } from 'vitest';
import { type Emulator, emulatorVariables } from '../../infra/emulated/emulator.ts';

/**
 * The variables that lead to the emulator of AWS. All test files share it, so each makes resources of its own names.
 * @param what is said to be skipped where moto_server is not installed; undefined is the answer then.
 */
export async function sharedEmulator(what: string) {
  const answer = await fetch(inject('emulatorDoor'));
  if (!answer.ok) throw new Error(await answer.text());
  // Written by test/emulator-on-demand.ts.
  const emulator = (await answer.json()) as Emulator | null;
  if (emulator !== null) return emulatorVariables(emulator);
  process.stdout.write(`SKIPPED ${what}: needs moto_server\n`);
  return undefined;
}
