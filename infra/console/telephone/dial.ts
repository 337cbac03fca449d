import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Brief } from '../../../shared/brief/brief.ts';
import { briefKey, briefOwner } from '../../../shared/brief/brief-key.ts';
import { idCaller } from '../../../shared/caller.ts';
import { isoDay } from '../../../shared/dated.ts';
import { knownValues, type Profile } from '../../../shared/profile/profile.ts';
import type { Reply } from '../../local/demo/platform.ts';
import { briefsAt } from '../../ops/target/briefs.ts';
import type { CallStarted, Dialled, Variable } from '../api/telephone.ts';
import type { Place } from '../server/place.ts';
import { agentIdOf, CALLED_NUMBER, exchange } from './exchange.ts';

const READ_MS = 3_000;
/** A function's line comes through a pipe, a moment after its answer. */
const LINE_WAITS_MS = [0, 20, 40, 80];

/** Rings as ElevenLabs does before the agent's first word. @throws Refused when the stack is gone, AppError */
export async function dial(place: Place, { caller, agentType }: Dialled): Promise<CallStarted> {
  const conversationId = `conv_${randomBytes(10).toString('hex')}`;
  const startedAtMs = Date.now();
  const agentId = agentIdOf(agentType);
  const reply = await exchange(place, ({ startCall }) =>
    startCall({
      caller_id: caller,
      called_number: CALLED_NUMBER,
      agent_id: agentId,
      agent_type: agentType,
      call_sid: `CA${randomBytes(16).toString('hex')}`,
      conversation_id: conversationId,
    }),
  );
  const variables = textsIn(reply.body.dynamic_variables);
  return {
    conversationId,
    startedAtMs,
    status: reply.status,
    tookMs: reply.tookMs,
    outcome: await outcomeOf(place, conversationId),
    firstMessage: firstMessageIn(reply),
    memoryContext: variables.memory_context ?? '',
    variables: withSources(variables, await briefOf(place, reply, agentId)),
    raw: reply.body,
  };
}

/** What is known of whom client-data met. */
async function briefOf({ target }: Place, { body }: Reply, agentId: string): Promise<Brief | undefined> {
  const caller = idCaller(body.user_id);
  if (caller === undefined) return undefined;
  const owner = briefOwner(caller, agentId, target.memoryScope === 'agent');
  return (await briefsAt(target).read(briefKey(owner), READ_MS))?.brief;
}

function withSources(
  variables: Readonly<Record<string, string>>,
  brief: Brief | undefined,
): readonly Variable[] {
  const today = isoDay(Date.now());
  const known = (profile: Profile | undefined, name: string) => knownValues(profile ?? {}, name, today)[0];
  return Object.entries(variables).map(([name, value]) => {
    const told = value === '' ? undefined : (known(brief?.profile, name) ?? known(brief?.stated, name));
    return { name, value, source: told?.source ?? null, conversationId: told?.conversationId ?? null };
  });
}

/** As the function says in the one line that it writes for each request; null where nobody keeps lines. */
async function outcomeOf({ lines }: Place, conversationId: string): Promise<string | null> {
  if (lines === undefined) return null;
  for (const waitMs of LINE_WAITS_MS) {
    await sleep(waitMs);
    const line = lines().findLast((one) => one.includes(conversationId) && one.includes('"request ended"'));
    // Written by our own log.
    if (line !== undefined) return (JSON.parse(line) as { outcome?: string }).outcome ?? null;
  }
  return null;
}

function firstMessageIn({ body }: Reply): string | null {
  // The answer of our own client-data.
  const override = body.conversation_config_override as { agent?: { first_message?: string } } | undefined;
  return override?.agent?.first_message ?? null;
}

const textsIn = (value: unknown): Readonly<Record<string, string>> =>
  // As above: every variable is a text.
  (value ?? {}) as Readonly<Record<string, string>>;
