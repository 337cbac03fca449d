import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { signatureHeader } from '../../shared/elevenlabs/signature.ts';
import { longCallEvent } from '../fixtures/long-call.ts';

/** One request to each door, and the environment its function needs, as the benchmarks use them. */
export type DoorName = 'client-data' | 'retrieve' | 'post-call';
export const DOORS: readonly DoorName[] = ['client-data', 'retrieve', 'post-call'];

export type Handler = (event: APIGatewayProxyEventV2, context: Context) => Promise<{ statusCode: number }>;

const KEY = 'bench-workspace-key';
const SECRET = 'bench-hmac-secret';

export function environment(backendUrl: string): Record<string, string> {
  return {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_ENDPOINT_URL: backendUrl,
    STATE_TABLE: 'bench',
    ARCHIVE_BUCKET: 'bench',
    QUEUE_URL: `${backendUrl}/bench/work`,
    DEAD_LETTER_URL: `${backendUrl}/bench/dead`,
    MEM0_HOST: backendUrl,
    MEM0_API_KEY: 'bench',
    ELEVENLABS_WORKSPACE_KEY: KEY,
    ELEVENLABS_HMAC_SECRET: SECRET,
    RATE_LIMIT_PER_MINUTE: '100000',
  };
}

/** 160 turns, 190 KB. */
const FULL_CALL = JSON.stringify(longCallEvent({ conversationId: 'conv_bench', caller: '+12025550123' }));

/** @param round makes the request distinct, as every real one is. */
export function request(door: DoorName, round: number): APIGatewayProxyEventV2 {
  if (door === 'post-call') {
    const body = FULL_CALL.replace(/"conversation_id":"[^"]+"/, `"conversation_id":"conv_bench_${round}"`);
    const header = signatureHeader(body, SECRET, Math.floor(Date.now() / 1000));
    return event(door, body, { 'elevenlabs-signature': header });
  }
  const caller = '+12025550123';
  const body =
    door === 'client-data'
      ? {
          caller_id: caller,
          agent_id: 'agent_bench',
          call_sid: `CA${round}`,
          conversation_id: `conv_${round}`,
        }
      : { query: `Which room does the caller prefer, asked ${round}?`, user_id: caller };
  return event(door, JSON.stringify(body), { 'x-workspace-key': KEY });
}

/** The fields of API Gateway's event that the chain reads. */
function event(door: DoorName, body: string, headers: Record<string, string>): APIGatewayProxyEventV2 {
  return {
    version: '2.0',
    rawPath: `/${door}`,
    headers: { 'content-type': 'application/json', ...headers },
    requestContext: { requestId: 'bench' },
    body,
    isBase64Encoded: false,
    // The rest of the event is read by nobody.
  } as unknown as APIGatewayProxyEventV2;
}

export const context = {
  awsRequestId: 'bench',
  functionName: 'bench',
  getRemainingTimeInMillis: () => 10_000,
  // Likewise.
} as unknown as Context;
