# The three doors. Each has its own API, role and limits, so that each can be throttled or switched off alone.

module "client_data" {
  source = "./modules/client-data"

  stack    = local.stack
  settings = merge(local.world, var.client_data)
}

module "retrieve" {
  source = "./modules/retrieve"

  stack    = local.stack
  settings = merge(local.world, var.retrieve)
}

module "post_call" {
  source = "./modules/post-call"

  stack    = local.stack
  settings = merge(local.world, var.post_call)
  archive  = module.archive
  queues   = module.queue
}
