import { type Context, Hono } from 'hono';
import { maskCaller } from '../../../shared/caller.ts';
import { archivedCall } from '../../ops/calls/archived-call.ts';
import { replays } from '../../ops/calls/replay-call.ts';
import { queueReplay } from '../../ops/calls/replay-verb.ts';
import { Refused } from '../../ops/cli/refused.ts';
import { likelyOwnerOf } from '../../ops/forget/owner.ts';
import type { CallListed } from '../api/call.ts';
import { askedOf } from './asked.ts';
import { readCall } from './call-reads.ts';
import { doneBy } from './done.ts';
import { findCall } from './found-call.ts';
import { latestCalls } from './latest-calls.ts';
import { NotFound } from './not-found.ts';
import type { Place } from './place.ts';
import { playRecording, recordingOf } from './recording.ts';
import { type RequestSession, requestSession } from './request-session.ts';

const CALL = '/api/calls/:conversationId';

/** The view Call. */
export function callRoutes(place: Place): Hono {
  const app = new Hono();
  app.get('/api/calls', async (c) => {
    const calls: readonly CallListed[] = await latestCalls(place);
    return c.json(calls);
  });
  app.post(CALL, async (c) => {
    const session = requestSession(place, { reveal: (await askedOf(c.req)).isTrue('reveal') });
    return c.json(await readCall(place, session, idIn(c)));
  });
  app.get(`${CALL}/recording`, (c) => play(place, c, idIn(c)));
  app.post(`${CALL}/replay`, async (c) =>
    c.json(await doneBy(place, (session) => replay(place, session, idIn(c)))),
  );
  return app;
}

/** As long as post-call takes them. */
function idIn({ req }: Context): string {
  const id = req.param('conversationId') ?? '';
  if (id.length <= 256) return id;
  throw new NotFound('There is no such call.');
}

/** Each part that a player fetches is a line in the audit log: it may be any part of the talk. */
async function play(place: Place, { req }: Context, id: string): Promise<Response> {
  const { target } = place;
  const caller = await likelyOwnerOf(target, id);
  const address = caller && (await recordingOf(target, caller, id));
  if (caller === undefined || address === undefined)
    throw new NotFound('There is no recording of this call.');
  const session = requestSession(place, { reveal: true });
  session.audit('reveal', { verb: 'call recording', conversation_id: id, caller: maskCaller(caller) });
  return playRecording(target, address, req.header('range'));
}

/** Answers when what the call left is removed and its event is queued; the worker goes on. */
async function replay({ target }: Place, session: RequestSession, id: string): Promise<void> {
  const { archived, isUnclaimed } = await findCall(target, id);
  const call = archived && archivedCall(archived.address);
  if (call === undefined) throw new Refused('It is not finished: it waits in the inbox.');
  if (isUnclaimed) throw new Refused('Nobody knows whose call it is: assign it first.');
  const { memoriesRemoved } = await queueReplay(session, call, replays(target));
  session.out.line(`It is queued; ${memoriesRemoved} memories that it had left are removed.`);
}
