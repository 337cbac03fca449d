import { createInterface } from 'node:readline/promises';
import { systemClock } from '../../../shared/clock.ts';
import { openSecrets } from '../../../shared/secrets.ts';
import { openStack } from '../../deploy/open-stack.ts';
import { Problem } from '../../deploy/problem.ts';
import { awsVariables } from './aws-variables.ts';
import { eraseMarked, interruption, smoke } from './smoke.ts';
import { type SmokeTarget, useAws } from './target.ts';

/** `make smoke ENV=prod`, and with MARKED=smoke_… the clearing up of an earlier test. `CONFIRM=yes` answers the question. */
const [environment = '', marked = ''] = process.argv.slice(2);

/** @throws Problem when nothing is applied, or a secret is missing. */
async function targetOf(name: string): Promise<SmokeTarget> {
  const stack = await openStack(name);
  const said = JSON.parse(await stack.terraform().read('output', '-json'));
  const output = (key: string) => said[key]?.value;
  if (output('post_call_url') === undefined) {
    throw new Problem(`Nothing is applied. Run: make plan ENV=${name}, then make apply ENV=${name}`);
  }
  const aws = await awsVariables(output('region'));
  useAws(aws);
  // The deployed ones, which need not be those of a file.
  const secrets = openSecrets(
    ['mem0ApiKey', 'workspaceKey', 'hmacSecret'],
    { SECRETS_PATH: output('secrets_path') },
    systemClock,
  );
  const { mem0ApiKey = [], workspaceKey = [], hmacSecret = [] } = await secrets.read();
  const [apiKey, key, hmac] = [mem0ApiKey[0], workspaceKey[0], hmacSecret[0]];
  if (apiKey === undefined || key === undefined || hmac === undefined) {
    throw new Problem(
      `A secret of ${name} is not in SSM yet, perhaps elevenlabs-hmac-secret: without it no call can be signed.`,
    );
  }
  return {
    clientDataUrl: output('client_data_url'),
    retrieveUrl: output('retrieve_url'),
    postCallUrl: output('post_call_url'),
    workspaceKey: key,
    hmacSecret: hmac,
    mem0: { host: output('mem0_host'), apiKey },
    bucket: output('archive_bucket'),
    table: output('state_table'),
    deadLetterUrl: output('queue_urls').dead_letter,
    aws,
  };
}

async function saysYes(): Promise<boolean> {
  if (process.env.CONFIRM === 'yes') return true;
  if (!process.stdin.isTTY) return false;
  const asked = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await asked.question(
    `One marked call goes through the doors of ${environment}, and is erased again. Go ahead? (yes) `,
  );
  asked.close();
  return answer.trim() === 'yes';
}

try {
  const target = await targetOf(environment);
  const options = {
    print: (line: string) => void process.stdout.write(`${line}\n`),
    confirmed: await saysYes(),
    signal: interruption(),
  };
  process.exitCode = await (marked === '' ? smoke(target, options) : eraseMarked(target, marked, options));
} catch (error) {
  if (!(error instanceof Error)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
}
