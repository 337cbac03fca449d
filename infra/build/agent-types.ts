import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';

const PLACE = '../../shared/agents/agent-types';

/** A file beside the agent types as functions carry it: without descriptions, which people and ElevenLabs read. */
export function withoutDescriptions(path: string): string {
  return JSON.stringify(JSON.parse(readFileSync(path, 'utf8')), (key, value) =>
    typeof value === 'string' && (key === 'description' || key === '$schema') ? undefined : value,
  );
}

/** @throws Error naming every place of the agent types that their schema refuses. */
export function checkAgentTypes(): void {
  const read = (suffix: string): object =>
    JSON.parse(readFileSync(new URL(`${PLACE}${suffix}.json`, import.meta.url), 'utf8'));
  const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false });
  if (ajv.validate(read('.schema'), read(''))) return;
  throw new Error(`agent-types.json: ${ajv.errorsText(ajv.errors, { separator: '\n' })}`);
}
