import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { control } from './control.ts';
import { type Call, checkKey, type RecordedRequest, readCall, send } from './exchange.ts';
import type { FaultRule, Faults } from './faults.ts';
import type { Platform } from './platform.ts';
import { findRoute } from './routes.ts';
import { type Answer, Refusal, withDetail } from './wire.ts';

/** What a door needs to answer requests. */
export interface House {
  readonly platform: Platform;
  readonly faults: Faults;
  readonly requests: RecordedRequest[];
  readonly apiKey: string | undefined;
  readonly onFault: ((rule: FaultRule, request: RecordedRequest) => void) | undefined;
  /** Aborted when the server stops: ends every delay. */
  readonly stopped: AbortSignal;
}

/** Enough for any test, and an end to the memory a long-running demo takes. */
const requestsMax = 10_000;

/** The listener of the server: control requests pass by the recorder, the faults and the key. */
export function openDoor(house: House): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    answerOne(house, request, response).catch(() => request.socket.destroy());
  };
}

async function answerOne(house: House, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const call = await readCall(request);
  if (call.url.pathname.startsWith('/_control/')) {
    return send(response, await refusalsAnswered(() => control(house, call)));
  }
  house.requests.push(call.recorded);
  if (house.requests.length > requestsMax) house.requests.shift();

  const fault = house.faults.next(kindOf(call));
  if (fault) house.onFault?.(fault, call.recorded);
  if (fault?.delayMs !== undefined) await delay(fault.delayMs, undefined, { signal: house.stopped });
  if (fault?.hang) return;
  if (fault?.dropConnection) return void request.socket.destroy();
  const answer = wrongAnswer(fault) ?? (await refusalsAnswered(() => rightAnswer(house, call, fault)));
  if (fault?.dropAfterAccept) return void request.socket.destroy();
  send(response, answer);
}

async function rightAnswer(house: House, call: Call, fault: FaultRule | undefined): Promise<Answer> {
  checkKey(call.authorization, house.apiKey);
  const { route, ids } = findRoute(call.method, call.url.pathname);
  if (!call.isJson) throw withDetail(400, 'JSON parse error');
  const { url, body } = call;
  const eventFails = fault?.eventFails === true;
  return route.answer(house.platform, { ids, query: url.searchParams, body, url, eventFails });
}

function wrongAnswer(fault: FaultRule | undefined): Answer | undefined {
  switch (fault?.nonsense) {
    case 'html':
      return {
        status: 200,
        body: '<html><body>Bad gateway</body></html>',
        headers: { 'content-type': 'text/html' },
      };
    case 'empty':
      return { status: 200, body: '' };
    case 'wrongShape':
      return { status: 200, body: { results: 'not a list', event_id: 7 } };
  }
  if (fault?.status === undefined) return undefined;
  const { status, retryAfterSeconds } = fault;
  const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  const message = 'A fault rule says so';
  const refusesKey = status === 401 || status === 403;
  return {
    status,
    body: refusesKey ? { detail: message } : { error: `${status}`, details: { message } },
    headers,
  };
}

function kindOf(call: Call) {
  try {
    return findRoute(call.method, call.url.pathname).route.kind;
  } catch {
    return 'other';
  }
}

async function refusalsAnswered(work: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    if (error instanceof URIError) return withDetail(400, 'Malformed path.').answer;
    const message = error instanceof Error ? error.message : 'unknown';
    return { status: 500, body: { error: '500 Internal Server Error', details: { message } } };
  }
}
