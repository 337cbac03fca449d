# During the call: what was said about this. The agent is silent while it waits.
module "endpoint" {
  source = "../endpoint"

  name  = "retrieve"
  stack = var.stack
  # Five times the budget: the function itself gives up on Mem0 long before, and answers from the brief.
  timeout_seconds = 10

  # The names are those of functions/retrieve/config.ts; a test compares the two. Empty is the function's default.
  environment = {
    MEM0_HOST             = var.settings.mem0_host
    MEM0_SEARCH_LIMIT     = tostring(var.settings.mem0_search_limit)
    MEM0_TIMEOUT          = join("", var.settings.mem0_timeout_secs[*])
    MEMORY_SCOPE          = var.settings.memory_scope
    RETRIEVE_BUDGET_MS    = tostring(var.settings.budget_ms)
    RETRIEVE_AUTH         = var.settings.auth
    NUMBER_COUNTRY_CODE   = var.settings.number_country_code
    AGENT_TYPES           = jsonencode(var.settings.agent_types)
    RATE_LIMIT_PER_MINUTE = tostring(var.settings.rate_limit_per_minute)
  }

  # No archive, no SQS: a read function that is taken over cannot reach a single transcript.
  items       = { read = ["brief#"], update = ["rate#retrieve#"] }
  secrets     = ["mem0-api-key", "elevenlabs-workspace-key"]
  throttle    = var.settings.throttle
  concurrency = var.settings.concurrency
}
