import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { FUNCTIONS } from '../build/bundle.ts';
import { type Settings, settingsFrom } from '../local/settings.ts';
import { ALIAS } from '../ops/rollback/live-alias.ts';

/**
 * What the functions of a deployed environment are told, as Lambda has it for the version that answers calls; no secrets,
 * which are not told this way. @throws what Lambda answers
 */
export async function deployedSettings(environment: string): Promise<Settings> {
  const lambda = new LambdaClient();
  const all = await Promise.all(
    FUNCTIONS.map(async (name) => {
      const FunctionName = `elevenlabs-agentic-memory-${environment}-${name}`;
      const asked = new GetFunctionConfigurationCommand({ FunctionName, Qualifier: ALIAS });
      return (await lambda.send(asked)).Environment?.Variables ?? {};
    }),
  ).finally(() => lambda.destroy());
  return settingsFrom(Object.assign({}, ...all));
}
