import { isDay, isExpired, today } from './days.ts';
import type { Test } from './filters.ts';
import { badRequest, isTextList } from './wire.ts';

/** Since v3 entity ids belong into `filters`; on top they are an error, for search and list alike. */
export function refuseTopLevelIds(body: Record<string, unknown>): void {
  const found = ['user_id', 'agent_id', 'app_id', 'run_id'].filter((name) => name in body);
  if (found.length > 0) {
    throw badRequest(
      `Top-level entity parameters [${found.join(', ')}] are not supported, use filters instead`,
    );
  }
}

/**
 * What a memory must satisfy besides `filters`: not expired unless `show_expired`, one of `categories`, created
 * from `start_date` to `end_date` (days, inclusive).
 * @throws Refusal 400 for values of another type.
 */
export function visible(body: Record<string, unknown>): Test {
  const day = today();
  const showExpired = body.show_expired === true;
  const categories = body.categories;
  if (categories !== undefined && !isTextList(categories))
    throw badRequest('categories must be a list of texts');
  const from = readDay(body, 'start_date') ?? '';
  // Sorts after every date.
  const until = readDay(body, 'end_date') ?? '~';
  return (memory) => {
    const created = memory.created_at.slice(0, 10);
    if (!showExpired && isExpired(memory.expiration_date, day)) return false;
    if (created < from || created > until) return false;
    return categories === undefined || memory.categories.some((category) => categories.includes(category));
  };
}

function readDay(body: Record<string, unknown>, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (!isDay(value)) throw badRequest(`${name} must be a date in the format YYYY-MM-DD`);
  return value;
}
