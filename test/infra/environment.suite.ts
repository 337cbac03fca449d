import { expect, test } from 'vitest';
import { CLIENT_DATA_CONFIG } from '../../functions/client-data/config.ts';
import { POST_CALL_CONFIG } from '../../functions/post-call/config.ts';
import { RETRIEVE_CONFIG } from '../../functions/retrieve/config.ts';
import { readConfig, type Shape } from '../../shared/config.ts';
import { block } from './policy/rule.ts';
import { AGENT_TYPES_FILE, type ProductionPlan } from './production-plan.ts';

const SHAPES: readonly (readonly [name: string, shape: Shape])[] = [
  ['client-data', CLIENT_DATA_CONFIG],
  ['retrieve', RETRIEVE_CONFIG],
  ['post-call', POST_CALL_CONFIG],
];

/** Read by the log, by the metrics and by the secrets, in every function. */
const COMMON = ['ENVIRONMENT', 'LOG_LEVEL', 'METRICS_ENABLED', 'SECRETS_PATH'];

/** Code and Terraform name the same variables, so that neither can drift from the other. */
export function describeEnvironments(plan: () => Promise<ProductionPlan | undefined>): void {
  test.each(SHAPES)('gives %s exactly the variables it reads', async (name, shape) => {
    const read = Object.values(shape).map(([variable]) => variable);
    expect((await plan())?.variableNames[name]).toEqual([...read, ...COMMON].sort());
  });

  // Those of post-call are known only when the queues are; `make smoke` starts the function with them.
  test.each(SHAPES.slice(0, 2))('gives %s values that it accepts', async (name, shape) => {
    const found = (await plan())?.changes.find(
      ({ type, change }) =>
        type === 'aws_lambda_function' && `${change.after?.function_name}`.endsWith(`-${name}`),
    );
    // A map of strings in Terraform.
    const env = block(found?.change.after ?? {}, 'environment').variables as Record<string, string>;
    expect(env).toMatchObject({
      STATE_TABLE: 'elevenlabs-agentic-memory-prod-state',
      CONFIG_S3_BUCKET: AGENT_TYPES_FILE.bucket,
      CONFIG_S3_KEY: AGENT_TYPES_FILE.key,
      NUMBER_COUNTRY_CODE: '49',
      MEMORY_SCOPE: 'agent',
      MEM0_TIMEOUT: '4',
    });
    expect(() => readConfig(shape, env)).not.toThrow();
  });
}
