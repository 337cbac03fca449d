# The three doors. Each has its own API, role and limits, so that each can be throttled or switched off alone.

module "client_data" {
  source = "./modules/client-data"

  name_prefix     = local.name_prefix
  environment     = var.environment
  location        = local.location
  packages_folder = local.packages_folder
  function        = var.function
  api             = local.api
  throttle        = var.client_data.throttle
  concurrency     = var.client_data.concurrency
  state_table     = module.state
  secrets_path    = local.secrets_path

  settings = merge(var.client_data, {
    mem0_host   = var.mem0_host
    own_numbers = var.own_numbers
    agent_types = var.agent_types
  })
}

module "retrieve" {
  source = "./modules/retrieve"

  name_prefix     = local.name_prefix
  environment     = var.environment
  location        = local.location
  packages_folder = local.packages_folder
  function        = var.function
  api             = local.api
  throttle        = var.retrieve.throttle
  concurrency     = var.retrieve.concurrency
  state_table     = module.state
  secrets_path    = local.secrets_path

  settings = merge(var.retrieve, { mem0_host = var.mem0_host })
}

module "post_call" {
  source = "./modules/post-call"

  name_prefix        = local.name_prefix
  environment        = var.environment
  location           = local.location
  packages_folder    = local.packages_folder
  function           = var.function
  api                = local.api
  throttle           = var.post_call.throttle
  concurrency        = var.post_call.concurrency
  timeout_seconds    = var.post_call.timeout_seconds
  worker_concurrency = var.post_call.worker_concurrency
  worker_paused      = var.post_call.worker_paused
  state_table        = module.state
  archive            = module.archive
  queues             = module.queue
  secrets_path       = local.secrets_path

  settings = merge(var.post_call, {
    mem0_host   = var.mem0_host
    own_numbers = var.own_numbers
    agent_types = var.agent_types
  })
}
