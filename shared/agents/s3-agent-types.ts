import { readObject } from '../aws/s3-object.ts';
import type { AgentTypes } from './agent-types.ts';

/** Beside a request, so nobody waits for it; a Lambda that is frozen meanwhile tries again later. */
const TIMEOUT_MS = 2_000;
const LIMIT_CHARS = 256_000;

/** A file that is no file of agent types. `publicMessage` says where, for the log; values stay out of it. */
export class AgentTypesInvalid extends Error {
  override readonly name = 'AgentTypesInvalid';
  readonly publicMessage: string;
  constructor(message: string) {
    super(message.slice(0, 200));
    this.publicMessage = this.message;
  }
}

/**
 * Reads the agent types at this place in S3.
 * @throws AgentTypesInvalid saying what is wrong in the file, StorageUnavailable when it cannot be read.
 */
export async function readAgentTypes(bucket: string, key: string): Promise<AgentTypes> {
  const text = await readObject(bucket, key, TIMEOUT_MS);
  if (text.length > LIMIT_CHARS) throw new AgentTypesInvalid('agent types: larger than 256 kB');
  const types = parsed(text);
  const { schemaFault } = await import('./schema-fault.ts');
  const fault = schemaFault(types);
  if (fault !== undefined) throw new AgentTypesInvalid(`agent types: ${fault}`);
  // The schema has just checked it.
  const valid = types as AgentTypes;
  const unknown = Object.entries(valid.agent_types).flatMap(([type, { memory_config }]) =>
    memory_config.auto_extract.filter((id) => !Object.hasOwn(valid.facts, id)).map((id) => `${type}: ${id}`),
  );
  if (unknown.length > 0) throw new AgentTypesInvalid(`agent types: no such fact as ${unknown.join(', ')}`);
  return valid;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AgentTypesInvalid('agent types: not JSON');
  }
}
