module "archive" {
  source = "./modules/archive"

  name_prefix   = local.name_prefix
  tags          = local.tags
  location      = local.location
  retention     = var.archive_retention
  force_destroy = var.deletable

  create_unsupported_by_emulators = !var.emulated
}

module "queue" {
  source = "./modules/queue"

  name_prefix                = local.name_prefix
  tags                       = local.tags
  location                   = local.location
  worker_timeout_seconds     = var.post_call.timeout_seconds
  visibility_timeout_seconds = var.queue.visibility_timeout_seconds
  retention_days             = var.queue.retention_days

  create_unsupported_by_emulators = !var.emulated
}

module "state" {
  source = "./modules/state"

  name_prefix         = local.name_prefix
  tags                = local.tags
  location            = local.location
  deletion_protection = !var.deletable
  recovery_days       = var.table_recovery_days
}
