import { ALARM_RIGHTS } from './alarm-rights.ts';
import { API_RIGHTS } from './api-rights.ts';
import { FUNCTION_RIGHTS } from './function-rights.ts';
import { partitionOf, prefixOf, type Rights, type Scope } from './right.ts';
import { STATE_RIGHTS, STORE_RIGHTS } from './store-rights.ts';

/** By type of resource in Terraform: exactly those that the stack can have. A test compares them with its plan. */
export const RIGHTS: Rights = { ...FUNCTION_RIGHTS, ...API_RIGHTS, ...STORE_RIGHTS, ...ALARM_RIGHTS };

export interface PolicyStatement {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: object;
}

export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PolicyStatement[];
}

/** Characters of a managed policy. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const POLICY_LIMIT_CHARS = 6_144;

/** What the role that deploys may do, in as few managed policies as hold it. */
export function deployPolicies(scope: Scope): readonly PolicyDocument[] {
  const full: PolicyDocument[] = [];
  let open = policyOf([]);
  for (const statement of statementsFor(scope)) {
    const longer = policyOf([...open.Statement, statement]);
    const fits = JSON.stringify(longer).length <= POLICY_LIMIT_CHARS;
    if (!fits) full.push(open);
    open = fits ? longer : policyOf([statement]);
  }
  return [...full, open];
}

const policyOf = (Statement: readonly PolicyStatement[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement,
});

/** One statement for all that is allowed on the same resources under the same conditions. */
function statementsFor(scope: Scope): readonly PolicyStatement[] {
  const actionsByPlace = new Map<string, Set<string>>();
  for (const { actions, on, when } of [...Object.values(RIGHTS).flat(), ...STATE_RIGHTS]) {
    const resources = on(scope);
    if (resources.length === 0) continue;
    const place = JSON.stringify({ Resource: resources, Condition: when?.(scope) });
    actionsByPlace.set(place, new Set([...(actionsByPlace.get(place) ?? []), ...actions]));
  }
  return [...actionsByPlace].map(([place, actions]) => {
    // Written above.
    const { Resource, Condition } = JSON.parse(place) as Pick<PolicyStatement, 'Resource' | 'Condition'>;
    return { Effect: 'Allow', Action: [...actions].sort(), Resource, ...(Condition ? { Condition } : {}) };
  });
}

/**
 * Who may take the role: runs of one environment of one repository, whatever their branch. The environment's own rules
 * say which branches and reviewers. https://docs.github.com/actions/reference/security/oidc
 * @param repository `owner/name`.
 */
export function trustPolicy(scope: Scope, repository: string): object {
  const issuer = 'token.actions.githubusercontent.com';
  const provider = `arn:${partitionOf(scope)}:iam::${scope.account}:oidc-provider/${issuer}`;
  const claims = {
    [`${issuer}:aud`]: 'sts.amazonaws.com',
    [`${issuer}:sub`]: `repo:${repository}:environment:${scope.environment}`,
  };
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: provider },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: { StringEquals: claims },
      },
    ],
  };
}

/** Not below the prefix of the functions' roles, which it may change: it must not change itself. */
export const roleNameOf = (scope: Scope): string => `deploy-${prefixOf(scope)}`;
