import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** How the Terraform is written. */
const root = fileURLToPath(new URL('../../infra', import.meta.url));

const read = (path: string): string => readFileSync(`${root}/${path}`, 'utf8');
const filesOf = (pattern: string): readonly string[] => globSync(pattern, { cwd: root }).sort();
/** Each `variable` block, from its first line to its closing brace. */
const variablesIn = (paths: readonly string[]): readonly string[] =>
  paths.flatMap((path) => read(path).match(/^variable "[\s\S]*?^}/gm) ?? []);

describe.each([
  ...filesOf('modules/*').map((path) => [path, `${path}/*.tf`] as const),
  ['the root', '*.tf'] as const,
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

  it('says of each variable what it means and of which type it is', () => {
    const variables = variablesIn(paths);
    const undescribed = variables.filter(
      (one) => !/^ {2}description +=/m.test(one) || !/^ {2}type +=/m.test(one),
    );
    expect(undescribed).toEqual([]);
    expect(
      variables.filter((one) => /\bany\b/.test(one.replaceAll(/".*?"|<<-TEXT[\s\S]*?TEXT/g, ''))),
    ).toEqual([]);
  });
});

it('most variables of the root say what they refuse', () => {
  const variables = variablesIn(filesOf('*.tf'));
  const refusing = variables.filter((one) => one.includes('  validation {'));
  expect(refusing.length / variables.length).toBeGreaterThanOrEqual(0.6);
});

it('what is handed on to each function has one type', () => {
  const doors = ['endpoint', 'client-data', 'retrieve', 'post-call'];
  const types = doors.map((name) =>
    variablesIn([`modules/${name}/variables.tf`])
      .find((one) => one.startsWith('variable "stack"'))
      ?.replace(/[\s\S]*?^ {2}type = /m, ''),
  );
  expect(types[0]).toContain('name_prefix');
  expect(new Set(types).size).toBe(1);
});
