import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { callDynamodb, KEYS, REGION } from '../../infra/local/emulator-resources.ts';
import type { Ready, Stack } from '../../infra/local/stack.ts';
import { signatureHeader } from '../../shared/elevenlabs/signature.ts';

/** As ElevenLabs sends it. */
export async function deliver({ postCallUrl, hmacSecret }: Ready, event: unknown): Promise<void> {
  const body = JSON.stringify(event);
  const signature = signatureHeader(body, hmacSecret, Math.floor(Date.now() / 1000));
  const answer = await fetch(postCallUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'elevenlabs-signature': signature },
    body,
  });
  if (answer.status !== 200) throw new Error(`post-call answered ${answer.status}`);
}

/** What client-data tells the agent before a call of this caller. */
export async function greetingOf(
  { clientDataUrl, workspaceKey }: Ready,
  caller: string,
  agentId: string,
): Promise<Readonly<Record<string, string>>> {
  const answer = await fetch(clientDataUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-workspace-key': workspaceKey },
    body: JSON.stringify({ caller_id: caller, agent_id: agentId, called_number: '+12025550100' }),
  });
  // client-data's own answer.
  return ((await answer.json()) as { dynamic_variables: Record<string, string> }).dynamic_variables;
}

/** All that is stored anywhere, with its content, as texts: read past the operator's CLI. */
export async function stored({ ready, mem0 }: Stack): Promise<readonly string[]> {
  const s3 = new S3Client({
    endpoint: ready.awsUrl,
    region: REGION,
    credentials: KEYS,
    forcePathStyle: true,
  });
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: ready.bucket }));
  const objects = await Promise.all(
    Contents.map(async ({ Key }) => {
      const answer = await fetch(`${ready.awsUrl}/${ready.bucket}/${encodeURIComponent(`${Key}`)}`);
      return `s3 ${Key} ${await answer.text()}`;
    }),
  );
  s3.destroy();
  const { Items } = JSON.parse(await callDynamodb(ready.dynamodbUrl, 'Scan', { TableName: ready.table }));
  const rows = Items.map((item: unknown) => `row ${JSON.stringify(item)}`);
  const memories = (mem0?.memories() ?? []).map((memory) => `mem0 ${JSON.stringify(memory)}`);
  return [...objects, ...rows, ...memories].sort();
}
