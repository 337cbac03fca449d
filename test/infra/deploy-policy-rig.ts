import { deployPolicies, type PolicyStatement } from '../../infra/ops/deploy-policy/policy.ts';
import type { Scope } from '../../infra/ops/deploy-policy/right.ts';

export const SCOPE: Scope = {
  environment: 'dev',
  account: '123456789012',
  region: 'us-east-1',
  stateBucket: 'elevenlabs-agentic-memory-state-0a1b2c3d4e5f',
  stateKey: 'dev/terraform.tfstate',
};
export const BOUNDARY = 'arn:aws:iam::123456789012:policy/boundary';
/** The longest names there can be. */
export const LONGEST: Scope = {
  environment: 'production-1',
  account: '123456789012',
  region: 'us-gov-east-1',
  stateBucket: 'b'.repeat(63),
  stateKey: 'production-1/terraform.tfstate',
  hostedZone: `Z${'0'.repeat(31)}`,
  boundary: `${BOUNDARY}-${'x'.repeat(110)}`,
};

export const statementsOf = (scope: Scope): readonly PolicyStatement[] =>
  deployPolicies(scope).flatMap(({ Statement }) => Statement);
export const allowing = (action: string, scope = SCOPE): readonly PolicyStatement[] =>
  statementsOf(scope).filter(({ Action }) => Action.includes(action));
