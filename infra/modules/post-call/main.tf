# After the call: one function with three doors, told apart by the shape of the event. HTTP makes a call durable,
# the queue has it remembered, the clock looks for what was left behind.
module "endpoint" {
  source = "../endpoint"

  name     = "${var.name_prefix}-post-call"
  path     = "/post-call"
  location = var.location

  function = merge(var.function, {
    package_path    = "${var.packages_folder}/post-call.zip"
    timeout_seconds = var.timeout_seconds
  })

  # The names are those of functions/post-call/config.ts; a test compares the two.
  environment = {
    ENVIRONMENT              = var.environment
    LOG_LEVEL                = var.function.log_level
    SECRETS_PATH             = var.secrets_path
    STATE_TABLE              = var.state_table.name
    ARCHIVE_BUCKET           = var.archive.name
    QUEUE_URL                = var.queues.work.url
    DEAD_LETTER_URL          = var.queues.dead_letter.url
    MEM0_HOST                = var.settings.mem0_host
    ELEVENLABS_API_HOST      = var.settings.elevenlabs_api_host
    SIGNATURE_WINDOW_MINUTES = tostring(var.settings.signature_window_minutes)
    IDEMPOTENCY_TTL_HOURS    = tostring(var.settings.idempotency_ttl_hours)
    OWN_NUMBERS              = join(",", var.settings.own_numbers)
    AGENT_TYPES              = jsonencode(var.settings.agent_types)
  }

  policy = data.aws_iam_policy_document.permissions.json
  # The timeout is the worker's; the webhook is answered in well under a second, and 30 s is all an HTTP API waits.
  api         = merge(var.api, { throttle = var.throttle, integration_timeout_ms = 30000 })
  concurrency = var.concurrency
}
