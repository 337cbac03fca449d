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

  create_unsupported_by_emulators = !var.emulated
}

module "budget" {
  source = "./modules/budget"
  count  = var.monthly_budget_usd == null ? 0 : 1

  name_prefix        = local.name_prefix
  monthly_budget_usd = var.monthly_budget_usd
  emails             = distinct(concat(var.alarm_emails.page, var.alarm_emails.ticket))
}
