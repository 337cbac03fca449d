import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { systemClock } from '../../../shared/clock.ts';
import { openSecrets, type SecretValues } from '../../../shared/secrets.ts';
import { openStack } from '../../deploy/open-stack.ts';
import { Refused } from '../cli/refused.ts';
import { awsVariables } from '../smoke/aws-variables.ts';
import { useAws } from '../smoke/target.ts';
import type { Target } from './target.ts';

/** Terraform's outputs, the secrets in SSM and the operator's own credentials. @throws Refused, Problem */
export async function deployedTarget(name: string): Promise<Target> {
  const { output, aws } = await deployedOutputs(name);
  const [mem0, workspace, hmac, elevenLabs] = await deployedSecrets(name, output('secrets_path'));
  return {
    name,
    clientDataUrl: output('client_data_url'),
    retrieveUrl: output('retrieve_url'),
    postCallUrl: output('post_call_url'),
    workspaceKey: workspace,
    hmacSecret: hmac,
    mem0: { host: output('mem0_host'), apiKey: mem0 },
    bucket: output('archive_bucket'),
    table: output('state_table'),
    queueUrl: output('queue_urls').work,
    deadLetterUrl: output('queue_urls').dead_letter,
    memoryScope: output('memory_scope'),
    elevenLabsApiKey: elevenLabs,
    aws,
    invokePostCall: (event) => invoke(`${output('function_names')['post-call']}`, event),
  };
}

/** Terraform's outputs by name, with the operator's credentials in place. @throws Refused, Problem */
export async function deployedOutputs(name: string) {
  const stack = await openStack(name);
  const said = JSON.parse(await stack.terraform().read('output', '-json'));
  const output = (key: string) => said[key]?.value;
  if (output('post_call_url') === undefined) {
    throw new Refused(`Nothing is applied. Run: make plan ENV=${name}, then make apply ENV=${name}`);
  }
  const aws = await awsVariables(output('region'));
  useAws(aws);
  return { output, aws };
}

/** Those that the functions read, which need not be those of a file; none where it is not in SSM yet. */
export function readSecrets(path: string): Promise<SecretValues> {
  const names = ['mem0ApiKey', 'workspaceKey', 'hmacSecret', 'elevenLabsApiKey'] as const;
  return openSecrets(names, { SECRETS_PATH: path }, systemClock).read();
}

/** @throws Refused when one is missing that every verb needs. */
async function deployedSecrets(name: string, path: string) {
  const { mem0ApiKey, workspaceKey, hmacSecret, elevenLabsApiKey } = await readSecrets(path);
  const [mem0, workspace, hmac] = [mem0ApiKey[0], workspaceKey[0], hmacSecret[0]];
  if (mem0 === undefined || workspace === undefined || hmac === undefined) {
    throw new Refused(
      `A secret of ${name} is not in SSM yet, perhaps elevenlabs-hmac-secret. make plan says which are.`,
    );
  }
  return [mem0, workspace, hmac, elevenLabsApiKey[0]] as const;
}

async function invoke(functionName: string, event: object): Promise<unknown> {
  const lambda = new LambdaClient();
  const command = new InvokeCommand({
    FunctionName: functionName,
    Qualifier: 'live',
    Payload: JSON.stringify(event),
  });
  const { Payload, FunctionError } = await lambda.send(command).finally(() => lambda.destroy());
  const said = JSON.parse(Buffer.from(Payload ?? []).toString() || 'null');
  if (FunctionError !== undefined)
    throw new Error(`post-call failed: ${said?.errorType}: ${said?.errorMessage}`);
  return said;
}
