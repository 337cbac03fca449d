import { Hono } from 'hono';
import { maskCaller } from '../../../shared/caller.ts';
import { Refused } from '../../ops/cli/refused.ts';
import type { Searched } from '../api/search.ts';
import { askedOf } from './asked.ts';
import type { Place } from './place.ts';
import { requestSession } from './request-session.ts';
import { search } from './search-reads.ts';

/** As functions/retrieve/request.schema.json has them. */
const QUERY_LIMIT_CHARS = 1_000;
const LIMIT_COUNT = 50;

/** The view Search: the recall debugger. */
export function searchRoutes(place: Place): Hono {
  const app = new Hono();
  app.post('/api/search', async (c) => {
    const asked = await askedOf(c.req);
    const caller = asked.caller();
    const query = asked.text('query');
    if (query.length > QUERY_LIMIT_CHARS)
      throw new Refused(`query has more than ${QUERY_LIMIT_CHARS} characters.`);
    const session = requestSession(place, { reveal: asked.isTrue('reveal') });
    const request = {
      query,
      agent_type: asked.optional('agentType') ?? null,
      limit: asked.count('limit', 1, LIMIT_COUNT) ?? null,
      types: asked.texts('types') ?? null,
      agent_id: asked.optional('agentId') ?? null,
      since: asked.optional('since') ?? null,
      until: asked.optional('until') ?? null,
    };
    if (session.reveal) session.audit('reveal', { verb: 'search', caller: maskCaller(caller) });
    const searched: Searched = await search(place, session, caller, request);
    return c.json(searched);
  });
  return app;
}
