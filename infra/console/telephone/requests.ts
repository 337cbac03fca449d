import type { HonoRequest } from 'hono';
import { BUNDLED_AGENT_TYPES } from '../../../shared/agents/agent-types.ts';
import { isRecord } from '../../../shared/memory/mem0-wire.ts';
import { Refused } from '../../ops/cli/refused.ts';
import type { Turn } from '../api/start.ts';
import type { Dialled, Ended, Mem0Weather, Question } from '../api/telephone.ts';
import { type Asked, askedOf } from '../server/asked.ts';
import { WEATHERS } from './mem0-weather.ts';

/** What the page says to the telephone. Each throws Refused for what cannot be meant, naming the field and no value. */

export async function dialledOf(request: HonoRequest): Promise<Dialled> {
  const asked = await askedOf(request);
  return { caller: asked.optional('caller') ?? '', agentType: agentTypeOf(asked) };
}

export async function questionOf(request: HonoRequest): Promise<Question> {
  const asked = await askedOf(request);
  return {
    ...(await dialledOf(request)),
    conversationId: asked.text('conversationId'),
    query: asked.text('query'),
  };
}

const TIME_LIMIT_MS = 8.64e15;

export async function endedOf(request: HonoRequest): Promise<Ended> {
  const asked = await askedOf(request);
  // Read before, by `askedOf`, which refuses what is no object.
  const body = await request.json<Readonly<Record<string, unknown>>>();
  const startedAtMs = asked.count('startedAtMs', 0, TIME_LIMIT_MS);
  if (startedAtMs === undefined) throw new Refused('startedAtMs is missing.');
  return {
    ...(await dialledOf(request)),
    conversationId: asked.text('conversationId'),
    startedAtMs,
    language: asked.text('language'),
    turns: turnsIn(body.turns),
    summary: asked.optional('summary') ?? '',
    collected: collectedIn(body.collected ?? {}),
  };
}

export async function weatherAsked(request: HonoRequest): Promise<Mem0Weather['state']> {
  const state = (await askedOf(request)).text('state');
  if (!WEATHERS.includes(state)) throw new Refused(`state must be one of ${WEATHERS.join(', ')}.`);
  // Found among them.
  return state as Mem0Weather['state'];
}

function agentTypeOf(asked: Asked): string {
  const type = asked.text('agentType');
  if (Object.hasOwn(BUNDLED_AGENT_TYPES.agent_types, type)) return type;
  throw new Refused('agentType names none that there is.');
}

function turnsIn(value: unknown): readonly Turn[] {
  const isTurn = (one: unknown): one is Turn =>
    isRecord(one) &&
    (one.role === 'agent' || one.role === 'user') &&
    typeof one.message === 'string' &&
    (one.atSecs === undefined || (Number.isFinite(one.atSecs) && Number(one.atSecs) >= 0));
  if (Array.isArray(value) && value.every(isTurn)) return value;
  throw new Refused('turns must be a list, each with role, message and perhaps atSecs.');
}

function collectedIn(value: unknown): Readonly<Record<string, string>> {
  const isTexts = (one: unknown): one is Readonly<Record<string, string>> =>
    isRecord(one) && Object.values(one).every((text) => typeof text === 'string');
  if (isTexts(value)) return value;
  throw new Refused('collected must give each fact as a text.');
}
