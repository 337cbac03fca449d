resource "aws_apigatewayv2_api" "api" {
  name          = local.name
  description   = "POST ${local.path}"
  protocol_type = "HTTP"
  tags          = var.stack.tags
  # The address that API Gateway makes up, beside a name of one's own.
  disable_execute_api_endpoint = !var.stack.api.made_up_address

  dynamic "cors_configuration" {
    for_each = var.stack.api.cors[*]

    content {
      allow_methods = ["POST", "OPTIONS"]
      allow_origins = cors_configuration.value.allow_origins
      allow_headers = cors_configuration.value.allow_headers
      max_age       = cors_configuration.value.max_age_seconds
    }
  }
}

resource "aws_apigatewayv2_integration" "function" {
  api_id           = aws_apigatewayv2_api.api.id
  integration_type = "AWS_PROXY"
  # The alias, not the function: $LATEST can neither be rolled back nor kept warm.
  integration_uri        = aws_lambda_alias.live.invoke_arn
  payload_format_version = "2.0"
  timeout_milliseconds   = var.integration_timeout_ms
}

resource "aws_apigatewayv2_route" "post" {
  api_id    = aws_apigatewayv2_api.api.id
  route_key = "POST ${local.path}"
  target    = "integrations/${aws_apigatewayv2_integration.function.id}"
  # The function authenticates: an authorizer never sees the body, which is what ElevenLabs signs, and adds a call.
  authorization_type = "NONE"
}

resource "aws_apigatewayv2_stage" "stage" {
  api_id      = aws_apigatewayv2_api.api.id
  name        = var.stack.api.stage
  auto_deploy = true
  tags        = var.stack.tags

  # Both limits, always: a stage with any other default setting and without these answers 429 to every request.
  default_route_settings {
    throttling_rate_limit  = var.throttle.rate_per_second
    throttling_burst_limit = var.throttle.burst
  }

  # No query, header or body: `ip` is the platform's server, never the caller's telephone.
  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    format = jsonencode({
      requestId          = "$context.requestId"
      ip                 = "$context.identity.sourceIp"
      requestTime        = "$context.requestTime"
      routeKey           = "$context.routeKey"
      status             = "$context.status"
      protocol           = "$context.protocol"
      responseLength     = "$context.responseLength"
      integrationLatency = "$context.integrationLatency"
      responseLatency    = "$context.responseLatency"
      integrationError   = "$context.integrationErrorMessage"
    })
  }

  # A stage that deploys before there is a route deploys nothing.
  depends_on = [aws_apigatewayv2_route.post]
}

# Below /aws/vendedlogs/ the account's one log resource policy, limited in size, need not name every group.
resource "aws_cloudwatch_log_group" "access" {
  name              = "/aws/vendedlogs/apigateway/${local.name}"
  retention_in_days = var.stack.function.log_retention_days
  tags              = var.stack.tags
}

# Exactly this route of exactly this API may call, and only the alias.
resource "aws_lambda_permission" "api" {
  statement_id  = "LetTheApiCall"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.function.function_name
  qualifier     = aws_lambda_alias.live.name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.api.execution_arn}/${var.stack.api.stage}/POST${local.path}"
}
