import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Planned, profileIn, type ResourceJson } from './observability-profile.ts';
import type { Workshop } from './observability-terraform.ts';

export interface Profiles {
  readonly full: Planned;
  readonly basic: Planned;
  readonly budgets: number;
}

export const PREFIX = 'elevenlabs-agentic-memory-test';
export const FUNCTIONS = ['client-data', 'retrieve', 'post-call'] as const;

/** What "basic" writes, as infra/observability.tf gives it to the functions and to the module. */
const root = readFileSync(new URL('../../infra/observability.tf', import.meta.url), 'utf8');
const listed = /basic_metrics = \[(.*?)\]/s.exec(root)?.[1] ?? '';
export const BASIC_METRICS = [...listed.matchAll(/"([^"]+)"/g)].flatMap((match) => match[1] ?? []);

const stack = {
  source: './observability',
  name_prefix: PREFIX,
  environment: 'test',
  location: { partition: 'aws', region: 'us-east-1', account_id: '123456789012' },
  functions: each((name) => ({
    function_name: `fn-${name}`,
    timeout_seconds: 10,
    reserved_concurrency: 10,
  })),
  apis: each((name) => ({ api_id: `api-${name}`, stage: 'Prod' })),
  provisioned: each(() => true),
  queue_name: 'work',
  dead_letter_queue_name: 'dead',
};

/** Everything switched on, so that no alarm is left out. */
const settings = {
  provider: {
    aws: {
      region: 'us-east-1',
      access_key: 'offline',
      secret_key: 'offline',
      skip_credentials_validation: true,
      skip_requesting_account_id: true,
      skip_metadata_api_check: true,
    },
  },
  module: {
    full: { ...stack, profile: 'full' },
    basic: { ...stack, profile: 'basic', metrics: BASIC_METRICS },
    budget: {
      source: './budget',
      name_prefix: PREFIX,
      monthly_budget_usd: 50,
      emails: ['team@example.com'],
    },
  },
};

function each<T>(value: (name: string) => T): Record<string, T> {
  return Object.fromEntries(FUNCTIONS.map((name) => [name, value(name)]));
}

export async function plan({ folder, terraform }: Workshop): Promise<Profiles> {
  writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(settings));
  await terraform(['init', '-backend=false', '-input=false', '-no-color']);
  await terraform(['plan', '-input=false', '-no-color', '-out=all.tfplan']);
  // https://developer.hashicorp.com/terraform/internals/json-format; the shapes are those of the provider's schema.
  const { planned_values } = JSON.parse(await terraform(['show', '-json', 'all.tfplan'])) as PlanJson;
  const { child_modules } = planned_values.root_module;
  const resourcesOf = (name: string) =>
    child_modules.filter(({ address }) => address === `module.${name}`).flatMap(({ resources }) => resources);
  return {
    full: profileIn(resourcesOf('full')),
    basic: profileIn(resourcesOf('basic')),
    budgets: resourcesOf('budget').filter(({ type }) => type === 'aws_budgets_budget').length,
  };
}

interface PlanJson {
  readonly planned_values: {
    readonly root_module: {
      readonly child_modules: readonly {
        readonly address: string;
        readonly resources: readonly ResourceJson[];
      }[];
    };
  };
}
