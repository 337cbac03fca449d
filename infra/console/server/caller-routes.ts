import { type Context, Hono } from 'hono';
import type { Caller } from '../../../shared/caller.ts';
import { forgetSubject } from '../../ops/forget/forget-subject.ts';
import { addMemory } from '../../ops/memory/add-verb.ts';
import { clearFact, setFact } from '../../ops/memory/fact-verbs.ts';
import { editMemory, forgetMemory } from '../../ops/memory/memory-verbs.ts';
import { shownHistory } from '../../ops/memory/read-verbs.ts';
import type { CallerShown, Done, Forgotten, HistoryEntry } from '../api/caller.ts';
import { askedOf } from './asked.ts';
import { readCaller } from './caller-reads.ts';
import { doneBy } from './done.ts';
import { inTurn } from './in-turn.ts';
import { NotFound } from './not-found.ts';
import type { Place } from './place.ts';
import { requestSession } from './request-session.ts';

/** As `forget` has them when nobody says otherwise. */
const FORGETTING = { patience: 120, receipts: 'build/receipts' };
const PAGES_LIMIT = 100_000;

/** The view Caller. Callers and texts come in bodies, never in addresses. */
export function callerRoutes(place: Place): Hono {
  const app = new Hono();
  app.post('/api/caller', async (c) => {
    const asked = await askedOf(c.req);
    const session = requestSession(place, { reveal: asked.isTrue('reveal') });
    const question = {
      caller: asked.caller(),
      page: asked.count('page', 0, PAGES_LIMIT) ?? 0,
      agentId: asked.optional('agentId'),
      agentType: asked.optional('agentType'),
    };
    return c.json((await readCaller(place, session, question)) satisfies CallerShown);
  });
  app.post('/api/caller/facts', async (c) => c.json(await changeFact(place, c)));
  app.post('/api/caller/memories', async (c) => c.json(await add(place, c)));
  app.post('/api/caller/forget', async (c) => {
    const asked = await askedOf(c.req);
    return c.json(await forget(place, asked.caller(), asked.isTrue('dryRun')));
  });
  app.post('/api/memories/:id', async (c) => {
    const text = (await askedOf(c.req)).text('text');
    return c.json(await doneBy(place, (session) => editMemory(session, memoryId(c), text)));
  });
  app.post('/api/memories/:id/delete', async (c) =>
    c.json(await doneBy(place, (session) => forgetMemory(session, memoryId(c)))),
  );
  app.post('/api/memories/:id/history', async (c) => {
    const session = requestSession(place, { reveal: (await askedOf(c.req)).isTrue('reveal') });
    const entries: readonly HistoryEntry[] = await shownHistory(session, memoryId(c));
    return c.json(entries);
  });
  return app;
}

/** It becomes a part of Mem0's address. */
function memoryId({ req }: Context): string {
  const id = req.param('id') ?? '';
  if (/^[\w-]{1,128}$/.test(id)) return id;
  throw new NotFound('There is no such memory.');
}

async function changeFact(place: Place, { req }: Context): Promise<Done> {
  const asked = await askedOf(req);
  const which = { caller: asked.caller(), fact: asked.text('id'), agent: asked.optional('agentId') };
  if (asked.isNull('value')) return doneBy(place, (session) => clearFact(session, which));
  const value = asked.text('value');
  return doneBy(place, (session) => setFact(session, which, value));
}

async function add(place: Place, { req }: Context): Promise<Done> {
  const asked = await askedOf(req);
  const memory = { caller: asked.caller(), text: asked.text('text'), agent: asked.optional('agentId') };
  return doneBy(place, (session) => addMemory(session, { ...memory, type: 'factual' }));
}

/** Also a dry run in its turn: it counts dead letters, which it takes for as long as it looks. */
function forget(place: Place, caller: Caller, dryRun: boolean): Promise<Forgotten> {
  return inTurn(async () => {
    const session = requestSession(place, { dryRun });
    await forgetSubject(session, { caller, conversationId: undefined }, FORGETTING);
    // As `forget --json` prints it.
    const { receipt: path, conversations, ...receipt } = session.told() as Told;
    return {
      before: receipt.before,
      after: receipt.after ?? null,
      nothingLeft: receipt.nothingLeft ?? Object.values(receipt.before).every((count) => count === 0),
      receiptPath: path ?? null,
      receipt: dryRun ? null : receipt,
      lines: session.said,
    };
  });
}

type Told = Partial<Pick<Forgotten, 'after' | 'nothingLeft'>> &
  Pick<Forgotten, 'before'> & { readonly receipt?: string; readonly conversations: readonly string[] };
