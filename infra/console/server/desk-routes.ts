import { Hono } from 'hono';
import { drop, queueOf, redrive } from '../../ops/calls/dead-letter-verbs.ts';
import { sweep } from '../../ops/calls/inbox-verbs.ts';
import { assignCall } from '../../ops/calls/unclaimed-verbs.ts';
import { Refused } from '../../ops/cli/refused.ts';
import type { Desk } from '../api/desk.ts';
import { askedOf } from './asked.ts';
import { readDay } from './day.ts';
import { readDesk } from './desk-reads.ts';
import { doneBy } from './done.ts';
import { NotFound } from './not-found.ts';
import type { Place } from './place.ts';
import type { RequestSession } from './request-session.ts';

const LETTER = '/api/desk/letters/:id';
/** Letters a second: within ten seconds the reader has an answer. */
const RATE = 5;
const REDRIVEN_LIMIT_COUNT = 50;

/** The view Desk. */
export function deskRoutes(place: Place): Hono {
  const app = new Hono();
  app.get('/api/desk', async (c) => {
    const desk: Desk = await readDesk(place.target);
    return c.json(desk);
  });
  app.get('/api/desk/day', async (c) => c.json(await readDay(place)));
  app.post('/api/desk/letters/redrive', async (c) =>
    c.json(await doneBy(place, (session) => redriveThem(place, session))),
  );
  app.post(`${LETTER}/redrive`, async (c) => {
    const id = letterId(c.req.param('id'));
    return c.json(await doneBy(place, (session) => redrive(session, { rate: RATE }, id)));
  });
  app.post(`${LETTER}/drop`, async (c) => {
    const id = letterId(c.req.param('id'));
    return c.json(await doneBy(place, (session) => drop(session, {}, id)));
  });
  app.post('/api/desk/inbox/sweep', async (c) => c.json(await doneBy(place, sweep)));
  app.post('/api/desk/unclaimed/:conversationId/assign', async (c) => {
    const caller = (await askedOf(c.req)).caller();
    const id = c.req.param('conversationId');
    return c.json(await doneBy(place, (session) => assignCall(session, id, async () => caller)));
  });
  return app;
}

/** The verbs also take a number of their list, which a page cannot mean. */
function letterId(id: string): string {
  if (/^[\w-]{8,}$/.test(id)) return id;
  throw new NotFound('There is no such dead letter.');
}

async function redriveThem({ target }: Place, session: RequestSession): Promise<void> {
  const count = await queueOf(target).withLetters(async (letters) => letters.length);
  if (count > REDRIVEN_LIMIT_COUNT)
    throw new Refused(`There are ${count}, which takes a while. Run: npm run ops -- dlq redrive`);
  await redrive(session, { rate: RATE });
}
