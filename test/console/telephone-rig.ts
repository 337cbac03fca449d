import { tmpdir } from 'node:os';
import { afterAll, beforeAll } from 'vitest';
import type { Asked } from '../../infra/console/api/search.ts';
import type { ScriptedCaller } from '../../infra/console/api/start.ts';
import type { CallStarted, HungUp, Journey, Mem0Weather } from '../../infra/console/api/telephone.ts';
import type { Place } from '../../infra/console/server/place.ts';
import { ROUTES } from '../../infra/console/server/routes.ts';
import { type Serving, serveConsole } from '../../infra/console/server/serve.ts';
import { SCRIPTED_CALLERS } from '../../infra/console/telephone/scripted-callers.ts';
import { type Visitor, visit } from './served.ts';

/** The telephone over HTTP, as the page uses it. */
export interface Phone {
  page(): Visitor;
  dial(who: ScriptedCaller): Promise<CallStarted>;
  ask(who: ScriptedCaller, call: CallStarted, query: string): Promise<Asked>;
  /** @returns all that was told of the way of the call, to its end. */
  hangUp(who: ScriptedCaller, call: CallStarted): Promise<readonly Journey[]>;
  setWeather(state: Mem0Weather['state']): Promise<Mem0Weather>;
}

export function openPhone(place: () => Place): Phone {
  let serving: Serving;
  let page: Visitor;
  beforeAll(async () => {
    serving = await serveConsole({ place: place(), port: 0, pageFolder: tmpdir(), routes: ROUTES });
    page = await visit(serving.address);
  });
  afterAll(() => serving.close());
  return {
    page: () => page,
    dial: ({ caller, agentType }) => page.told('/api/telephone/calls', { caller, agentType }),
    ask: ({ caller, agentType }, { conversationId }, query) =>
      page.told('/api/telephone/questions', { conversationId, caller, agentType, query }),
    async hangUp(who, { conversationId, startedAtMs }) {
      const { caller, agentType, language, turns, summary, collected } = who;
      const ended = { conversationId, startedAtMs, caller, agentType, language, turns, summary, collected };
      const { status } = await page.told<HungUp>('/api/telephone/ends', ended);
      if (status !== 200) throw new Error(`post-call answered ${status}`);
      return page.followed(`/api/telephone/journeys/${conversationId}`);
    },
    setWeather: (state) => page.told('/api/telephone/mem0', { state }),
  };
}

export function scripted(id: string): ScriptedCaller {
  const found = SCRIPTED_CALLERS.find((one) => one.id === id);
  if (found === undefined) throw new Error(`nobody is ${id}`);
  return found;
}
