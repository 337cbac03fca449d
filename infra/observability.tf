locals {
  # Of what the code counts, what "basic" writes: one metric on AWS's bill each, of which ten are free. Those that its
  # alarms ask for, a wrong key, and whether calls are taken and remembered.
  basic_metrics = [
    "client-data.degraded", "client-data.Unauthenticated",
    "retrieve.degraded", "retrieve.Unauthenticated",
    "post-call.handled", "post-call.SignatureInvalid",
    "post-call-worker.Remembered", "post-call-worker.Mem0Error",
    "post-call-clock.handled", "post-call-clock.InboxOldestSecs",
  ]
  metrics_enabled = { full = "true", basic = join(",", local.basic_metrics), none = "false" }

  alarm_mails = distinct([
    for one in concat(var.alarm_endpoints.page, var.alarm_endpoints.ticket) : one if !startswith(one, "https://")
  ])
}

module "observability" {
  source = "./modules/observability"
  count  = var.observability == "none" ? 0 : 1

  profile                = var.observability
  metrics                = var.observability == "basic" ? local.basic_metrics : []
  name_prefix            = local.name_prefix
  environment            = var.environment
  location               = local.location
  tags                   = local.tags
  functions              = { for name, door in local.doors : name => door.function }
  apis                   = { for name, door in local.doors : name => door.api }
  provisioned            = { for name, door in local.doors : name => door.provisioned }
  queue_name             = module.queue.work.name
  dead_letter_queue_name = module.queue.dead_letter.name
  alarm_endpoints        = var.alarm_endpoints
  alarms_on_hold         = var.alarms_on_hold
  runbook_url            = var.runbook_url
  business_hours_utc     = var.business_hours_utc
  # What a door may take, and what API Gateway and a cold start add.
  latency_limits_ms = { client-data = var.client_data.budget_ms + 300, retrieve = var.retrieve.budget_ms + 500 }

  create_unsupported_by_emulators = !var.emulated
}

# A budget can only mail, so without a mail address there is nobody to tell and none is made.
module "budget" {
  source = "./modules/budget"
  count  = var.monthly_budget_usd == null || length(local.alarm_mails) == 0 ? 0 : 1

  name_prefix        = local.name_prefix
  monthly_budget_usd = var.monthly_budget_usd
  cost_tag           = var.cost_tag
  tags               = local.tags
  emails             = local.alarm_mails
}
