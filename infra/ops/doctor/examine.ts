import { readFileSync } from 'node:fs';
import { POST_CALL_CONFIG } from '../../../functions/post-call/config.ts';
import { environmentOf } from '../../deploy/environment.ts';
import { givenSecrets } from '../../deploy/secrets.ts';
import type { Session } from '../cli/session.ts';
import { awsVariables } from '../smoke/aws-variables.ts';
import type { Target } from '../target/target.ts';
import { identityChecks, type Place } from './aws-identity.ts';
import { secretChecks, versionChecks } from './deployed.ts';
import { doorChecks } from './doors.ts';
import { check, type Finding } from './finding.ts';
import { givenChecks, machineChecks } from './machine.ts';
import { providerChecks } from './providers.ts';
import { queueChecks } from './queues.ts';

/** Looks at everything, what is nearest first. What needs an open environment is left out where none can be opened. */
export async function* examine(session: Session): AsyncGenerator<Finding> {
  const { environment } = session;
  const isLocal = environment === 'local';
  yield* machineChecks(isLocal);
  if (!isLocal) yield* beforeOpening(environment);
  let target: Target | undefined;
  yield await check('Environment', isLocal ? 'make dev' : 'infra/ops/set-up.md', async () => {
    target = await session.target();
    return isLocal ? 'the local stack' : environment;
  });
  if (target === undefined) return;
  const asked =
    process.env.ELEVENLABS_API_HOST ?? (isLocal ? undefined : elevenLabsHostIn(variablesOf(environment)));
  yield* doorChecks(target);
  yield* providerChecks(target, () => elevenLabsUrl(asked));
  if (!isLocal) yield* [...secretChecks(environment, valuesOf(environment)), ...versionChecks(environment)];
  yield* queueChecks(target);
}

/** @throws Problem for an environment that does not exist. */
function beforeOpening(environment: string): readonly Promise<Finding>[] {
  const { region } = environmentOf(environment);
  return [
    ...givenChecks(environment, () => givenSecrets(environment)),
    ...identityChecks(placeIn(variablesOf(environment), region), () =>
      awsVariables(region ?? process.env.AWS_REGION ?? ''),
    ),
  ];
}

const [, elevenLabsUrl] = POST_CALL_CONFIG.elevenLabsHost;

const variablesOf = (environment: string): string =>
  readFileSync(environmentOf(environment).variablesPath, 'utf8');

/** As the functions are told; undefined where they take the default. */
const elevenLabsHostIn = (variables: string): string | undefined =>
  variables.match(/^\s*elevenlabs_api_host\s*=\s*"([^"]+)"/m)?.[1];

/** @param variables the text of a tfvars file. */
export const placeIn = (variables: string, region: string | undefined): Place => ({
  region,
  account: variables.match(/^\s*aws_account_id\s*=\s*"(\d{12})"/m)?.[1],
});

/** What is wrong with them has been told before. */
function valuesOf(environment: string): Readonly<Record<string, string>> {
  try {
    return givenSecrets(environment).values;
  } catch {
    return {};
  }
}
