import { Problem } from './problem.ts';
import { type Given, variableOf, versionOf } from './secrets.ts';
import { type PlannedChange, resourcesIn, type StateModule } from './terraform-json.ts';

/** Versions by parameter name, as Terraform's variable `secret_versions` takes them. */
export type Versions = Readonly<Record<string, number>>;

/** What a plan does to the secrets. */
export interface SecretsPlanned {
  readonly versions: Versions;
  /** Exist, and were not given: they stay as they are. */
  readonly kept: readonly string[];
}

/** Without these two nothing works: no plan is without them. */
export const REQUIRED: readonly string[] = ['mem0-api-key', 'elevenlabs-workspace-key'];

const isSecret = ({ type }: { readonly type: string }): boolean => type === 'aws_ssm_parameter';
const nameOf = ({ address }: { readonly address: string }): string => /\["(.+)"\]$/.exec(address)?.[1] ?? '';

/** The secrets that Terraform's state knows, with their versions. */
export function existingSecrets(state: StateModule | undefined): Versions {
  const found = resourcesIn(state).filter(isSecret);
  return Object.fromEntries(found.map((one) => [nameOf(one), Number(one.values.value_wo_version)]));
}

/**
 * @param removed is left out, and so removed from SSM.
 * @throws Problem naming the secrets that are neither given nor there already, or that cannot be removed.
 */
export function planSecrets({ source, values }: Given, existing: Versions, removed?: string): SecretsPlanned {
  if (removed !== undefined && !(removed in existing)) {
    throw new Problem(
      `There is no ${removed || 'such secret'}. There are: ${Object.keys(existing).join(', ')}`,
    );
  }
  if (removed !== undefined && removed in values) {
    throw new Problem(
      `${removed} still stands in ${source}, and would be back with the next plan. Delete it there.`,
    );
  }
  const kept = Object.keys(existing).filter((name) => !(name in values) && name !== removed);
  const missing = REQUIRED.filter((name) => !(name in values) && !kept.includes(name));
  if (missing.length > 0) {
    throw new Problem(
      `${missing.map(variableOf).join(' and ')} missing: not in ${source}, nor deployed yet. Without a file: cp .env.example .env.<ENV>`,
    );
  }
  const given = Object.entries(values).map(([name, value]) => [name, versionOf(name, value)] as const);
  return {
    versions: Object.fromEntries([...given, ...kept.map((name) => [name, existing[name] ?? 0] as const)]),
    kept,
  };
}

/** @throws Problem when a secret that should stay is gone from SSM: Terraform would make it anew, without its value. */
export function requireKept({ kept }: SecretsPlanned, changes: readonly PlannedChange[]): void {
  const made = changes.filter((one) => isSecret(one) && one.change.actions.includes('create')).map(nameOf);
  const gone = kept.filter((name) => made.includes(name));
  if (gone.length === 0) return;
  throw new Problem(
    `${gone.join(' and ')} is no longer in SSM, and was not given. Nothing was planned: give it again.`,
  );
}
