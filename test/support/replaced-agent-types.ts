import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { KEYS, NAMES, REGION } from '../../infra/local/emulator-resources.ts';
import bundled from '../../shared/agents/agent-types.json' with { type: 'json' };
import type { Environment } from './world.ts';

/** Where a world is told to look for the file that replaces the agent types. */
export const AGENT_TYPES_PLACE: Environment = {
  CONFIG_S3_BUCKET: NAMES.bucket,
  CONFIG_S3_KEY: 'config/agent types.json',
};

/** The bundled file with a fourth type, a fact of its own, and no other change. */
export function fourTypes() {
  const file = structuredClone(bundled);
  const { elevenlabs_customer_support: support } = file.agent_types;
  const front_desk = {
    ...support,
    memory_config: {
      ...support.memory_config,
      types: ['factual', 'semantic', 'stay'],
      retention_days: 30,
      auto_extract: ['caller_name', 'room_number'],
      search_weights: {},
      priority_fields: [],
    },
    response_config: { ...support.response_config, new_caller: 'NEW GUEST: Ask for the room.' },
    greetings: { en: { new: 'Welcome to the Harbour Inn!' } },
  };
  const room_number = {
    label: 'Room number',
    type: 'integer',
    mode: 'latest',
    kind: 'stay',
    description: 'The room of the person who is calling. null if it was not said.',
  };
  return {
    ...file,
    facts: { ...file.facts, room_number },
    agent_types: { ...file.agent_types, front_desk },
  };
}

/** Puts the file where it is looked for, past the lines of the world. @param awsUrl of the emulator or of a line to it. */
export async function putAgentTypes(content: unknown, awsUrl = process.env.AWS_ENDPOINT_URL): Promise<void> {
  const s3 = new S3Client({
    endpoint: awsUrl ?? '',
    region: REGION,
    credentials: KEYS,
    forcePathStyle: true,
  });
  const Body = typeof content === 'string' ? content : JSON.stringify(content);
  const { CONFIG_S3_BUCKET: Bucket, CONFIG_S3_KEY: Key } = AGENT_TYPES_PLACE;
  await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
  s3.destroy();
}
