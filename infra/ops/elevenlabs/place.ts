import { Refused } from '../cli/refused.ts';
import type { Session } from '../cli/session.ts';
import { deployedOutputs, readSecrets } from '../target/deployed-target.ts';
import type { Target } from '../target/target.ts';

/** What of an environment ElevenLabs is told, known before there is an HMAC secret. */
export interface Place extends Pick<Target, 'clientDataUrl' | 'retrieveUrl' | 'postCallUrl' | 'memoryScope'> {
  readonly environment: string;
  readonly workspaceKey: string;
  /** Absent until the first one is deployed. */
  readonly hmacSecret: string | undefined;
  readonly elevenLabsApiKey?: string | undefined;
}

/** @throws Refused when the environment is not there, or has no workspace key. */
export async function placeOf(session: Session): Promise<Place> {
  const { environment } = session;
  if (environment === 'local') return { ...(await session.target()), environment };
  const { output } = await deployedOutputs(environment);
  const { workspaceKey, hmacSecret, elevenLabsApiKey } = await readSecrets(output('secrets_path'));
  if (workspaceKey[0] === undefined) {
    throw new Refused(
      `elevenlabs-workspace-key of ${environment} is not in SSM yet. make plan says what is.`,
    );
  }
  return {
    environment,
    clientDataUrl: output('client_data_url'),
    retrieveUrl: output('retrieve_url'),
    postCallUrl: output('post_call_url'),
    memoryScope: output('memory_scope'),
    workspaceKey: workspaceKey[0],
    hmacSecret: hmacSecret[0],
    elevenLabsApiKey: elevenLabsApiKey[0],
  };
}
