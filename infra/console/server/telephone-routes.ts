import { setTimeout as sleep } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { AppError } from '../../../shared/errors.ts';
import type { Journey } from '../api/telephone.ts';
import { dial } from '../telephone/dial.ts';
import { hangUp } from '../telephone/hang-up.ts';
import { journeyOf } from '../telephone/journey.ts';
import { setWeather, weatherOf } from '../telephone/mem0-weather.ts';
import { question } from '../telephone/question.ts';
import { dialledOf, endedOf, questionOf, weatherAsked } from '../telephone/requests.ts';
import { reportMistake } from './faults.ts';
import { NotFound } from './not-found.ts';
import type { Place } from './place.ts';

const LOOK_EVERY_MS = 150;

/** The view Telephone: plays ElevenLabs' part against the doors of a local stack. */
export function telephoneRoutes(place: Place): Hono {
  const app = new Hono();
  app.use('/api/telephone/*', async (_, next) => {
    if (!place.isLocal) throw new NotFound('The telephone rings on a local stack only.');
    await next();
  });
  app.post('/api/telephone/calls', async (c) => c.json(await dial(place, await dialledOf(c.req))));
  app.post('/api/telephone/questions', async (c) => c.json(await question(place, await questionOf(c.req))));
  app.post('/api/telephone/ends', async (c) => c.json(await hangUp(place, await endedOf(c.req))));
  app.get('/api/telephone/journeys/:conversationId', (c) => travel(place, c, c.req.param('conversationId')));
  app.get('/api/telephone/mem0', async (c) => c.json(await weatherOf(place)));
  app.post('/api/telephone/mem0', async (c) => c.json(await setWeather(place, await weatherAsked(c.req))));
  return app;
}

/** Tells the whole journey whenever it has changed, until it ends or nobody listens any more. */
async function travel({ target }: Place, c: Context, conversationId: string): Promise<Response> {
  const begun = await journeyOf(target, conversationId);
  if (begun === undefined) throw new NotFound('No call of this name has come in.');
  const follow = async (stream: SSEStreamingApi): Promise<void> => {
    let told = '';
    for (let journey: Journey = begun; !stream.aborted; ) {
      const data = JSON.stringify(journey);
      if (data !== told) await stream.writeSSE({ event: 'journey', data });
      told = data;
      if (journey.state !== 'accepted' && journey.state !== 'working') return;
      await sleep(LOOK_EVERY_MS);
      journey = (await lookAgain(stream, () => journeyOf(target, conversationId))) ?? journey;
    }
  };
  return streamSSE(c, follow, async (error) => reportMistake(error));
}

/** A store that fails once is asked again at the next look. */
async function lookAgain<T>(stream: SSEStreamingApi, look: () => Promise<T>): Promise<T | undefined> {
  try {
    return stream.aborted ? undefined : await look();
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}
