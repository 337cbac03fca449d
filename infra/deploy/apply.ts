import { openStack } from './open-stack.ts';
import { requireZips, savePlan } from './plan.ts';
import { forgetPlan, hasPlan, requireFreshPlan, spendPlan } from './plan-note.ts';

/**
 * Carries out the saved plan and nothing else. The emulated environment holds nothing worth a second look, so there
 * a missing plan is made on the way; a stale one is refused everywhere.
 */
export async function apply(name: string): Promise<void> {
  const stack = await openStack(name, true);
  const { environment, terraform, emulator } = stack;
  if (environment.emulated && !hasPlan(stack)) {
    requireZips();
    await savePlan(stack);
  }
  requireFreshPlan(stack);
  spendPlan(stack);
  // The ephemeral secrets are in no plan, so they come along a second time, as environment variables.
  await terraform.run('apply', '-lock-timeout=60s', environment.planPath).catch((error: unknown) => {
    process.stderr.write(
      `\nWhat was done is kept. To do the rest: make plan ENV=${name}, make apply ENV=${name}\n`,
    );
    throw error;
  });
  forgetPlan(stack);
  if (emulator) {
    process.stdout.write(
      `It is all in an emulator at ${emulator.url} and nowhere else. Next: make smoke ENV=${name}\n`,
    );
  }
}
