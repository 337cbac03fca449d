import { block, type Rule } from './rule.ts';

const stage = (covers: string, promise: string, holds: Rule['holds'], broken: Rule['broken']): Rule => ({
  covers,
  promise,
  type: 'aws_apigatewayv2_stage',
  holds,
  broken,
});

export const API_RULES: readonly Rule[] = [
  stage(
    'CKV_AWS_95',
    'requests are logged',
    ({ values }) => `${block(values, 'access_log_settings').format}`.includes('$context.requestId'),
    { access_log_settings: [] },
  ),
  stage(
    'own',
    'the log of requests has nothing of what was said',
    ({ values }) =>
      !/body|querystring|header|\$context\.path/i.test(`${block(values, 'access_log_settings').format}`),
    { access_log_settings: [{ format: '$context.path' }] },
  ),
  stage(
    'own',
    'the throttle lets through what one function can serve, so that a flood does not silence callers',
    ({ values }) => {
      const { throttling_burst_limit: burst, throttling_rate_limit: rate } = block(
        values,
        'default_route_settings',
      );
      return Number(burst) >= 2000 && Number(rate) >= 1000;
    },
    { default_route_settings: [{ throttling_burst_limit: 0, throttling_rate_limit: 0 }] },
  ),
  {
    covers: 'own',
    promise: 'an API has exactly one POST route and no default',
    type: 'aws_apigatewayv2_route',
    holds: ({ values }) => /^POST \/[a-z-]+$/.test(`${values.route_key}`),
    broken: { route_key: '$default' },
  },
  {
    covers: 'own',
    promise: 'an API waits no longer than it can',
    type: 'aws_apigatewayv2_integration',
    holds: ({ values }) =>
      Number(values.timeout_milliseconds) <= 30_000 && values.payload_format_version === '2.0',
    broken: { timeout_milliseconds: 60_000 },
  },
  {
    covers: 'own',
    promise: 'a browser may only POST',
    type: 'aws_apigatewayv2_api',
    // A set in Terraform, a list in its JSON; without the block a browser may do nothing.
    holds: ({ values }) =>
      ((block(values, 'cors_configuration').allow_methods ?? []) as readonly string[]).every((one) =>
        /^(POST|OPTIONS)$/.test(one),
      ),
    broken: { cors_configuration: [{ allow_methods: ['*'] }] },
  },
];
