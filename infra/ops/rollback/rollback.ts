import { type LambdaClient, UpdateAliasCommand } from '@aws-sdk/client-lambda';
import { FUNCTIONS } from '../../build/bundle.ts';
import { ALIAS, type LiveAlias, readLiveAlias, type Version } from './live-alias.ts';

/** Why nothing was rolled back: a whole sentence for the operator. */
export class NotRolledBack extends Error {
  override readonly name = 'NotRolledBack';
}

export interface RollbackOptions {
  readonly lambda: LambdaClient;
  readonly print: (line: string) => void;
  /** Asks the operator; true for a yes. */
  readonly ask: (question: string) => Promise<boolean>;
}

/**
 * Points a function's alias at the version before the one that answers now, after showing both and asking. Takes seconds
 * and no Terraform. A version holds code and environment variables; tables, queues and secrets stay as they are.
 * @throws NotRolledBack when there is no version before, nobody said yes, or somebody changed the alias meanwhile.
 */
export async function rollback(environment: string, name: string, options: RollbackOptions): Promise<void> {
  const { lambda, print, ask } = options;
  if (!FUNCTIONS.some((known) => known === name)) {
    throw new NotRolledBack(`There is no function "${name}": ${FUNCTIONS.join(', ')}.`);
  }
  const live = await readLiveAlias(lambda, `elevenlabs-agentic-memory-${environment}-${name}`).catch(reason);
  const { before, current } = live;
  for (const line of state(live)) print(line);
  if (before === undefined) {
    throw new NotRolledBack(`${live.functionName} has no version before ${current.number}.`);
  }
  for (const line of warnings(live)) print(line);
  if (!(await ask(`Point "${ALIAS}" of ${live.functionName} at version ${before.number}?`))) {
    throw new NotRolledBack('Nothing was changed.');
  }
  await pointAt(before, live, lambda);
  print(`Version ${before.number} answers now; requests in progress end on version ${current.number}.`);
  for (const line of forward(live)) print(line);
}

function state({ functionName, current, before }: LiveAlias): readonly string[] {
  const shown = ({ number, madeAt, description, codeSha }: Version): string =>
    [`version ${number}`, `made ${madeAt}`, `code ${codeSha.slice(0, 12)}`, description]
      .filter((part) => part !== '')
      .join(', ');
  return [
    functionName,
    `  now:    ${shown(current)}`,
    `  before: ${before === undefined ? 'nothing' : shown(before)}`,
  ];
}

function warnings({ current, before, weights, warmCount }: LiveAlias): readonly string[] {
  const shares = Object.entries(weights).map(
    ([version, weight]) => `version ${version} answers ${Math.round(weight * 100)} % of the calls`,
  );
  return [
    ...(current.codeSha === before?.codeSha ? ['Both have the same code: only settings differ.'] : []),
    ...(shares.length > 0
      ? [`The alias is weighted: ${shares.join(', ')}. That ends: all calls go to the version before.`]
      : []),
    ...(warmCount === 'unknown' ? ['Whether instances are kept warm could not be read.'] : []),
    ...(typeof warmCount === 'number' && warmCount > 0
      ? [
          `${warmCount} instances are kept warm (provisioned concurrency), of the version that answers now. Until those of the version before are warm, calls may start cold.`,
        ]
      : []),
  ];
}

/** Weights are told to end, where there are some: an update that does not name them leaves them. */
async function pointAt(
  version: Version,
  { functionName, revisionId, weights }: LiveAlias,
  lambda: LambdaClient,
): Promise<void> {
  const isWeighted = Object.keys(weights).length > 0;
  const command = new UpdateAliasCommand({
    FunctionName: functionName,
    Name: ALIAS,
    FunctionVersion: `${version.number}`,
    ...(isWeighted ? { RoutingConfig: { AdditionalVersionWeights: {} } } : {}),
    RevisionId: revisionId,
  });
  await lambda.send(command).catch(reason);
}

function forward({ functionName, newest }: LiveAlias): readonly string[] {
  return [
    'To go forward again: make plan and make apply, which point the alias at the newest version.',
    'Every apply does so, whatever it was for: revert the change in git before the next one.',
    `At once: aws lambda update-alias --function-name ${functionName} --name ${ALIAS} --function-version ${newest.number}`,
  ];
}

function reason(error: unknown): never {
  const name = error instanceof Error ? error.name : '';
  if (name === 'ResourceNotFoundException') {
    throw new NotRolledBack(
      'Lambda knows no such function or alias here. Are environment, region and account right?',
    );
  }
  if (name === 'PreconditionFailedException') {
    throw new NotRolledBack('Somebody changed the alias meanwhile. Look again.');
  }
  throw error;
}
