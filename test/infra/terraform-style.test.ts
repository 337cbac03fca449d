import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** How the Terraform of observability, budget and endpoint is written. */
const root = fileURLToPath(new URL('../../infra', import.meta.url));
const MODULES = ['observability', 'budget', 'endpoint'];
const ROOT_FILES =
  '{observability,domain,checks,variables-{observability,domain,doors,retrieve,post-call}}.tf';

const read = (path: string): string => readFileSync(`${root}/${path}`, 'utf8');
const filesOf = (pattern: string): readonly string[] => globSync(pattern, { cwd: root }).sort();
/** Each `variable` block, from its first line to its closing brace. */
const variablesIn = (paths: readonly string[]): readonly string[] =>
  paths.flatMap((path) => read(path).match(/^variable "[\s\S]*?^}/gm) ?? []);

describe.each([
  ...MODULES.map((name) => [`the module ${name}`, `modules/${name}/*.tf`] as const),
  ['what the root says of them', ROOT_FILES] as const,
])('%s', (_, pattern) => {
  const paths = filesOf(pattern);

  it('has lines of at most 120 characters and files of at most 150 lines', () => {
    expect(paths.length).toBeGreaterThan(2);
    const lines = paths.flatMap((path) =>
      read(path)
        .split('\n')
        .map((line) => `${path}: ${line}`),
    );
    expect(lines.filter((line) => line.length - line.indexOf(': ') - 2 > 120)).toEqual([]);
    expect(paths.filter((path) => read(path).trimEnd().split('\n').length > 150)).toEqual([]);
  });

  it('says of each variable what it means and of which type it is, and of most what is refused', () => {
    const variables = variablesIn(paths);
    const undescribed = variables.filter(
      (one) => !/^ {2}description +=/m.test(one) || !/^ {2}type +=/m.test(one),
    );
    expect(undescribed).toEqual([]);
    expect(
      variables.filter((one) => /\bany\b/.test(one.replaceAll(/".*?"|<<-TEXT[\s\S]*?TEXT/g, ''))),
    ).toEqual([]);
    const refusing = variables.filter((one) => one.includes('  validation {'));
    expect(refusing.length / variables.length).toBeGreaterThanOrEqual(0.6);
  });
});
