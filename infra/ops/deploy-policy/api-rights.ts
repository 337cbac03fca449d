import {
  allow,
  anything,
  apis,
  type Right,
  type Rights,
  roles,
  type Scope,
  serviceRole,
  unowned,
} from './right.ts';

/** The APIs in front of the functions, and the functions' roles. */
// API Gateway knows an API by an id of its own, and its actions are the verbs of HTTP.
const VERBS = 'DELETE GET PATCH POST';
const allApis = apis(() => '/apis');
const insideApis = apis(() => '/apis/*');
const domains = apis(
  () => '/domainnames',
  () => '/domainnames/*',
);
const tagsOfApis = apis(() => '/tags/*');

const zone: Right['on'] = (scope) =>
  scope.hostedZone === undefined ? [] : unowned('route53', () => `hostedzone/${scope.hostedZone}`)(scope);
const changes: Right['on'] = (scope) =>
  scope.hostedZone === undefined ? [] : unowned('route53', () => 'change/*')(scope);

/** Whoever makes roles could make himself an administrator; a boundary, where there is one, ends that. */
const bounded = ({ boundary }: Scope) =>
  boundary === undefined ? undefined : { StringEquals: { 'iam:PermissionsBoundary': boundary } };

export const API_RIGHTS: Rights = {
  aws_iam_role: [
    allow('iam', 'CreateRole', roles, bounded),
    allow(
      'iam',
      'DeleteRole GetRole GetRolePolicy ListAttachedRolePolicies ListInstanceProfilesForRole ListRolePolicies TagRole UntagRole ' +
        'UpdateAssumeRolePolicy UpdateRole UpdateRoleDescription',
      roles,
    ),
  ],
  aws_iam_role_policy: [
    allow('iam', 'DeleteRolePolicy PutRolePolicy', roles, bounded),
    allow('iam', 'GetRolePolicy', roles),
  ],
  aws_apigatewayv2_api: [
    allow('apigateway', 'GET POST', allApis),
    allow('apigateway', VERBS, insideApis),
    allow('apigateway', 'DELETE GET POST PUT', tagsOfApis),
    serviceRole('ops.apigateway.amazonaws.com'),
  ],
  aws_apigatewayv2_integration: [allow('apigateway', VERBS, insideApis)],
  aws_apigatewayv2_route: [allow('apigateway', VERBS, insideApis)],
  aws_apigatewayv2_domain_name: [allow('apigateway', VERBS, domains)],
  aws_apigatewayv2_api_mapping: [allow('apigateway', VERBS, domains)],
  aws_route53_record: [
    allow('route53', 'ChangeResourceRecordSets GetHostedZone ListResourceRecordSets', zone),
    allow('route53', 'GetChange', changes),
  ],
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html
  aws_apigatewayv2_stage: [
    allow('apigateway', VERBS, insideApis),
    allow(
      'logs',
      'CreateLogDelivery DeleteLogDelivery DescribeResourcePolicies GetLogDelivery ListLogDeliveries ' +
        'PutResourcePolicy UpdateLogDelivery',
      anything,
    ),
  ],
};
