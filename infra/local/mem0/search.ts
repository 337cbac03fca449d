import { compileFilters, userIn } from './filters.ts';
import type { Platform } from './platform.ts';
import { found } from './shapes.ts';
import { refuseTopLevelIds, visible } from './visible.ts';
import { type Answer, badRequest, ok, type Question, recordBody } from './wire.ts';

const topKDefault = 10;
const topKMax = 1_000;
const thresholdDefault = 0.1;

/**
 * POST /v3/memories/search/: the visible memories that pass the filters, best first, down to the threshold.
 * `rerank`, `reference_date`, `latest_only` and `fields` are accepted and change nothing.
 * @throws Refusal 400 for a body outside the contract, 500 for a `keywords` filter.
 */
export async function search(platform: Platform, question: Question): Promise<Answer> {
  const body = recordBody(question);
  refuseTopLevelIds(body);
  const query = body.query;
  if (typeof query !== 'string' || query.trim() === '') throw badRequest('query must be a non-empty text');
  const topK = readTopK(body.top_k ?? topKDefault);
  const threshold = readThreshold(body.threshold ?? thresholdDefault);
  const passes = compileFilters(body.filters, 'search');

  const isVisible = visible(body);
  const candidates = platform.memories.all((one) => isVisible(one) && passes(one), userIn(body.filters));
  const ranked = await platform.ranker.rank(query, candidates);
  const results = ranked.filter(({ score }) => score >= threshold).slice(0, topK);
  return ok({ results: results.map(found) });
}

function readTopK(value: unknown): number {
  if (!Number.isInteger(value) || Number(value) < 1 || Number(value) > topKMax) {
    throw badRequest(`top_k must be an integer from 1 to ${topKMax}`);
  }
  return Number(value);
}

function readThreshold(value: unknown): number {
  if (typeof value !== 'number' || value < 0 || value > 1) {
    throw badRequest('threshold must be a number from 0 to 1');
  }
  return value;
}
