import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { callAws } from '../../../shared/aws/aws-json.ts';
import { FUNCTIONS } from '../../build/bundle.ts';
import { ROOT } from '../../deploy/environment.ts';
import { parameterOf, SECRETS } from '../../deploy/secrets.ts';
import { ALIAS } from '../rollback/live-alias.ts';
import { check, type Finding, Unasked, Wrong } from './finding.ts';
import { formatFaults } from './key-formats.ts';

const TIMEOUT_MS = 10_000;
/** Without these no call is greeted and none remembered. */
const NEEDED = ['mem0-api-key', 'elevenlabs-workspace-key', 'elevenlabs-hmac-secret'];

/** @param given what a file on this machine says of them, by parameter name. */
export function secretChecks(
  environment: string,
  given: Readonly<Record<string, string>>,
): Promise<Finding>[] {
  const plan = `Write it into .env.${environment}, make plan ENV=${environment}, make apply ENV=${environment}`;
  const reading = readParameters(`/elevenlabs-agentic-memory/${environment}`);
  // Met again by each look.
  reading.catch(() => undefined);
  return [
    check('Secrets in SSM', plan, async () => {
      const found = await reading;
      const missing = NEEDED.filter((name) => !(name in found));
      if (missing.length > 0) throw new Wrong(`${missing.join(', ')} missing`);
      return Object.keys(found).join(', ');
    }),
    check('Their formats in SSM', plan, async () => {
      const faults = formatFaults(await reading);
      if (faults.length > 0) throw new Wrong(faults.join('; '));
      return '';
    }),
    check('SSM and this machine', `make plan ENV=${environment}, make apply ENV=${environment}`, async () => {
      const found = await reading;
      const names = Object.keys(given);
      if (names.length === 0) throw new Unasked('no secret is on this machine');
      const other = names.filter((name) => given[name] !== found[name]);
      if (other.length > 0) throw new Wrong(`${other.join(', ')} on this machine is not what is deployed`);
      return 'the same values';
    }),
  ];
}

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html: ten at most. */
async function readParameters(path: string): Promise<Readonly<Record<string, string>>> {
  const Names = SECRETS.map((variable) => `${path}/${parameterOf(variable)}`);
  const body = { Names, WithDecryption: true };
  const target = 'AmazonSSM.GetParameters';
  const answer = await callAws({ service: 'ssm', target, body, timeoutMs: TIMEOUT_MS });
  const found = answer.Parameters as readonly { Name: string; Value: string }[];
  return Object.fromEntries(found.map(({ Name, Value }) => [Name.slice(path.length + 1), Value]));
}

/** What answers calls there, against what this checkout builds. */
export function versionChecks(environment: string, root = ROOT): Promise<Finding>[] {
  return FUNCTIONS.map((name) =>
    check(`Version of ${name}`, `npm run build, make plan ENV=${environment}`, async () => {
      const zip = join(root, 'dist', `${name}.zip`);
      if (!existsSync(zip)) throw new Unasked('nothing is built here to compare with: npm run build');
      const lambda = new LambdaClient();
      const FunctionName = `elevenlabs-agentic-memory-${environment}-${name}`;
      const question = new GetFunctionConfigurationCommand({ FunctionName, Qualifier: ALIAS });
      const { Version, CodeSha256 } = await lambda.send(question).finally(() => lambda.destroy());
      const built = createHash('sha256').update(readFileSync(zip)).digest('base64');
      if (CodeSha256 !== built) throw new Wrong(`version ${Version} is other code than dist/${name}.zip`);
      return `version ${Version} is dist/${name}.zip`;
    }),
  );
}
