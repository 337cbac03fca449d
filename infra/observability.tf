module "observability" {
  source = "./modules/observability"
  count  = var.create_observability ? 1 : 0

  name_prefix            = local.name_prefix
  environment            = var.environment
  functions              = { for name, door in local.doors : name => door.function }
  apis                   = { for name, door in local.doors : name => door.api }
  provisioned            = { for name, door in local.doors : name => door.provisioned }
  queue_name             = module.queue.work.name
  dead_letter_queue_name = module.queue.dead_letter.name
  page_endpoints         = var.alarm_emails.page
  ticket_endpoints       = var.alarm_emails.ticket
  runbook_url            = var.runbook_url
  business_hours_utc     = var.business_hours_utc
  # What a door may take, and what API Gateway and a cold start add.
  latency_limits_ms = { client-data = var.client_data.budget_ms + 300, retrieve = var.retrieve.budget_ms + 500 }

  create_unsupported_by_emulators = !var.emulated
}

module "budget" {
  source = "./modules/budget"
  count  = var.monthly_budget_usd == null ? 0 : 1

  name_prefix        = local.name_prefix
  monthly_budget_usd = var.monthly_budget_usd
  cost_tag           = var.cost_tag
  emails             = distinct(concat(var.alarm_emails.page, var.alarm_emails.ticket))
}
