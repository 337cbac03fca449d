import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import project from '../../package.json' with { type: 'json' };
import { CLIENT_DATA, POST_CALL, POST_CALL_EVENT, RETRIEVE, SECURITY_SCHEMES } from './openapi-doors.ts';
import { CLIENT_DATA_EXAMPLE, POST_CALL_EXAMPLE, RETRIEVE_EXAMPLE } from './openapi-examples.ts';
import { admittedBy, describedRequest } from './openapi-requests.ts';
import { ERROR_SCHEMA, HEADERS, headers, type Refusal, ref, refused } from './openapi-responses.ts';
import { type Schemas, typeSchemas } from './openapi-types.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const INFO = {
  title: 'Agentic Memory',
  version: project.version,
  description:
    'Long-term memory for ElevenLabs voice agents. What API Gateway answers by itself (404, 413, 429, 500, 503) has `message` in place of `error`.',
  license: { name: project.license, identifier: project.license },
};

const SERVER = {
  url: '{address}/{stage}',
  description: 'On AWS each door has an address of its own: `make output` prints them.',
  variables: {
    address: { default: 'http://localhost:3000', description: 'That of `make dev`, unless you say another.' },
    stage: { default: 'Prod' },
  },
};

/** The three doors as OpenAPI 3.1, made from the request schemas and the types below `root`. */
export function openApi(root = ROOT) {
  const schemas = componentSchemas(root);
  const byName = Object.keys(schemas).sort();
  return {
    openapi: '3.1.1',
    info: INFO,
    servers: [SERVER],
    paths: {
      '/client-data': {
        post: operation(CLIENT_DATA, 'ClientDataRequest', 'ClientData', CLIENT_DATA_EXAMPLE),
      },
      '/retrieve': { post: operation(RETRIEVE, 'RetrieveRequest', 'Recalled', RETRIEVE_EXAMPLE) },
      '/post-call': { post: operation(POST_CALL, 'PostCallEvent', 'PostCallReply', POST_CALL_EXAMPLE) },
    },
    components: {
      securitySchemes: SECURITY_SCHEMES,
      headers: HEADERS,
      schemas: Object.fromEntries(byName.map((name) => [name, schemas[name]])),
    },
  };
}

function componentSchemas(root: string): Schemas {
  const types = typeSchemas(root);
  const { ClientDataRequest = {}, RetrieveRequest = {} } = types;
  const fields = { ...RetrieveRequest.properties, ...ClientDataRequest.properties };
  const described = (door: string, type: Schemas[string], { request }: { request: object }) =>
    describedRequest(admittedBy(root, door), type, fields, { ...request });
  return {
    ...types,
    ClientDataRequest: described('client-data', ClientDataRequest, CLIENT_DATA_EXAMPLE),
    RetrieveRequest: described('retrieve', RetrieveRequest, RETRIEVE_EXAMPLE),
    PostCallEvent: { ...POST_CALL_EVENT, ...admittedBy(root, 'post-call') },
    Error: ERROR_SCHEMA,
  };
}

interface Door {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters: readonly object[];
  /** What a 200 says. */
  readonly answers: string;
  readonly replyHeaders: readonly string[];
  readonly refusalHeaders: readonly string[];
  readonly refusals: readonly Refusal[];
}

function operation(
  { answers, replyHeaders, refusals, refusalHeaders, ...door }: Door,
  requestSchema: string,
  replySchema: string,
  example: { readonly request: object; readonly reply: object },
) {
  const json = (schema: string, value: object) => ({
    'application/json': { schema: ref(schema), example: value },
  });
  return {
    ...door,
    requestBody: { required: true, content: json(requestSchema, example.request) },
    responses: {
      200: {
        description: answers,
        headers: headers(replyHeaders),
        content: json(replySchema, example.reply),
      },
      ...refused(refusals, refusalHeaders),
    },
  };
}

if (import.meta.main) {
  const { out } = parseArgs({ options: { out: { type: 'string', default: 'dist' } } }).values;
  mkdirSync(out, { recursive: true });
  writeFileSync(`${out}/openapi.json`, `${JSON.stringify(openApi(), null, 2)}\n`);
}
