import types from '../../shared/agents/agent-types.json' with { type: 'json' };

/**
 * `make facts TYPE=…`: the facts of an agent type as ElevenLabs declares data collection, on stdout, for an agent's
 * `platform_settings.data_collection`. https://elevenlabs.io/docs/api-reference/agents/update
 */
interface Field {
  readonly type: string;
  readonly description: string;
  readonly enum?: readonly string[];
}

/** @throws Error that names the types there are. */
export function dataCollectionOf(typeId: string): Readonly<Record<string, Field>> {
  const known: Readonly<Record<string, { memory_config: { auto_extract: readonly string[] } }>> =
    types.agent_types;
  const facts: Readonly<Record<string, Field>> = types.facts;
  const chosen = Object.hasOwn(known, typeId) ? known[typeId] : undefined;
  if (chosen === undefined) throw new Error(`TYPE must be one of ${Object.keys(known).join(', ')}.`);
  const fields = chosen.memory_config.auto_extract.map((id) => {
    const { type, description, enum: values } = facts[id] as Field;
    return [id, { type, description, ...(values ? { enum: values } : {}) }] as const;
  });
  return Object.fromEntries(fields);
}

if (import.meta.main) {
  try {
    process.stdout.write(`${JSON.stringify(dataCollectionOf(process.argv[2] ?? ''), null, 2)}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 2;
  }
}
