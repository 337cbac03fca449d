import { AGENT_TYPES_FILE } from '../production-plan.ts';
import { listOf, OPEN_POLICY, type Rule, type Statement, statementsOf } from './rule.ts';

/** A rule about each statement of what a function may do. A policy that is not known before it is made breaks it. */
const everyStatement = (covers: string, promise: string, holds: (one: Statement) => boolean): Rule => ({
  covers,
  promise,
  type: 'aws_iam_role_policy',
  holds: ({ values }) => {
    const statements = statementsOf(values.policy);
    return statements.length > 0 && statements.every(holds);
  },
  broken: { policy: OPEN_POLICY },
});

/** An ARN with a star where AWS has names: only the objects of a prefix and the streams of a log may be one. */
const isExact = (arn: string): boolean =>
  /^arn:aws:[a-z0-9]+:[a-z0-9-]*:\d*:[^*]+$/.test(arn) ||
  /^arn:aws:s3:::[^*/]+\/[a-z]+\/\*$/.test(arn) ||
  /^arn:aws:logs:[^*]+:log-group:[^*]+:\*$/.test(arn);

/** The whole of what any function may do with the agent types in S3, which are not in our bucket. */
const READS_AGENT_TYPES: Statement = {
  Sid: 'ReadTheAgentTypes',
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: `arn:aws:s3:::${AGENT_TYPES_FILE.bucket}/${AGENT_TYPES_FILE.key}`,
};
const readsAgentTypes = (one: Statement): boolean =>
  Object.entries(READS_AGENT_TYPES).every(([part, value]) => one[part as keyof Statement] === value);

export const ROLE_RULES: readonly Rule[] = [
  everyStatement('CKV_AWS_355', 'nothing is allowed on every resource', ({ Resource }) =>
    listOf(Resource).every(isExact),
  ),
  everyStatement('CKV_AWS_63', 'no statement allows every action', ({ Action }) =>
    listOf(Action).every((action) => !action.includes('*')),
  ),
  everyStatement('CKV_AWS_286', 'nobody can give himself more rights', ({ Action }) =>
    listOf(Action).every((action) => action !== '*' && !/^(iam|sts|lambda|organizations):/.test(action)),
  ),
  everyStatement('CKV_AWS_289', 'nobody can change what is protected, or how', ({ Action }) =>
    listOf(Action).every(
      (action) => action !== '*' && !/:(Put|Set|Add|Remove|Delete)\w*(Policy|Permission|Acl)/.test(action),
    ),
  ),
  everyStatement('own', 'every statement says in words what it is for', ({ Sid }) =>
    /^[A-Z][a-z]+([A-Z0-9][a-z]*){2,}$/.test(Sid ?? ''),
  ),
  {
    covers: 'own',
    promise: 'the two read functions reach no queue, and of all objects only the agent types',
    type: 'aws_iam_role_policy',
    holds: ({ address, values }) =>
      address.startsWith('module.post_call.') ||
      statementsOf(values.policy).every(
        (one) =>
          readsAgentTypes(one) || listOf(one.Action).every((action) => /^(dynamodb|ssm|logs):/.test(action)),
      ),
    broken: { policy: OPEN_POLICY },
  },
  {
    covers: 'own',
    promise: 'every function may read the agent types it is told of',
    type: 'aws_iam_role_policy',
    holds: ({ values }) => statementsOf(values.policy).some(readsAgentTypes),
    broken: { policy: OPEN_POLICY },
  },
  {
    covers: 'CKV_AWS_60',
    promise: 'only Lambda, and only of this account, may take a role',
    type: 'aws_iam_role',
    holds: ({ values }) => {
      const statements = statementsOf(values.assume_role_policy);
      return (
        statements.length > 0 &&
        statements.every(
          ({ Principal, Condition }) =>
            JSON.stringify(Principal) === '{"Service":"lambda.amazonaws.com"}' &&
            /^\d{12}$/.test(`${Condition?.StringEquals?.['aws:SourceAccount']}`),
        )
      );
    },
    broken: { assume_role_policy: OPEN_POLICY },
  },
  {
    covers: 'CKV_AWS_274',
    promise: 'no role has a policy that AWS wrote',
    type: 'aws_iam_role',
    holds: ({ values }, all) =>
      listOf(values.managed_policy_arns as readonly string[] | undefined).length === 0 &&
      !all.some(({ type }) => type === 'aws_iam_role_policy_attachment'),
    broken: { managed_policy_arns: ['arn:aws:iam::aws:policy/AdministratorAccess'] },
  },
];
