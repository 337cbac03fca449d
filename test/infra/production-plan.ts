import { join } from 'node:path';
import type { ResourceChange } from '../../infra/emulated/differences.ts';
import type { Staged } from './staged.ts';
import { textsIn } from './unzipped.ts';

/** Made up, and looked for in everything Terraform writes. */
export const SECRETS = {
  'mem0-api-key': 'plan-test-mem0-key-5b21',
  'elevenlabs-workspace-key': 'plan-test-workspace-key-90fe1cc2',
  'elevenlabs-hmac-secret': 'plan-test-hmac-secret-c3d7a610',
  'elevenlabs-hmac-secret-previous': 'plan-test-previous-hmac-secret-18aa',
};

/** Of the bucket of somebody else that holds the agent types. */
export const AGENT_TYPES_FILE = { bucket: 'example-config', key: 'memory/agent-types.json' };

/** An output that nobody but a test wants: post-call's variables have values only after an apply, but names before. */
export const VARIABLE_NAMES = `output "variable_names" {
  value = { for name, door in local.doors : name => keys(door.environment) }
}
`;

export interface ProductionPlan {
  readonly changes: readonly ResourceChange[];
  /** By function. */
  readonly variableNames: Readonly<Record<string, readonly string[]>>;
  /** All that Terraform wrote: the saved plan's bytes, its JSON and what it printed. */
  readonly written: readonly string[];
}

const SETTINGS = [
  '-var=aws_account_id=123456789012',
  '-var=alarm_endpoints={ page = ["on-call@example.com", "https://pager.example.com/key"], ticket = ["team@example.com"] }',
  '-var=cost_tag={ key = "Project", value = "elevenlabs-agentic-memory" }',
  `-var=domain={ name = "memory.example.com", hosted_zone_id = "Z0123456789EXAMPLE", certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/1" }`,
  '-var=number_country_code=49',
  '-var=memory_scope=agent',
  '-var=mem0_timeout_secs=4',
  '-var=client_data={ concurrency = { reserved = 10, provisioned = {} } }',
  `-var=agent_types_file=${JSON.stringify(AGENT_TYPES_FILE)}`,
];

/** What would be made of environments/prod.tfvars, with the parts that are off there. */
export async function planProduction({ terraform, folder }: Staged): Promise<ProductionPlan> {
  const versions = Object.fromEntries(Object.keys(SECRETS).map((name) => [name, 1]));
  const printed = await terraform.read(
    'plan',
    '-lock=false',
    '-var-file=environments/prod.tfvars',
    ...SETTINGS,
    `-var=secrets=${JSON.stringify(SECRETS)}`,
    `-var=secret_versions=${JSON.stringify(versions)}`,
    '-out=production.tfplan',
  );
  const json = await terraform.read('show', '-json', 'production.tfplan');
  // A plan is a zip, in which nothing is found before it is unzipped.
  const saved = [...textsIn(join(folder, 'production.tfplan')).values()].join('\n');
  const { resource_changes: changes, planned_values } = JSON.parse(json);
  return {
    changes,
    variableNames: planned_values.outputs.variable_names.value,
    written: [printed, json, saved],
  };
}
