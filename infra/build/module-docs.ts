import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from '@cdktn/hcl2json';

/** `npm run module-docs`: writes a README.md for each Terraform module, from its variables, its outputs and `main.tf`. */
const MODULES = fileURLToPath(new URL('../modules', import.meta.url));
/** Longer types are written out below the table. */
const CELL_LIMIT_CHARS = 40;

interface Variable {
  readonly description?: string;
  /** As it is written, in `${…}`. */
  readonly type?: string;
  readonly default?: unknown;
}

interface Output {
  readonly description?: string;
}

/** Blocks by name; a list, because HCL may repeat a block. */
type Blocks<T> = Readonly<Record<string, readonly T[]>>;

export const modulePaths = (): readonly string[] =>
  globSync('*/variables.tf', { cwd: MODULES })
    .map((path) => join(MODULES, path, '..'))
    .sort();

/** @throws Error that names the file when `main.tf` does not begin with a comment. */
export async function readmeOf(modulePath: string): Promise<string> {
  const blocksOf = async (
    file: string,
  ): Promise<{ variable?: Blocks<Variable>; output?: Blocks<Output> }> => {
    const path = join(modulePath, file);
    // https://developer.hashicorp.com/terraform/language/syntax/json: the form of which the types above are a part.
    return (await parse(path, readFileSync(path, 'utf8'))) as Awaited<ReturnType<typeof blocksOf>>;
  };
  const inputs = named((await blocksOf('variables.tf')).variable ?? {});
  const outputs = named((await blocksOf('outputs.tf')).output ?? {});
  const longTypes = inputs.filter(([, input]) => !isShort(typeOf(input)));
  const parts = [
    `# Module ${basename(modulePath)}`,
    purposeOf(join(modulePath, 'main.tf')),
    'Written by `npm run module-docs` from the files beside it.',
    '## Inputs',
    table(['Name', 'Type', 'Default', 'Description'], inputs.map(inputRow)),
    ...longTypes.flatMap(([name, input]) => [`### ${name}`, `\`\`\`hcl\n${typeOf(input)}\n\`\`\``]),
    '## Outputs',
    table(
      ['Name', 'Description'],
      outputs.map(([name, { description = '' }]) => [`\`${name}\``, escaped(description)]),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The comment with which the file begins. */
function purposeOf(path: string): string {
  const [comment = ''] = readFileSync(path, 'utf8').match(/^(#.*\n)+/) ?? [];
  const purpose = comment.replaceAll(/^# ?/gm, '').replaceAll('\n', ' ').trim();
  if (purpose === '')
    throw new Error(`${path} does not begin with a comment that says what the module is for`);
  return escaped(purpose);
}

function named<T>(blocks: Blocks<T>): readonly (readonly [string, T])[] {
  return Object.entries(blocks).flatMap(([name, found]) => found.map((block) => [name, block] as const));
}

function inputRow([name, input]: readonly [string, Variable]): readonly string[] {
  const type = typeOf(input);
  const shown = isShort(type) ? `\`${type}\`` : `[${type.slice(0, type.indexOf('('))}](#${name})`;
  const fallback = 'default' in input ? `\`${JSON.stringify(input.default)}\`` : 'required';
  return [`\`${name}\``, shown, fallback, escaped(input.description ?? '')];
}

/** Its lines begin two spaces further right in the file, where they are part of a block. */
const typeOf = ({ type = 'any' }: Variable): string =>
  type.replace(/^\$\{([\s\S]*)\}$/, '$1').replaceAll('\n  ', '\n');

const isShort = (type: string): boolean => !type.includes('\n') && type.length <= CELL_LIMIT_CHARS;

/** What Markdown would take for more than text, but not inside code. */
const escaped = (text: string): string =>
  text.replaceAll(/`[^`]*`|[<*]/g, (found) => (found.length > 1 ? found : `\\${found}`));

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  // A bar ends a cell even inside code.
  const cell = (text: string): string => text.replaceAll('|', String.raw`\|`);
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

if (import.meta.main) {
  for (const path of modulePaths()) writeFileSync(join(path, 'README.md'), await readmeOf(path));
}
