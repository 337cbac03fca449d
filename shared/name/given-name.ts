import { plainLine } from '../brief/plain-line.ts';
import { isNoAnswer } from './no-answers.ts';

/** Names of data collection fields that hold the caller's name, in order of trust. */
const NAME_FIELDS = ['user_name', 'caller_name', 'customer_name', 'full_name', 'name', 'first_name'];

const NAME_LIMIT_CHARS = 60;

/**
 * The name an agent collected from the caller, from `analysis.data_collection_results`: a map of
 * id → `{value, …}`. A first and a last name collected apart are joined.
 */
export function givenName(collected: Readonly<Record<string, unknown>>): string | undefined {
  const field = (name: string): string | undefined => nameIn(collected[name]);
  const whole = NAME_FIELDS.map(field).find((value) => value !== undefined);
  const last = field('last_name');
  const onlyFirst = whole !== undefined && whole === field('first_name');
  return onlyFirst && last !== undefined ? `${whole} ${last}` : whole;
}

function nameIn(entry: unknown): string | undefined {
  const value = typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'value') : entry;
  if (typeof value !== 'string') return undefined;
  const name = plainLine(value, NAME_LIMIT_CHARS + 1);
  // Letters with the marks names have; a number or a placeholder like [NAME] is none.
  const plausible = /^\p{L}[\p{L}\p{M}'’. -]*$/u.test(name) && name.length <= NAME_LIMIT_CHARS;
  return plausible && !isNoAnswer(name) && name.split(' ').length <= 5 ? name : undefined;
}
