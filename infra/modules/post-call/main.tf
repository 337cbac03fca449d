# After the call: one function with three doors, told apart by the shape of the event. HTTP makes a call durable,
# the queue has it remembered, the clock looks for what was left behind.
module "endpoint" {
  source = "../endpoint"

  name            = "post-call"
  stack           = var.stack
  timeout_seconds = var.settings.timeout_seconds
  # The timeout is the worker's; the webhook is answered in well under a second, and 30 s is all an HTTP API waits.
  integration_timeout_ms = 30000

  # The names are those of functions/post-call/config.ts; a test compares the two. Empty is the function's default.
  environment = {
    ARCHIVE_BUCKET           = var.archive.name
    QUEUE_URL                = var.queues.work.url
    DEAD_LETTER_URL          = var.queues.dead_letter.url
    MEM0_HOST                = var.settings.mem0_host
    MEM0_TIMEOUT             = join("", var.settings.mem0_timeout_secs[*])
    MEMORY_SCOPE             = var.settings.memory_scope
    ELEVENLABS_API_HOST      = var.settings.elevenlabs_api_host
    SIGNATURE_WINDOW_MINUTES = tostring(var.settings.signature_window_minutes)
    IDEMPOTENCY_TTL_HOURS    = tostring(var.settings.idempotency_ttl_hours)
    OWN_NUMBERS              = join(",", var.settings.own_numbers)
    NUMBER_COUNTRY_CODE      = var.settings.number_country_code
    AGENT_TYPES              = jsonencode(var.settings.agent_types)
    FACTS_FROM_VARIABLES     = jsonencode(var.settings.facts_from_variables)
    # What client-data itself sends says nothing new of a caller: the function refuses it as a source of facts.
    EXTRA_DYNAMIC_VARIABLES = jsonencode(var.settings.extra_dynamic_variables)
  }

  secrets     = ["mem0-api-key", "elevenlabs-hmac-secret", "elevenlabs-api-key"]
  items       = { read = local.items, update = local.items, delete = ["claim#"] }
  policy      = data.aws_iam_policy_document.permissions.json
  throttle    = var.settings.throttle
  concurrency = var.settings.concurrency
}
