import { type ScriptedReply, type ScriptedRequest, startScriptedServer } from '../support/scripted-server.ts';
import { CONVERSATION_EFFECTS } from './elevenlabs-conversations.ts';
import { checkedAnswer, ENDPOINTS, requestComplaints } from './elevenlabs-schema.ts';
import { ENDPOINT_EFFECTS, emptyWorkspace, type KeptWorkspace, NOT_FOUND } from './elevenlabs-workspace.ts';

const EFFECTS: typeof ENDPOINT_EFFECTS = { ...ENDPOINT_EFFECTS, ...CONVERSATION_EFFECTS };

/** ElevenLabs' REST API as far as it is set up: one workspace, checked against its published schemas. */
export interface ElevenLabsApi {
  /** No trailing slash. */
  readonly url: string;
  readonly workspace: KeptWorkspace;
  /** Everything that was asked for and changed, e.g. `PATCH /v1/convai/tools/tool_1`. */
  readonly requests: readonly ScriptedRequest[];
  /** The same without reads. */
  changes(): readonly string[];
  /** What the next so many requests are answered instead. */
  refuseNext(status: number, timesCount?: number): void;
  stop(): Promise<void>;
}

/** @param apiKey the only key it takes. */
export async function startElevenLabsApi(apiKey: string): Promise<ElevenLabsApi> {
  const workspace = emptyWorkspace();
  let [refused, left] = [0, 0];
  const server = await startScriptedServer((request) => {
    if (request.headers['xi-api-key'] !== apiKey) return problem(401, 'invalid_api_key');
    if (left > 0) {
      left -= 1;
      return problem(refused, 'refused');
    }
    return meet(request, workspace);
  });
  return {
    url: server.url,
    workspace,
    requests: server.requests,
    changes: () =>
      server.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`),
    refuseNext: (status, timesCount = 1) => {
      [refused, left] = [status, timesCount];
    },
    stop: server.stop,
  };
}

function meet(request: ScriptedRequest, workspace: KeptWorkspace): ScriptedReply {
  const [path = '', query = ''] = request.path.split('?');
  const endpoint = ENDPOINTS.find((name) => patternOf(name).test(`${request.method} ${path}`));
  if (endpoint === undefined) return problem(404, 'not_found');
  const body: unknown = request.body === '' ? undefined : JSON.parse(request.body);
  const wrong = requestComplaints(endpoint, body);
  if (wrong.length > 0)
    return { status: 422, body: { detail: wrong.map((one) => ({ ...one, input: body })) } };
  const [, id = ''] = patternOf(endpoint).exec(`${request.method} ${path}`) ?? [];
  const answer = EFFECTS[endpoint]?.(workspace, body as never, id, new URLSearchParams(query));
  if (answer === NOT_FOUND) return problem(404, 'document_not_found');
  return { body: checkedAnswer(endpoint, answer) };
}

const patternOf = (endpoint: string): RegExp => new RegExp(`^${endpoint.replace(/\{\w+\}/, '([^/]+)')}$`);

const problem = (status: number, code: string): ScriptedReply => ({
  status,
  headers: { 'retry-after': '1' },
  body: { detail: { status: code, message: code } },
});
