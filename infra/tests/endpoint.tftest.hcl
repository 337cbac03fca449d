# One endpoint: API, function, role and logs.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  name = "retrieve"
  stack = {
    name_prefix     = "memory-test"
    environment     = "test"
    location        = { partition = "aws", region = "us-east-1", account_id = "123456789012" }
    tags            = {}
    packages_folder = "../dist"
    function        = { runtime = "nodejs22.x", memory_mb = 512, log_level = "info", log_retention_days = 90, tracing_mode = "PassThrough" }
    metrics_enabled = "true"
    api             = { stage = "Prod", made_up_address = true, cors = { allow_origins = ["*"], allow_headers = ["content-type", "x-workspace-key"], max_age_seconds = 300 } }
    state_table     = { name = "table", arn = "arn:aws:dynamodb:us-east-1:123456789012:table/table" }
    secrets_path    = "/memory/test"
  }
  environment = { MEM0_HOST = "https://api.mem0.ai" }
  secrets     = ["mem0-api-key"]
  items       = { read = ["brief#"], update = ["brief#"] }
  throttle    = { rate_per_second = 50, burst = 100 }
}

run "by_default" {
  command = plan

  module {
    source = "./modules/endpoint"
  }

  assert {
    condition     = aws_lambda_function.function.architectures[0] == "arm64" && aws_lambda_function.function.memory_size == 512 && aws_lambda_function.function.timeout == 10
    error_message = "The function is not arm64 with 512 MB and 10 s."
  }

  assert {
    condition     = aws_lambda_function.function.logging_config[0].log_format == "JSON" && aws_lambda_function.function.logging_config[0].application_log_level == "INFO" && aws_lambda_function.function.logging_config[0].system_log_level == "INFO"
    error_message = "The log is not JSON at level INFO: CloudWatch would not see the metrics, and the saved query of cold starts no report."
  }

  assert {
    condition     = keys(output.environment) == ["CONFIG_S3_BUCKET", "CONFIG_S3_KEY", "ENVIRONMENT", "LOG_LEVEL", "MEM0_HOST", "METRICS_ENABLED", "SECRETS_PATH", "STATE_TABLE"]
    error_message = "The function does not get what every function has beside its own."
  }

  assert {
    condition     = aws_lambda_function.function.environment[0].variables["CONFIG_S3_BUCKET"] == "" && aws_lambda_function.function.environment[0].variables["CONFIG_S3_KEY"] == ""
    error_message = "The function would look for agent types that are nowhere."
  }

  assert {
    condition     = aws_lambda_function.function.source_code_hash == filebase64sha256("../dist/retrieve.zip")
    error_message = "The function does not follow its zip."
  }

  assert {
    condition     = aws_lambda_function.function.reserved_concurrent_executions == -1 && aws_lambda_function.function.tracing_config[0].mode == "PassThrough"
    error_message = "Reservation and tracing are not off by default."
  }

  assert {
    condition     = aws_apigatewayv2_integration.function.integration_uri == aws_lambda_alias.live.invoke_arn && aws_lambda_alias.live.name == "live" && aws_lambda_alias.live.function_version == "7"
    error_message = "The API does not call the alias live of the published version."
  }

  assert {
    condition     = aws_apigatewayv2_route.post.route_key == "POST /retrieve" && aws_lambda_permission.api.qualifier == "live" && aws_lambda_permission.api.source_arn == "arn:aws:execute-api:us-east-1:123456789012:api123/Prod/POST/retrieve"
    error_message = "The route is not POST /retrieve, or the permission not for exactly this stage, method and path, on the alias."
  }

  assert {
    condition     = aws_apigatewayv2_stage.stage.default_route_settings[0].throttling_rate_limit == 50 && aws_apigatewayv2_stage.stage.default_route_settings[0].throttling_burst_limit == 100
    error_message = "A throttle is missing: API Gateway would answer 429 to everything."
  }

  assert {
    condition     = !can(regex("(?i)body|querystring|\\bpath\\b|header", aws_apigatewayv2_stage.stage.access_log_settings[0].format))
    error_message = "The access log may hold what a caller said."
  }

  assert {
    condition     = aws_apigatewayv2_api.api.cors_configuration[0].allow_methods == toset(["POST", "OPTIONS"]) && aws_apigatewayv2_api.api.cors_configuration[0].allow_origins == toset(["*"])
    error_message = "CORS is not POST and OPTIONS from everywhere."
  }

  assert {
    condition     = !aws_apigatewayv2_api.api.disable_execute_api_endpoint
    error_message = "There is no address at all."
  }

  assert {
    condition     = length(aws_lambda_provisioned_concurrency_config.live) == 0 && !output.provisioned
    error_message = "Sandboxes are paid for that nobody asked for."
  }
}

run "when_asked" {
  command = plan

  module {
    source = "./modules/endpoint"
  }

  variables {
    stack = merge(var.stack, {
      api              = { stage = "Prod", made_up_address = false }
      function         = merge(var.stack.function, { log_retention_days = 30, log_level = "debug" })
      agent_types_file = { bucket = "example-config", key = "agent-types.json" }
    })
    concurrency = { reserved = 10, provisioned = { min = 2, max = 10 } }
  }

  assert {
    condition     = aws_cloudwatch_log_group.function.name == "/aws/lambda/memory-test-retrieve" && aws_cloudwatch_log_group.function.retention_in_days == 30 && aws_cloudwatch_log_group.access.retention_in_days == 30
    error_message = "The logs are not kept for 30 days under the function's name."
  }

  assert {
    condition     = length(aws_apigatewayv2_api.api.cors_configuration) == 0
    error_message = "Browsers are answered although nobody asked for it."
  }

  assert {
    condition     = aws_apigatewayv2_api.api.disable_execute_api_endpoint
    error_message = "The made-up address stays open beside the domain."
  }

  assert {
    condition     = aws_lambda_function.function.logging_config[0].application_log_level == "DEBUG"
    error_message = "Lambda would drop the debug lines that were asked for."
  }

  assert {
    condition     = aws_lambda_function.function.environment[0].variables["CONFIG_S3_BUCKET"] == "example-config" && aws_lambda_function.function.environment[0].variables["CONFIG_S3_KEY"] == "agent-types.json"
    error_message = "The function is not told where the agent types are."
  }

  assert {
    condition     = aws_appautoscaling_target.warm[0].min_capacity == 2 && aws_appautoscaling_target.warm[0].max_capacity == 10 && aws_appautoscaling_target.warm[0].resource_id == "function:memory-test-retrieve:live"
    error_message = "Autoscaling is not from 2 to 10 on the alias."
  }

  assert {
    condition     = aws_appautoscaling_policy.warm[0].target_tracking_scaling_policy_configuration[0].target_value == 0.7
    error_message = "Autoscaling does not aim at 70 %."
  }
}

run "more_environment_than_lambda_takes_is_refused_before_the_apply" {
  command = plan

  module {
    source = "./modules/endpoint"
  }

  variables {
    environment = { AGENT_TYPES = join("", [for _ in range(400) : "0123456789"]) }
  }

  expect_failures = [aws_lambda_function.function]
}

run "a_missing_zip_says_how_to_build_it" {
  command = plan

  module {
    source = "./modules/endpoint"
  }

  variables {
    name = "nowhere"
  }

  expect_failures = [aws_lambda_function.function]
}

run "what_is_kept_warm_is_taken_from_what_is_reserved" {
  command = plan

  module {
    source = "./modules/endpoint"
  }

  variables {
    concurrency = { reserved = 5, provisioned = { min = 2, max = 6 } }
    throttle    = { rate_per_second = 0, burst = 0 }
  }

  expect_failures = [var.concurrency, var.throttle]
}
