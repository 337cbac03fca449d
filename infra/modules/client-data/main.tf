# Before the call: who is calling, and what do we know. Reads one item; asks Mem0 only when there is no fresh brief.
module "endpoint" {
  source = "../endpoint"

  name     = "${var.name_prefix}-client-data"
  path     = "/client-data"
  location = var.location

  function = merge(var.function, {
    package_path = "${var.packages_folder}/client-data.zip"
    # Six times the budget: far more than an answer may take, little enough to be over before the caller hangs up.
    timeout_seconds = 10
  })

  # The names are those of functions/client-data/config.ts; a test compares the two.
  environment = {
    ENVIRONMENT             = var.environment
    LOG_LEVEL               = var.function.log_level
    SECRETS_PATH            = var.secrets_path
    STATE_TABLE             = var.state_table.name
    MEM0_HOST               = var.settings.mem0_host
    CLIENT_DATA_BUDGET_MS   = tostring(var.settings.budget_ms)
    BRIEF_MAX_AGE_HOURS     = tostring(var.settings.brief_max_age_hours)
    OWN_NUMBERS             = join(",", var.settings.own_numbers)
    EXTRA_DYNAMIC_VARIABLES = jsonencode(var.settings.extra_dynamic_variables)
    PROMPT_DELIVERY         = var.settings.prompt_delivery
    FIRST_MESSAGE           = var.settings.first_message
    AGENT_TYPES             = jsonencode(var.settings.agent_types)
    RATE_LIMIT_PER_MINUTE   = tostring(var.settings.rate_limit_per_minute)
  }

  policy      = data.aws_iam_policy_document.permissions.json
  api         = merge(var.api, { throttle = var.throttle })
  concurrency = var.concurrency
}
