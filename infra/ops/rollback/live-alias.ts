import {
  type FunctionConfiguration,
  GetAliasCommand,
  GetProvisionedConcurrencyConfigCommand,
  type LambdaClient,
  paginateListVersionsByFunction,
} from '@aws-sdk/client-lambda';

/** As Terraform names the alias that everything outside calls. */
export const ALIAS = 'live';

export interface Version {
  readonly number: number;
  /** When it was made, as Lambda writes it. */
  readonly madeAt: string;
  readonly description: string;
  /** Of the zip. Two versions of the same code differ in their settings only. */
  readonly codeSha: string;
}

/** What a function's alias says, and what it could say. */
export interface LiveAlias {
  readonly functionName: string;
  readonly current: Version;
  /** The newest version that is older than the current one. */
  readonly before: Version | undefined;
  readonly newest: Version;
  /** Version number → share of the calls, from 0 to 1, that it answers instead of the current one. */
  readonly weights: Readonly<Record<string, number>>;
  /** How many instances are kept warm; `unknown` where that may not be read. */
  readonly warmCount: number | 'unknown';
  /** Changes with the alias: whoever writes it hands it back. */
  readonly revisionId: string | undefined;
}

/** @throws what Lambda answers, e.g. ResourceNotFoundException, and Error when the alias names no published version. */
export async function readLiveAlias(lambda: LambdaClient, functionName: string): Promise<LiveAlias> {
  const alias = await lambda.send(new GetAliasCommand({ FunctionName: functionName, Name: ALIAS }));
  const versions: Version[] = [];
  for await (const page of paginateListVersionsByFunction(
    { client: lambda },
    { FunctionName: functionName },
  )) {
    versions.push(...(page.Versions ?? []).filter(({ Version }) => Version !== '$LATEST').map(versionOf));
  }
  versions.sort((a, b) => a.number - b.number);
  const current = versions.find(({ number }) => `${number}` === alias.FunctionVersion);
  const newest = versions.at(-1);
  if (current === undefined || newest === undefined) {
    throw new Error(`"${ALIAS}" of ${functionName} points at ${alias.FunctionVersion}, which is no version.`);
  }
  return {
    ...{ functionName, current, newest },
    before: versions.findLast(({ number }) => number < current.number),
    weights: alias.RoutingConfig?.AdditionalVersionWeights ?? {},
    warmCount: await warmCount(lambda, functionName),
    revisionId: alias.RevisionId,
  };
}

const versionOf = (made: FunctionConfiguration): Version => ({
  number: Number(made.Version),
  madeAt: made.LastModified ?? '',
  description: made.Description ?? '',
  codeSha: made.CodeSha256 ?? '',
});

/** A rollback must not fail because somebody may not read this. */
async function warmCount(lambda: LambdaClient, functionName: string): Promise<LiveAlias['warmCount']> {
  const question = new GetProvisionedConcurrencyConfigCommand({
    FunctionName: functionName,
    Qualifier: ALIAS,
  });
  return lambda.send(question).then(
    ({ RequestedProvisionedConcurrentExecutions: count = 0 }) => count,
    (error) => (error?.name === 'ProvisionedConcurrencyConfigNotFoundException' ? 0 : 'unknown'),
  );
}
