import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { scopeOf } from '../../infra/ops/deploy-policy/deploy-policy.ts';
import { roleNameOf, trustPolicy } from '../../infra/ops/deploy-policy/policy.ts';
import { allowing, BOUNDARY, SCOPE } from './deploy-policy-rig.ts';

describe('roles', () => {
  const patterns = allowing('iam:PutRolePolicy').flatMap(({ Resource }) => Resource);

  test('the role that deploys cannot change itself', () => {
    expect(patterns).toEqual(['arn:aws:iam::123456789012:role/elevenlabs-agentic-memory-dev-*']);
    expect(roleNameOf(SCOPE)).toBe('deploy-elevenlabs-agentic-memory-dev');
    const page = readFileSync(new URL('../../infra/ops/github.md', import.meta.url), 'utf8');
    expect(page).toContain(`ROLE=${roleNameOf({ ...SCOPE, environment: '$ENV' })} `);
  });

  test('roles are handed to Lambda only', () => {
    expect(allowing('iam:PassRole')).toEqual([
      {
        Effect: 'Allow',
        Action: ['iam:PassRole'],
        Resource: patterns,
        Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
      },
    ]);
  });

  test.each(['iam:CreateRole', 'iam:PutRolePolicy'])(
    '%s demands the boundary, where there is one',
    (action) => {
      const bounded = allowing(action, { ...SCOPE, boundary: BOUNDARY });
      expect(bounded.map(({ Condition }) => Condition)).toEqual([
        { StringEquals: { 'iam:PermissionsBoundary': BOUNDARY } },
      ]);
      expect(allowing(action).map(({ Condition }) => Condition)).toEqual([undefined]);
    },
  );

  test('only runs of this environment of this repository take the role', () => {
    expect(JSON.parse(JSON.stringify(trustPolicy(SCOPE, 'example/memory'))).Statement).toEqual([
      {
        Effect: 'Allow',
        Principal: {
          Federated: 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com',
        },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: {
            'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
            'token.actions.githubusercontent.com:sub': 'repo:example/memory:environment:dev',
          },
        },
      },
    ]);
  });
});

describe('options', () => {
  const OPTIONS = {
    environment: 'dev',
    account: SCOPE.account,
    region: SCOPE.region,
    repository: 'example/memory',
    'state-bucket': SCOPE.stateBucket,
  };
  const argsOf = (options: object): string[] =>
    Object.entries(options).map(([name, value]) => `--${name}=${value}`);

  test('are read, and the key of the state is that of `make bootstrap`', () => {
    expect(scopeOf(argsOf(OPTIONS))).toEqual({
      scope: { ...SCOPE, boundary: undefined },
      repository: 'example/memory',
    });
  });

  test.each([
    ['environment', 'Production'],
    ['account', '12345'],
    ['region', 'virginia'],
    ['repository', 'memory'],
    ['repository', 'example/*'],
    ['state-bucket', '*'],
    ['state-key', 'dev/*'],
    ['boundary', 'boundary'],
  ])('--%s %s is refused', (name, value) => {
    expect(() => scopeOf(argsOf({ ...OPTIONS, [name]: value }))).toThrow(`--${name} is missing or wrong`);
  });

  test('a missing one is named', () => {
    expect(() => scopeOf(argsOf({ ...OPTIONS, account: '' }))).toThrow('--account');
    expect(() => scopeOf([])).toThrow('--environment');
  });
});
