import type { ResourceChange } from '../../../infra/emulated/differences.ts';

type Values = Readonly<Record<string, unknown>>;

/** One resource as Terraform plans to make it. */
export interface Planned {
  readonly address: string;
  readonly type: string;
  /** What is known before it is made. */
  readonly values: Values;
}

/** What every resource of a type must keep to, in the spirit of checkov's rules for AWS. */
export interface Rule {
  /** The rule of checkov (CKV…) or of AWS Security Hub it covers; `own` for what neither knows. */
  readonly covers: string;
  readonly promise: string;
  readonly type: string;
  holds(one: Planned, all: readonly Planned[]): boolean;
  /** Changes that make any resource break the rule: without such a proof a rule might always hold. */
  readonly broken: Values;
}

export function plannedIn(changes: readonly ResourceChange[]): readonly Planned[] {
  return changes
    .filter(({ change }) => change.after !== null)
    .map(({ address, type, change }) => ({ address, type, values: change.after ?? {} }));
}

/** The first block of that name, or nothing at all. */
export function block(values: Values, name: string): Values {
  const blocks = values[name];
  // Blocks are lists of objects in Terraform's JSON.
  return Array.isArray(blocks) ? ((blocks[0] ?? {}) as Values) : {};
}

/** Of the same module: the ids that tie resources together are unknown before they are made. */
export function beside(one: Planned, all: readonly Planned[], type: string): readonly Planned[] {
  const moduleOf = ({ address }: Planned): string => address.slice(0, address.lastIndexOf(one.type) - 1);
  const home = moduleOf(one);
  return all.filter((other) => other.type === type && other.address.startsWith(`${home}.${type}`));
}

export interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Principal?: string | Readonly<Record<string, string | readonly string[]>>;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** The statements of a policy; none when it is not known yet, so that such a policy breaks every rule about it. */
export function statementsOf(policy: unknown): readonly Statement[] {
  if (typeof policy !== 'string') return [];
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
  const { Statement = [] } = JSON.parse(policy) as { Statement?: Statement | readonly Statement[] };
  return [Statement].flat() as readonly Statement[];
}

export const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : [value].flat();

/** A policy that allows everything to everybody, for `broken`. */
export const OPEN_POLICY = JSON.stringify({
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
});

export function isForEverybody({ Effect, Principal, Condition }: Statement): boolean {
  if (Effect !== 'Allow' || Condition !== undefined) return false;
  const named = typeof Principal === 'string' ? [Principal] : Object.values(Principal ?? {}).flat();
  return named.includes('*');
}

/** Denies everything that does not come over TLS. */
export function demandsTls(policy: unknown): boolean {
  return statementsOf(policy).some(
    ({ Effect, Condition }) => Effect === 'Deny' && Condition?.Bool?.['aws:SecureTransport'] === 'false',
  );
}
