import { compileFilters, userIn } from './filters.ts';
import { pageOf } from './paging.ts';
import type { Platform } from './platform.ts';
import { listed } from './shapes.ts';
import { refuseTopLevelIds, visible } from './visible.ts';
import { type Answer, badRequest, ok, type Question, recordBody } from './wire.ts';

/**
 * POST /v3/memories/: one page of the visible memories that pass the filters, in an order that means nothing.
 * @throws Refusal 400 for a body outside the contract.
 */
export function list(platform: Platform, question: Question): Answer {
  const body = recordBody(question);
  refuseTopLevelIds(body);
  const passes = compileFilters(body.filters, 'list');
  const keywords = body.keywords ?? '';
  if (typeof keywords !== 'string') throw badRequest('keywords must be a text');

  const isVisible = visible(body);
  const wanted = keywords.toLowerCase();
  const matches = platform.memories.all(
    (one) => isVisible(one) && passes(one) && one.memory.toLowerCase().includes(wanted),
    userIn(body.filters),
  );
  const page = pageOf(matches, question.url);
  return ok({ ...page, results: page.results.map(listed) });
}
