# During the call: what was said about this. The agent is silent while it waits.
module "endpoint" {
  source = "../endpoint"

  name     = "${var.name_prefix}-retrieve"
  path     = "/retrieve"
  location = var.location

  function = merge(var.function, {
    package_path = "${var.packages_folder}/retrieve.zip"
    # Five times the budget: the function itself gives up on Mem0 long before, and answers from the brief.
    timeout_seconds = 10
  })

  # The names are those of functions/retrieve/config.ts; a test compares the two.
  environment = {
    ENVIRONMENT           = var.environment
    LOG_LEVEL             = var.function.log_level
    SECRETS_PATH          = var.secrets_path
    STATE_TABLE           = var.state_table.name
    MEM0_HOST             = var.settings.mem0_host
    RETRIEVE_BUDGET_MS    = tostring(var.settings.budget_ms)
    RETRIEVE_AUTH         = var.settings.auth
    RATE_LIMIT_PER_MINUTE = tostring(var.settings.rate_limit_per_minute)
  }

  policy      = data.aws_iam_policy_document.permissions.json
  api         = merge(var.api, { throttle = var.throttle })
  concurrency = var.concurrency
}
