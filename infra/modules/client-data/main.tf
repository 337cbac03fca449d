# Before the call: who is calling, and what do we know. Reads one item; asks Mem0 only when there is no fresh brief.
module "endpoint" {
  source = "../endpoint"

  name  = "client-data"
  stack = var.stack
  # Six times the budget and more: far more than an answer may take, over before the caller hangs up.
  timeout_seconds = 10

  # The names are those of functions/client-data/config.ts; a test compares the two. Empty is the function's default.
  environment = {
    MEM0_HOST               = var.settings.mem0_host
    MEM0_TIMEOUT            = join("", var.settings.mem0_timeout_secs[*])
    MEMORY_SCOPE            = var.settings.memory_scope
    CLIENT_DATA_BUDGET_MS   = tostring(var.settings.budget_ms)
    BRIEF_MAX_AGE_HOURS     = tostring(var.settings.brief_max_age_hours)
    OWN_NUMBERS             = join(",", var.settings.own_numbers)
    NUMBER_COUNTRY_CODE     = var.settings.number_country_code
    EXTRA_DYNAMIC_VARIABLES = jsonencode(var.settings.extra_dynamic_variables)
    PROMPT_DELIVERY         = var.settings.prompt_delivery
    FIRST_MESSAGE           = var.settings.first_message
    LANGUAGE                = var.settings.language
    DEFAULT_LANGUAGE        = var.settings.default_language
    MEMORY_CONTEXT_CHARS    = tostring(var.settings.memory_context_chars)
    AGENT_TYPES             = jsonencode(var.settings.agent_types)
    RATE_LIMIT_PER_MINUTE   = tostring(var.settings.rate_limit_per_minute)
  }

  # No archive, no SQS: a read function that is taken over cannot reach a single transcript.
  items       = { read = ["brief#"], update = ["brief#", "rate#client-data#"] }
  secrets     = ["mem0-api-key", "elevenlabs-workspace-key"]
  throttle    = var.settings.throttle
  concurrency = var.settings.concurrency
}
