import { openStack } from './open-stack.ts';
import { SavedPlan } from './saved-plan.ts';
import { ephemeralSecrets, givenSecrets } from './secrets.ts';

/** Carries out the saved plan and nothing else. */
export async function apply(name: string): Promise<void> {
  const { environment, terraform } = await openStack(name);
  const given = givenSecrets(name);
  const saved = new SavedPlan(environment);
  saved.requireFresh(given);
  try {
    await terraform(ephemeralSecrets(given)).run('apply', '-lock-timeout=60s', saved.path);
  } catch (error) {
    process.stderr.write(
      `\nWhat was done is kept. To do the rest: make plan ENV=${name}, make apply ENV=${name}\n`,
    );
    throw error;
  } finally {
    saved.forget();
  }
}
