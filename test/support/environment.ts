import { onTestFinished } from 'vitest';

/** Sets an environment variable until the test ends; `undefined` removes it. */
export function setEnvironment(variables: Readonly<Record<string, string | undefined>>): void {
  onTestFinished(changeEnvironment(variables));
}

/** @returns what sets the variables back. */
export function changeEnvironment(variables: Readonly<Record<string, string | undefined>>): () => void {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  assign(Object.entries(variables));
  return () => assign(before);
}

function assign(variables: readonly (readonly [name: string, value: string | undefined])[]): void {
  for (const [name, value] of variables) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
