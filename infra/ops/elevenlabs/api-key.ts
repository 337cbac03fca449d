import { givenSecrets } from '../../deploy/secrets.ts';
import { Refused } from '../cli/refused.ts';

/**
 * From the shell, else from `.env.<environment>`, else the one that the environment itself has for recordings.
 * @throws Refused when there is none. @throws Problem when the only file is another environment's.
 */
export function apiKeyFor(environment: string, deployed: string | undefined): string {
  const given = process.env.ELEVENLABS_API_KEY?.trim();
  const key = given || givenSecrets(environment).values['elevenlabs-api-key'] || deployed;
  if (key) return key;
  throw new Refused(
    `No API key of ElevenLabs. Put ELEVENLABS_API_KEY into the shell or into .env.${environment}.`,
  );
}
