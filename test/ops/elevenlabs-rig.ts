import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll } from 'vitest';
import type { Ready } from '../../infra/local/stack.ts';
import { type ElevenLabsApi, startElevenLabsApi } from './elevenlabs-api.ts';
import { type Operator, operating, type Ran } from './run-ops.ts';

export const API_KEY = 'key-of-the-stand-in';

/** ElevenLabs' API, and how the shell names it. For test files. */
export function elevenLabs() {
  let api: ElevenLabsApi;
  beforeAll(async () => {
    api = await startElevenLabsApi(API_KEY);
  });
  afterAll(() => api.stop());
  return {
    api: () => api,
    environment: () => ({ ELEVENLABS_API_HOST: api.url, ELEVENLABS_API_KEY: API_KEY }),
  };
}

/** The whole back end, ElevenLabs' API, and the operator's CLI between them. */
export interface ElevenLabsRig {
  readonly operator: Operator;
  api(): ElevenLabsApi;
  ready(): Ready;
  /** `npm run ops -- elevenlabs …` @param environment over the rig's. */
  run(args: readonly string[], environment?: Readonly<Record<string, string>>): Promise<Ran>;
  /** As if this had been deployed as the HMAC secret. */
  deploySecret(hmacSecret: string): Promise<void>;
}

export function elevenLabsRig(): ElevenLabsRig {
  const { operator, stack } = operating();
  const { api, environment } = elevenLabs();
  return {
    ...{ operator, api, ready: () => stack().ready },
    deploySecret: (hmacSecret) =>
      writeFile(operator.stackFile, JSON.stringify({ ...stack().ready, hmacSecret })),
    run: (args, over = {}) => operator.run(['elevenlabs', ...args], { env: { ...environment(), ...over } }),
  };
}
