import { greet } from '../../functions/client-data/greet.ts';
import type { ClientData } from '../../functions/client-data/reply.ts';
import { openApi } from '../../infra/ops/elevenlabs/api.ts';
import type { Finding } from '../../infra/ops/elevenlabs/finding.ts';
import { lint } from '../../infra/ops/elevenlabs/lint.ts';
import { merged } from '../../infra/ops/elevenlabs/merge.ts';
import type { Intent } from '../../infra/ops/elevenlabs/set-up/intent.ts';
import { setUp } from '../../infra/ops/elevenlabs/set-up/set-up.ts';
import type { Send, Tool } from '../../infra/ops/elevenlabs/wire.ts';
import { readWorkspace } from '../../infra/ops/elevenlabs/workspace.ts';
import { BUNDLED_AGENT_TYPES, chooseAgentType } from '../../shared/agents/agent-types.ts';
import { systemClock } from '../../shared/clock.ts';
import { changeEnvironment } from '../support/environment.ts';
import { BOOKING, builtAgent } from './elevenlabs-agents.ts';
import { type ElevenLabsApi, startElevenLabsApi } from './elevenlabs-api.ts';

const KEY = 'key-of-the-stand-in';
export const TYPE = 'elevenlabs_customer_support';
export const PLACE = {
  environment: 'prod',
  clientDataUrl: 'https://memory.example.com/client-data',
  retrieveUrl: 'https://memory.example.com/retrieve',
  postCallUrl: 'https://memory.example.com/post-call',
  workspaceKey: 'workspace-key-of-prod',
  hmacSecret: 'deployed',
  memoryScope: 'caller' as const,
};

/** What client-data's own core sends for a caller who withholds the number. */
export async function sentToNobody(): Promise<ClientData> {
  const settings = {
    ownNumbers: new Set<never>(),
    extraVariables: { plan: 'unknown' },
    defaultLanguage: 'en',
    contextLimitChars: 4_000,
    isAgentAlone: false,
    promptDelivery: 'variable' as const,
    greetFirst: true,
    overrideLanguage: false,
    countryCode: '',
  };
  const type = chooseAgentType(BUNDLED_AGENT_TYPES, {}, {});
  const request = { caller_id: 'anonymous' };
  // Of somebody without a number nothing is read: no port but the clock is touched.
  const ports = { clock: systemClock } as Parameters<typeof greet>[2];
  const { body } = await greet(
    request,
    type,
    ports,
    settings,
    Promise.resolve(true),
    Number.POSITIVE_INFINITY,
  );
  return body as ClientData;
}

/** ElevenLabs' API with the agent `agent_1`, and the set-up and the lint in this process. */
export interface Workshop {
  readonly api: ElevenLabsApi;
  readonly send: Send;
  readonly kept: string[];
  readonly intent: Intent;
  setUp(intent?: Partial<Intent>): ReturnType<typeof setUp>;
  /** Lays something over the agent, or over its search tool. */
  changeAgent(change: object): void;
  changeTool(change: object): void;
  lint(place?: object): Promise<readonly Finding[]>;
  stop(): Promise<void>;
}

export async function openWorkshop(): Promise<Workshop> {
  const api = await startElevenLabsApi(KEY);
  api.workspace.agents.push(builtAgent('agent_1'));
  api.workspace.tools.push(BOOKING);
  const restore = changeEnvironment({ ELEVENLABS_API_HOST: api.url });
  const send = await openApi(KEY);
  restore();
  const told = await sentToNobody();
  const kept: string[] = [];
  const flags = { audio: false, language: false, prompt: true, retries: false };
  const wanted = { place: PLACE, type: TYPE, told: () => told, ...flags };
  const last = { isSecretDeployed: () => true, keepSecret: (secret: string) => void kept.push(secret) };
  const intent: Intent = { ...wanted, ...last };
  return {
    api,
    send,
    kept,
    intent,
    setUp: async (changed = {}) =>
      setUp(await readWorkspace(send, ['agent_1']), { ...intent, ...changed }, send),
    changeAgent(change) {
      api.workspace.agents = api.workspace.agents.map((agent) => merged(agent, change));
    },
    changeTool(change) {
      const isOurs = ({ id }: Tool): boolean => id !== BOOKING.id;
      api.workspace.tools = api.workspace.tools.map((tool) => (isOurs(tool) ? merged(tool, change) : tool));
    },
    async lint(place = {}) {
      const workspace = await readWorkspace(send, ['agent_1']);
      return workspace.agents.flatMap((agent) =>
        lint({ agent, workspace, place: { ...PLACE, ...place }, told }),
      );
    },
    stop: api.stop,
  };
}
