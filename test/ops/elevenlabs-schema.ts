import { Ajv, type ValidateFunction } from 'ajv';
import published from './elevenlabs-schema.json' with { type: 'json' };

/** Where and why, as ElevenLabs' own 422 tells it. */
export interface Complaint {
  readonly loc: readonly string[];
  readonly msg: string;
}

const ID = 'https://elevenlabs.invalid/api';
// The document has keywords of OpenAPI besides those of JSON Schema; answers get the defaults they have there.
const ajv = new Ajv({ strict: false, allErrors: true, useDefaults: true, allowUnionTypes: true });
ajv.addSchema({ $id: ID, schemas: published.schemas });
const validators = new Map<string, ValidateFunction>();

function validatorOf(schema: string): ValidateFunction {
  const known = validators.get(schema) ?? ajv.compile({ $ref: `${ID}#/schemas/${schema}` });
  validators.set(schema, known);
  return known;
}

function complaintsOf(schema: string | undefined, value: unknown, place: string): readonly Complaint[] {
  if (schema === undefined) return [];
  const validate = validatorOf(schema);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => ({
    loc: [place, ...instancePath.split('/').slice(1)],
    msg: message ?? 'is invalid',
  }));
}

type Names = Readonly<Record<string, string>>;

/** @param endpoint e.g. `PATCH /v1/convai/tools/{tool_id}`; unknown fields are let through, as ElevenLabs does. */
export const requestComplaints = (endpoint: string, body: unknown): readonly Complaint[] =>
  // A copy: ElevenLabs' defaults for requests are its own affair.
  complaintsOf((published.requests as Names)[endpoint], structuredClone(body), 'body');

/** Fills in the defaults of the answer. @throws when the stand-in itself answers what ElevenLabs would not. */
export function checkedAnswer(endpoint: string, body: unknown): unknown {
  const answer = structuredClone(body);
  const wrong = complaintsOf((published.answers as Names)[endpoint], answer, 'answer');
  if (wrong.length > 0) throw new Error(`${endpoint}: ${JSON.stringify(wrong)}`);
  return answer;
}

export const ENDPOINTS: readonly string[] = Object.keys(published.answers);
