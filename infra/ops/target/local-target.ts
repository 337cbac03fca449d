import { existsSync, readFileSync } from 'node:fs';
import { KEYS, REGION } from '../../local/emulator-resources.ts';
import { READY_FILE, type Ready } from '../../local/ready.ts';
import { Refused } from '../cli/refused.ts';
import { useAws } from '../smoke/target.ts';
import type { Target } from './target.ts';

/** The stack that `make dev` runs on this machine. @throws Refused when there is none. */
export async function localTarget(path = READY_FILE): Promise<Target> {
  if (!existsSync(path))
    throw new Refused('No local stack is running. Start one in another terminal: make dev');
  // Written by infra/local/dev.ts.
  const ready = JSON.parse(readFileSync(path, 'utf8')) as Ready;
  const aws = {
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
    AWS_ENDPOINT_URL: ready.awsUrl,
    AWS_ENDPOINT_URL_DYNAMODB: ready.dynamodbUrl,
  };
  useAws(aws);
  const { mem0Url, mem0ApiKey, operatorUrl, memoryScope } = ready;
  return {
    ...ready,
    name: 'local',
    mem0: { host: mem0Url, apiKey: mem0ApiKey },
    memoryScope,
    elevenLabsApiKey: process.env.ELEVENLABS_API_KEY,
    aws,
    async invokePostCall(event) {
      const body = JSON.stringify(event);
      const answer = await fetch(operatorUrl, { method: 'POST', body }).catch((cause: unknown) => {
        throw new Refused('The local stack does not answer any more. Start it again: make dev', { cause });
      });
      const said: unknown = await answer.json();
      if (!answer.ok) throw new Error(`post-call failed: ${JSON.stringify(said)}`);
      return said;
    },
  };
}
