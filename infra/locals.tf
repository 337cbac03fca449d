data "aws_partition" "current" {}

data "aws_region" "current" {}

data "aws_caller_identity" "current" {}

locals {
  project     = "elevenlabs-agentic-memory"
  name_prefix = "${local.project}-${var.environment}"

  location = {
    partition = data.aws_partition.current.partition
    # `.name` is deprecated in provider 6, and 5.100 has no `.region`.
    region     = data.aws_region.current.id
    account_id = data.aws_caller_identity.current.account_id
  }

  tags = merge(var.tags, { Project = local.project, Environment = var.environment, ManagedBy = "Terraform" })

  # What the three functions have in common.
  stack = {
    name_prefix      = local.name_prefix
    environment      = var.environment
    location         = local.location
    tags             = local.tags
    packages_folder  = coalesce(var.packages_folder, "${path.module}/../dist")
    function         = merge(var.function, { runtime = local.runtime })
    api              = { stage = var.stage, cors = var.cors, made_up_address = !try(var.domain.only, false) }
    state_table      = module.state
    secrets_path     = "/${local.project}/${var.environment}"
    agent_types_file = var.agent_types_file
    metrics_enabled  = local.metrics_enabled[var.observability]
  }

  # What they are told of the world; each takes what it needs.
  world = {
    mem0_host           = var.mem0_host
    mem0_search_limit   = var.mem0_search_limit
    mem0_timeout_secs   = var.mem0_timeout_secs
    memory_scope        = var.memory_scope
    own_numbers         = var.own_numbers
    number_country_code = var.number_country_code
    agent_types         = var.agent_types
    # Sent by client-data; post-call must know what is ours.
    extra_dynamic_variables = var.client_data.extra_dynamic_variables
  }

  doors = {
    client-data = module.client_data.endpoint
    retrieve    = module.retrieve.endpoint
    post-call   = module.post_call.endpoint
  }
}
