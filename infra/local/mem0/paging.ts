import { badRequest } from './wire.ts';

const defaultPageSize = 100;
const maxPageSize = 200;

export interface Page<Item> {
  readonly count: number;
  readonly next: string | null;
  readonly previous: string | null;
  readonly results: readonly Item[];
}

/**
 * One page of `items`, with full URLs to its neighbours.
 * `page` counts from 1; `page_size` defaults to 100 and anything above 200 is served as 200.
 * A page past the end is empty.
 * @throws Refusal 400 when `page` or `page_size` is not a positive whole number.
 */
export function pageOf<Item>(items: readonly Item[], url: URL): Page<Item> {
  const page = positive(url, 'page', 1);
  const pageSize = Math.min(positive(url, 'page_size', defaultPageSize), maxPageSize);
  const start = (page - 1) * pageSize;
  return {
    count: items.length,
    next: start + pageSize < items.length ? linkTo(url, page + 1) : null,
    previous: page > 1 ? linkTo(url, page - 1) : null,
    results: items.slice(start, start + pageSize),
  };
}

function positive(url: URL, name: string, fallback: number): number {
  const text = url.searchParams.get(name);
  if (text === null) return fallback;
  if (!/^[1-9]\d*$/.test(text)) throw badRequest(`${name} must be a positive integer`);
  return Number(text);
}

function linkTo(url: URL, page: number): string {
  const link = new URL(url);
  link.searchParams.set('page', String(page));
  return link.href;
}
