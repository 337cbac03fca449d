/** Where a policy applies: one environment of the stack in one account and region, and its state. */
export interface Scope {
  readonly environment: string;
  readonly account: string;
  readonly region: string;
  readonly stateBucket: string;
  readonly stateKey: string;
  /** Id of the Route 53 zone in which Terraform makes the record of a domain, if it does. */
  readonly hostedZone?: string | undefined;
  /** ARN of the policy that bounds the functions' roles, where an account demands one. */
  readonly boundary?: string | undefined;
}

type Condition = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What the deploying role may do for the sake of one type of resource. */
export interface Right {
  readonly actions: readonly string[];
  readonly on: (scope: Scope) => readonly string[];
  readonly when?: ((scope: Scope) => Condition | undefined) | undefined;
}

/** By type of resource in Terraform. */
export type Rights = Readonly<Record<string, readonly Right[]>>;

/** @param names actions of one service, with spaces between. */
export const allow = (service: string, names: string, on: Right['on'], when?: Right['when']): Right => ({
  actions: names.split(' ').map((name) => `${service}:${name}`),
  on,
  when,
});

const PROJECT = 'elevenlabs-agentic-memory';
export const prefixOf = ({ environment }: Scope): string => `${PROJECT}-${environment}`;
export const secretsPathOf = ({ environment }: Scope): string => `${PROJECT}/${environment}`;

/** `aws`, `aws-cn` or `aws-us-gov`. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function partitionOf({ region }: Pick<Scope, 'region'>): string {
  const other = /^(cn|us-gov)-/.exec(region)?.[1];
  return other === undefined ? 'aws' : `aws-${other}`;
}

type Resource = (scope: Scope) => string;
const arns =
  (service: string, account: (scope: Scope) => string) =>
  (...resources: readonly Resource[]): Right['on'] =>
  (scope) =>
    resources.map((of) => `arn:${partitionOf(scope)}:${service}:${account(scope)}:${of(scope)}`);

/** Resources of a service in the environment's account and region. */
export const regional = (service: string, ...resources: readonly Resource[]): Right['on'] =>
  arns(service, ({ region, account }) => `${region}:${account}`)(...resources);
/** Those of services that know no region. */
export const global = (service: string, ...resources: readonly Resource[]): Right['on'] =>
  arns(service, ({ account }) => `:${account}`)(...resources);
/** Those whose ARN names no account: S3's buckets are the world's, API Gateway's addresses the region's. */
export const buckets = (...resources: readonly Resource[]): Right['on'] => unowned('s3', ...resources);
/** Those whose ARN names neither region nor account. */
export const unowned = (service: string, ...resources: readonly Resource[]): Right['on'] =>
  arns(service, () => ':')(...resources);
export const apis = (...resources: readonly Resource[]): Right['on'] =>
  arns('apigateway', ({ region }) => `${region}:`)(...resources);

/** For actions that know no resources, and no others: a test holds the list. */
export const anything: Right['on'] = () => ['*'];

/** What has no name but an id of AWS's is told by the tags that Terraform puts on everything. */
const tags = (kind: 'RequestTag' | 'ResourceTag') => (scope: Scope) => ({
  StringEquals: { [`aws:${kind}/Project`]: PROJECT, [`aws:${kind}/Environment`]: scope.environment },
});
export const taggedAsOurs = tags('ResourceTag');
export const taggingAsOurs = tags('RequestTag');

/** The roles of the functions. */
export const roles = global('iam', (scope) => `role/${prefixOf(scope)}-*`);

/** Once per account, when the first API or the first warm function is made. */
export const serviceRole = (service: string): Right =>
  allow(
    'iam',
    'CreateServiceLinkedRole',
    global('iam', () => `role/aws-service-role/${service}/*`),
    () => ({
      StringEquals: { 'iam:AWSServiceName': service },
    }),
  );
