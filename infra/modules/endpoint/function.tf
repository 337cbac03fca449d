locals {
  name         = "${var.stack.name_prefix}-${var.name}"
  path         = "/${var.name}"
  package_path = "${var.stack.packages_folder}/${var.name}.zip"

  environment = merge(var.environment, {
    ENVIRONMENT  = var.stack.environment
    LOG_LEVEL    = var.stack.function.log_level
    SECRETS_PATH = var.stack.secrets_path
    STATE_TABLE  = var.stack.state_table.name
    # All metrics, none, or those listed: shared/metrics.ts.
    METRICS_ENABLED = var.stack.metrics_enabled
    # Empty is read as unset: the agent types in the zip are then the ones in force.
    CONFIG_S3_BUCKET = join("", var.stack.agent_types_file[*].bucket)
    CONFIG_S3_KEY    = join("", var.stack.agent_types_file[*].key)
  })
}

resource "aws_lambda_function" "function" {
  function_name = local.name
  role          = aws_iam_role.function.arn
  runtime       = var.stack.function.runtime
  # Cheaper than x86, and its cold start is some 14 ms shorter.
  architectures = ["arm64"]
  handler       = "index.handler"
  memory_size   = var.stack.function.memory_mb
  tags          = var.stack.tags
  timeout       = var.timeout_seconds

  filename         = local.package_path
  source_code_hash = fileexists(local.package_path) ? filebase64sha256(local.package_path) : null
  publish          = true

  reserved_concurrent_executions = coalesce(var.concurrency.reserved, -1)

  environment {
    variables = local.environment
  }

  tracing_config {
    mode = var.stack.function.tracing_mode
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.function.name
    # The lines that carry our metrics count as INFO for Lambda: a level above it would silence every alarm.
    application_log_level = var.stack.function.log_level == "debug" ? "DEBUG" : "INFO"
    # Lambda's own lines of a call that went well, platform.report with its cold start, are INFO too.
    # https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
    system_log_level = "INFO"
  }

  # The log group first: a function that logs before its group exists makes Lambda create one that never forgets, and
  # Terraform then fails on it. The permissions first: the first call may come as soon as the function exists.
  depends_on = [aws_cloudwatch_log_group.function, aws_iam_role_policy.function]

  lifecycle {
    precondition {
      condition     = fileexists(local.package_path)
      error_message = "${local.package_path} is missing. Run: make build"
    }
    # Lambda counts names and values together and refuses more than 4 KB, but only at apply.
    precondition {
      condition     = sum([for name, value in local.environment : length(name) + length(value)]) <= 4000
      error_message = <<-TEXT
        The environment variables of ${local.name} together are longer than the 4 KB Lambda takes: shorten
        agent_types, extra_dynamic_variables or facts_from_variables.
      TEXT
    }
    precondition {
      condition     = var.timeout_seconds * 1000 <= var.integration_timeout_ms || var.integration_timeout_ms == 30000
      error_message = <<-TEXT
        The API stops waiting (${var.integration_timeout_ms} ms) before the function may answer
        (${var.timeout_seconds} s): raise integration_timeout_ms.
      TEXT
    }
  }
}

# What is called from outside is always this name, so that going back to an older version is one command.
resource "aws_lambda_alias" "live" {
  name             = "live"
  description      = "The version that answers. Rollback: point it at an older version."
  function_name    = aws_lambda_function.function.function_name
  function_version = aws_lambda_function.function.version
}

resource "aws_cloudwatch_log_group" "function" {
  name              = "/aws/lambda/${local.name}"
  retention_in_days = var.stack.function.log_retention_days
  tags              = var.stack.tags
}
