import { readFileSync } from 'node:fs';

type Line = Readonly<Record<string, unknown>>;

/** The filters of the saved queries, by name, as infra/modules/observability/queries.tf has them. */
export function savedFilters(): ReadonlyMap<string, string> {
  const file = new URL('../../infra/modules/observability/queries.tf', import.meta.url);
  const queries = readFileSync(file, 'utf8').matchAll(/^ {4}([a-z0-9-]+) += <<-Q\n\s+filter (.*)$/gm);
  return new Map([...queries].map(([, name = '', filter = '']) => [name, filter]));
}

/**
 * Whether a line passes a filter, as far as our queries use the language.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Filter.html
 * @throws Error for what it does not know, so that no query passes unread.
 */
export function passesFilter(filter: string, line: Line): boolean {
  return filter
    .replaceAll(/[()]/g, '')
    .split(' or ')
    .some((part) => part.split(' and ').every((condition) => holds(condition.trim(), line)));
}

const FORMS: readonly (readonly [RegExp, (value: unknown, operand: string) => boolean])[] = [
  [/^(\S+) = "(.*)"$/, (value, operand) => value === operand],
  [/^(\S+) != "(.*)"$/, (value, operand) => value !== undefined && value !== operand],
  [/^(\S+) > (\d+)$/, (value, operand) => Number(value) > Number(operand)],
  [/^(\S+) like \/(.*)\/$/, (value, operand) => typeof value === 'string' && new RegExp(operand).test(value)],
  [/^(\S+) in \[(.*)\]$/, (value, operand) => JSON.parse(`[${operand}]`).includes(value)],
  [/^ispresent (\S+)()$/, (value) => value !== undefined],
  [/^not ispresent (\S+)()$/, (value) => value === undefined],
];

function holds(condition: string, line: Line): boolean {
  // The brackets of `ispresent(x)` went with those that group.
  const text = condition.replace(/ispresent(?=\S)/, 'ispresent ');
  for (const [form, test] of FORMS) {
    const [, field = '', operand = ''] = form.exec(text) ?? [];
    if (field !== '') return test(field.split('.').reduce(inner, line as unknown), operand);
  }
  throw new Error(`no such condition is known: ${condition}`);
}

const inner = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
