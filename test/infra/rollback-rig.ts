import { LambdaClient } from '@aws-sdk/client-lambda';
import { onTestFinished } from 'vitest';
import { type RollbackOptions, rollback } from '../../infra/ops/rollback/rollback.ts';
import { type ScriptedRequest, startScriptedServer } from '../support/scripted-server.ts';

export const FUNCTION = 'elevenlabs-agentic-memory-prod-retrieve';

export interface Alias {
  readonly at: string;
  readonly weights?: Readonly<Record<string, number>>;
  /** By version number: the code's SHA. `$LATEST` is added. */
  readonly versions: Readonly<Record<string, string>>;
  readonly warmCount?: number | 'forbidden';
  /** Somebody else writes before the operator has answered. */
  readonly changesMeanwhile?: boolean;
}

/** Lambda as far as an alias goes, one version a page. https://docs.aws.amazon.com/lambda/latest/api/API_GetAlias.html */
export async function lambdaWith(alias: Alias) {
  const server = await startScriptedServer((request) => answer(request, alias));
  onTestFinished(() => server.stop());
  const updates = () =>
    server.requests.filter(({ method }) => method === 'PUT').map(({ body }) => JSON.parse(body));
  return { lambda: clientAt(server.url), updates };
}

export function clientAt(endpoint: string): LambdaClient {
  const credentials = { accessKeyId: 'made-up', secretAccessKey: 'made-up' };
  const lambda = new LambdaClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
  onTestFinished(() => lambda.destroy());
  return lambda;
}

function answer({ method, path }: ScriptedRequest, alias: Alias) {
  const url = new URL(path, 'http://lambda');
  if (!url.pathname.includes(`/functions/${FUNCTION}/`)) return failed(404, 'ResourceNotFoundException');
  if (url.pathname.endsWith('/provisioned-concurrency')) return warm(alias);
  if (url.pathname.endsWith('/versions')) return page(alias, Number(url.searchParams.get('Marker') ?? 0));
  if (method === 'PUT' && alias.changesMeanwhile) return failed(412, 'PreconditionFailedException');
  const RoutingConfig = alias.weights ? { AdditionalVersionWeights: alias.weights } : undefined;
  return { body: { Name: 'live', FunctionVersion: alias.at, RevisionId: 'revision-1', RoutingConfig } };
}

function page({ versions }: Alias, marker: number) {
  // Version numbers in the order of their letters: 10 stands before 9.
  const all = ['$LATEST', ...Object.keys(versions).sort()];
  const Version = all[marker] ?? '';
  const made = {
    Version,
    LastModified: `2026-11-0${marker}T08:00:00.000+0000`,
    CodeSha256: versions[Version],
  };
  const more = marker + 1 < all.length ? { NextMarker: `${marker + 1}` } : {};
  return { body: { Versions: [made], ...more } };
}

function warm({ warmCount = 0 }: Alias) {
  if (warmCount === 'forbidden') return failed(403, 'AccessDeniedException');
  if (warmCount === 0) return failed(404, 'ProvisionedConcurrencyConfigNotFoundException');
  return { body: { RequestedProvisionedConcurrentExecutions: warmCount, Status: 'READY' } };
}

const failed = (status: number, code: string) => ({
  status,
  headers: { 'x-amzn-errortype': code, 'content-type': 'application/json' },
  body: { Type: 'User', Message: code },
});

/** Rolls `retrieve` of prod back. @returns what was printed and asked. */
export async function rolledBack(lambda: LambdaClient, says = true, name = 'retrieve') {
  const lines: string[] = [];
  const options: RollbackOptions = {
    lambda,
    print: (line) => lines.push(line),
    ask: async (question) => {
      lines.push(question);
      return says;
    },
  };
  const error = await rollback('prod', name, options).then(
    () => undefined,
    (reason: Error) => reason,
  );
  return { text: lines.join('\n'), error };
}

/** moto takes no function without its role. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export async function createRole(endpoint: string): Promise<void> {
  const scope = '20260101/us-east-1/iam/aws4_request';
  const trust = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=made-up/${scope}, SignedHeaders=host, Signature=0`,
    },
    body: new URLSearchParams({
      ...{ Action: 'CreateRole', Version: '2010-05-08', RoleName: 'rollback' },
      AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [trust] }),
    }),
  });
  if (!answer.ok) throw new Error(`moto refused CreateRole: ${answer.status}`);
}
