import { join } from 'node:path';
import { Problem } from '../deploy/problem.ts';
import { unexplained } from './differences.ts';
import { emptyBuckets } from './empty-buckets.ts';
import { type EmulatedStack, FOLDER, forgetState, openEmulatedStack } from './emulated-stack.ts';
import { runningEmulator, stopEmulator } from './emulator.ts';

/** Shows what an apply would do, and which of the differences are the emulator's own. */
export async function plan(): Promise<void> {
  const stack = await openEmulatedStack(true);
  await makePlan(stack);
  process.stdout.write(
    '\nNothing is saved: what is in the emulator is worth no second look. make apply ENV=local\n',
  );
}

/** Plans and applies. Nobody else can have changed what is in an emulator of this machine. */
export async function apply(): Promise<void> {
  const stack = await openEmulatedStack(true);
  const path = await makePlan(stack);
  await stack.terraform.run('apply', path).catch(async (error: unknown) => {
    // What it holds now, no state may know.
    await stopEmulator(FOLDER);
    throw error;
  });
  process.stdout.write(
    `It is all in an emulator at ${stack.emulator.url} and nowhere else. Next: make smoke ENV=local\n`,
  );
}

/** @returns the saved plan. Two at once must not share it. */
async function makePlan({ terraform }: EmulatedStack): Promise<string> {
  const path = join(FOLDER, `${process.pid}.tfplan`);
  const text = await terraform.read('plan', `-out=${path}`);
  process.stdout.write(`${/^(Plan: .*|No changes\..*)$/m.exec(text)?.[0] ?? 'Only outputs differ.'}\n`);
  const shown = JSON.parse(await terraform.read('show', '-json', path));
  const { explained, ours } = unexplained(shown.resource_changes ?? []);
  for (const line of explained) process.stdout.write(`The emulator's, not ours: ${line}\n`);
  if (explained.length > 0) {
    process.stdout.write(ours.length === 0 ? 'Nothing else differs.\n' : `Ours: ${ours.join(', ')}\n`);
  }
  return path;
}

/** Prints the three addresses. */
export async function output(): Promise<void> {
  const { terraform, emulator } = await openEmulatedStack(false);
  const memory = JSON.parse(await terraform.read('output', '-json')).memory?.value;
  if (memory === undefined) throw new Problem('Nothing has been applied yet. Run: make apply ENV=local');
  process.stdout.write(
    `client-data  ${memory.client_data_url}\nretrieve     ${memory.retrieve_url}\npost-call    ${memory.post_call_url}\nThese addresses exist only in the emulator at ${emulator.url}; ElevenLabs cannot reach them.\n`,
  );
}

/** Lets Terraform remove everything, and then the emulator, also when Terraform failed: the next apply begins anew. */
export async function destroy(): Promise<void> {
  if ((await runningEmulator(FOLDER)) === undefined) {
    forgetState();
    process.stdout.write('The emulator is not running, and what was in it went with it.\n');
    return;
  }
  const { terraform, emulator } = await openEmulatedStack(false);
  try {
    await emptyBuckets(emulator);
    await terraform.run('destroy', '-auto-approve');
  } finally {
    await stopEmulator(FOLDER);
    forgetState();
  }
}
