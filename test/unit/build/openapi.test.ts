import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, onTestFinished, test } from 'vitest';
import clientDataSchema from '../../../functions/client-data/request.schema.json?compiled';
import postCallSchema from '../../../functions/post-call/request.schema.json?compiled';
import retrieveSchema from '../../../functions/retrieve/request.schema.json?compiled';
import { openApi } from '../../../infra/build/openapi.ts';
import { CLIENT_DATA, POST_CALL, RETRIEVE } from '../../../infra/build/openapi-doors.ts';
import { CLIENT_DATA_EXAMPLE } from '../../../infra/build/openapi-examples.ts';
import type { refused } from '../../../infra/build/openapi-responses.ts';
import type { Schema } from '../../../infra/build/openapi-types.ts';
import { rateLimit } from '../../../shared/chain/guards/rate-limit.ts';
import { AppError } from '../../../shared/errors.ts';
import { chainProbe } from '../../support/chain-probe.ts';
import { testClock } from '../../support/test-clock.ts';
import { greeted } from '../client-data/greeted.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const document = openApi();
const { schemas } = document.components;
const ajv = new Ajv2020({ strict: false }).addSchema(document, 'openapi');
const fits = (name: string, value: unknown): boolean =>
  ajv.validate({ $ref: `openapi#/components/schemas/${name}` }, value) === true;

const clientData = document.paths['/client-data'].post;
const retrieve = document.paths['/retrieve'].post;
const postCall = document.paths['/post-call'].post;
const requestOf = (door: typeof retrieve) => door.requestBody.content['application/json'];
const replyOf = (door: typeof retrieve) => door.responses[200].content['application/json'];
// What a door answers besides 200 is made by `refused`, whose statuses the compiler does not know.
const refusalOf = ({ responses }: typeof retrieve, status: number) =>
  (responses as unknown as ReturnType<typeof refused>)[status];
const nameIn = ({ $ref }: { $ref: string }): string => $ref.split('/').at(-1) ?? '';

/** Every field that a schema speaks of, wherever it does. */
function fieldsOf(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  // Parsed JSON: an object in which these keywords, if there, are a schema's.
  const { properties = {}, required = [] } = schema as Schema;
  return [...Object.keys(properties), ...required, ...Object.values(schema).flatMap(fieldsOf)];
}

test('a linter finds nothing to say of the document', async () => {
  const config = await createConfig({ extends: ['recommended'] });
  const lint = (source: object) => lintFromString({ source: JSON.stringify(source), config });
  expect(await lint(document)).toEqual([]);
  // The linter is awake.
  expect((await lint({ ...document, servers: [] })).map(({ ruleId }) => ruleId)).toContain(
    'no-empty-servers',
  );
});

test.each([
  ['client-data', 'ClientDataRequest'],
  ['retrieve', 'RetrieveRequest'],
])('every field that %s admits is described', (door, name) => {
  const schema: unknown = JSON.parse(readFileSync(`${root}/functions/${door}/request.schema.json`, 'utf8'));
  const { properties = {} } = schemas[name] ?? {};
  const admitted = new Set([...fieldsOf(schema), ...Object.keys(properties)]);
  expect(admitted.size).toBeGreaterThan(2);
  expect([...admitted].filter((field) => !properties[field]?.description)).toEqual([]);
});

test.each([
  [clientData, clientDataSchema],
  [retrieve, retrieveSchema],
  [postCall, postCallSchema],
])('the example of $operationId passes its door and fits what is documented', (door, compiled) => {
  const [request, reply] = [requestOf(door), replyOf(door)];
  expect(compiled(request.example)).toBe(true);
  expect(fits(nameIn(request.schema), request.example)).toBe(true);
  expect(fits(nameIn(reply.schema), reply.example)).toBe(true);
  expect(fits(nameIn(reply.schema), {})).toBe(false);
});

const question = { query: 'room', user_id: '+12025550123' };
const asked = (fields: object) => ({ ...question, ...fields });
const QUESTIONS = [
  ...[question, { query: 'room' }, { user_id: '7' }],
  ...[' ', 'x'.repeat(1001)].map((query) => asked({ query })),
  ...[51, 0, 1.5, null].map((limit) => asked({ limit })),
  ...[['factual'], ['Two words'], 'factual', null].map((types) => asked({ types })),
];
const CALLS = [{}, [], 'text', { user_id: 7 }, { caller_id: null }, { query: 'x' }];

test.each([
  ['ClientDataRequest', clientDataSchema, CALLS],
  ['RetrieveRequest', retrieveSchema, QUESTIONS],
  ['PostCallEvent', postCallSchema, [{}, [], 'text', null]],
])('%s admits what the door admits, and nothing else', (name, compiled, bodies) => {
  for (const body of bodies) expect([body, fits(name, body)]).toEqual([body, compiled(body)]);
});

test('the example of a greeting has the variables that callers are really greeted with', async () => {
  const { body } = await greeted({ caller_id: '+12025550123' });
  const { dynamic_variables } = CLIENT_DATA_EXAMPLE.reply;
  expect(Object.keys(dynamic_variables).sort()).toEqual(Object.keys(body.dynamic_variables).sort());
});

test('a field that is added to a reply is documented by that alone', () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'openapi-test-'));
  onTestFinished(() => rmSync(elsewhere, { recursive: true }));
  cpSync(`${root}/functions`, `${elsewhere}/functions`, { recursive: true });
  const reply = `${elsewhere}/functions/post-call/reply.ts`;
  const added = '{\n  /** When it was taken. */\n  readonly taken_at?: string;';
  writeFileSync(reply, readFileSync(reply, 'utf8').replace('{', added));
  const { PostCallReply } = openApi(elsewhere).components.schemas;
  expect(PostCallReply?.properties?.taken_at).toEqual({ type: 'string', description: 'When it was taken.' });
});

const lowerCase = (names: readonly string[]): readonly string[] =>
  names.map((name) => name.toLowerCase()).sort();
const documentedHeaders = (headers = {}) => lowerCase(['Content-Type', ...Object.keys(headers)]);

test.each([
  ['client-data', CLIENT_DATA, clientData],
  ['retrieve', RETRIEVE, retrieve],
  ['post-call', POST_CALL, postCall],
])('every refusal of %s is what the chain makes of that error', async (_, { refusals }, door) => {
  for (const { error } of refusals) {
    const core = () => Promise.reject(error instanceof AppError ? error : new Error('a bug'));
    const { status, headers, body } = await chainProbe({ core }).send();
    const documented = refusalOf(door, status);
    expect(documented?.content['application/json'].examples[error.code]?.value).toEqual(body);
    expect(documentedHeaders(documented?.headers)).toEqual(
      expect.arrayContaining([...lowerCase(Object.keys(headers))]),
    );
  }
});

test('the headers of the rate limit are documented where they are sent', async () => {
  const clock = testClock();
  let total = 0;
  const counter = { increment: async () => ++total };
  const guard = rateLimit({ counter, clock, limitCount: 1, subject: () => 'somebody' });
  const probe = chainProbe({ guards: [guard] }, clock);
  const [passed, over] = [await probe.send(), await probe.send()];
  expect(over.status).toBe(429);
  expect(documentedHeaders(retrieve.responses[200].headers)).toEqual(lowerCase(Object.keys(passed.headers)));
  expect(documentedHeaders(refusalOf(retrieve, 429)?.headers)).toEqual(lowerCase(Object.keys(over.headers)));
});
