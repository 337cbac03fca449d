import { readFileSync } from 'node:fs';
import { type Planned, profileIn } from './observability-profile.ts';
import { type Planned as PlannedResource, plannedIn } from './policy/rule.ts';
import type { Staged } from './staged.ts';

/** What each value of `observability` makes. */
export interface Profiles {
  readonly full: Planned;
  readonly basic: Planned;
  readonly budgets: number;
  /** All that a stack consists of, by profile. */
  readonly stacks: Readonly<Record<string, PlannedStack>>;
}

export interface PlannedStack {
  readonly resources: readonly PlannedResource[];
  /** How many metrics its dashboard draws; 0 without one. */
  readonly dashboardMetrics: number;
}

export const PROFILES = ['none', 'basic', 'full'] as const;
export const PREFIX = 'elevenlabs-agentic-memory-test';
export const FUNCTIONS = ['client-data', 'retrieve', 'post-call'] as const;

/** What "basic" writes, as infra/observability.tf gives it to the functions and to the module. */
const root = readFileSync(new URL('../../infra/observability.tf', import.meta.url), 'utf8');
const listed = /basic_metrics = \[(.*?)\]/s.exec(root)?.[1] ?? '';
export const BASIC_METRICS = [...listed.matchAll(/"([^"]+)"/g)].flatMap((match) => match[1] ?? []);

/** The module by itself, because in a stack the ids of the APIs are unknown. Everything is on, so no alarm is left out. */
const observed = {
  source: '../modules/observability',
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

const budget = {
  source: '../modules/budget',
  name_prefix: PREFIX,
  monthly_budget_usd: 50,
  emails: ['team@example.com'],
};

const modules = {
  full: { ...observed, profile: 'full' },
  basic: { ...observed, profile: 'basic', metrics: BASIC_METRICS },
  budget,
};

/** Stacks with everything else as it is by default, and somebody to tell. */
const STACKS = `module "stack" {
  source          = "../"
  for_each        = toset([${PROFILES.map((one) => `"${one}"`).join(', ')}])
  observability   = each.key
  environment     = "idle"
  packages_folder = "../../dist"
  alarm_endpoints = { page = ["on-call@example.com"] }
  secrets         = { mem0-api-key = "made-up", elevenlabs-workspace-key = "made-up-workspace-key-40ab17" }
}

output "dashboard_metrics" {
  value = { for profile, one in module.stack : profile => one.dashboard_metrics }
}
`;

/** Further files of the copy of infra/: one configuration for all, because a plan for each profile took twice as long. */
export const PROFILES_FILES = {
  'dashboard.tf': `output "dashboard_metrics" {
  value = sum(concat([0], module.observability[*].dashboard_metrics))
}
`,
  'profiles/stacks.tf': STACKS,
  'profiles/modules.tf.json': JSON.stringify({ provider: { aws: {} }, module: modules }),
};

function each<T>(value: (name: string) => T): Record<string, T> {
  return Object.fromEntries(FUNCTIONS.map((name) => [name, value(name)]));
}

/** @param staged with PROFILES_FILES. */
export async function planProfiles(staged: Staged): Promise<Profiles> {
  const terraform = await staged.below('profiles');
  await terraform.read('plan', '-lock=false', '-out=profiles.tfplan');
  // https://developer.hashicorp.com/terraform/internals/json-format; the shapes are those of the provider's schema.
  const plan = JSON.parse(await terraform.read('show', '-json', 'profiles.tfplan'));
  const dashboardMetrics: Record<string, number> = plan.planned_values.outputs.dashboard_metrics.value;
  const planned = plannedIn(plan.resource_changes);
  const below = (module: string) => planned.filter(({ address }) => address.startsWith(`module.${module}.`));
  const stacks = PROFILES.map((profile): [string, PlannedStack] => [
    profile,
    { resources: below(`stack["${profile}"]`), dashboardMetrics: dashboardMetrics[profile] ?? Number.NaN },
  ]);
  return {
    full: profileIn(below('full')),
    basic: profileIn(below('basic')),
    budgets: below('budget').filter(({ type }) => type === 'aws_budgets_budget').length,
    stacks: Object.fromEntries(stacks),
  };
}
