import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { modulePaths, readmeOf } from '../../../infra/build/module-docs.ts';

const MODULES = modulePaths();

test('there are modules', () => {
  expect(MODULES.length).toBeGreaterThan(5);
});

test.each(MODULES.map((path) => [basename(path), path]))(
  'the README of %s is up to date; `npm run module-docs` writes it',
  async (_, path) => {
    expect(readFileSync(join(path, 'README.md'), 'utf8')).toBe(await readmeOf(path));
  },
);

const VARIABLES = `variable "days" {
  description = "How long <it> is kept, \`a|b\`."
  type = object({
    inbox = optional(number, 4)
    audio = number
  })
  default = {}

  validation {
    condition     = var.days.audio > 0
    error_message = "days.audio must be more than 0."
  }
}

variable "name" {
  type = string
}
`;
const OUTPUTS = `output "arn" {
  description = "Its ARN."
  value       = local.arn
}
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'module-'));
  writeFileSync(join(folder, 'variables.tf'), VARIABLES);
  writeFileSync(join(folder, 'outputs.tf'), OUTPUTS);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('tells purpose, inputs with type and default, and outputs', async () => {
  writeFileSync(join(folder, 'main.tf'), '# Keeps things\n# for days.\nlocals {}\n# Not this.\n');
  expect((await readmeOf(folder)).split('\n\n').slice(1)).toEqual([
    'Keeps things for days.',
    'Written by `npm run module-docs` from the files beside it.',
    '## Inputs',
    [
      '| Name | Type | Default | Description |',
      '| --- | --- | --- | --- |',
      '| `days` | [object](#days) | `{}` | How long \\<it> is kept, `a\\|b`. |',
      '| `name` | `string` | required |  |',
    ].join('\n'),
    '### days',
    '```hcl\nobject({\n  inbox = optional(number, 4)\n  audio = number\n})\n```',
    '## Outputs',
    '| Name | Description |\n| --- | --- |\n| `arn` | Its ARN. |\n',
  ]);
});

test('a module that does not say what it is for is refused', async () => {
  writeFileSync(join(folder, 'main.tf'), 'locals {}\n# Too late.\n');
  await expect(readmeOf(folder)).rejects.toThrow('main.tf does not begin with a comment');
});
