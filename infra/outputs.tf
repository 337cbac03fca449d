output "client_data_url" {
  description = "For ElevenLabs: conversation initiation webhook."
  value       = local.urls["client-data"]
}

output "retrieve_url" {
  description = "For ElevenLabs: the agent's search tool."
  value       = local.urls["retrieve"]
}

output "post_call_url" {
  description = "For ElevenLabs: post-call webhook."
  value       = local.urls["post-call"]
}

output "domain_target" {
  description = "What domain.name must point at; null without a domain."
  value       = one(aws_apigatewayv2_domain_name.doors[*].domain_name_configuration[0].target_domain_name)
}

output "archive_bucket" {
  description = "Bucket with inbox/, transcripts/, audio/, results/ and unclaimed/."
  value       = module.archive.name
}

output "state_table" {
  description = "Table with briefs, ledger, claims and rate counters."
  value       = module.state.name
}

output "queue_urls" {
  description = "Work queue and dead-letter queue."
  value = {
    work        = module.queue.work.url
    dead_letter = module.queue.dead_letter.url
  }
}

output "function_names" {
  description = "The three functions, for `aws lambda` and `aws logs`."
  value       = { for name, door in local.doors : name => door.function.function_name }
}

output "region" {
  description = "Region of the stack."
  value       = data.aws_region.current.id
}

output "mem0_host" {
  description = "Address of Mem0, as the functions know it."
  value       = var.mem0_host
}

output "memory_scope" {
  description = "What one agent may know of another's calls: caller or agent."
  value       = var.memory_scope
}

output "runtime" {
  description = "Node.js of the functions, and the AWS provider that knows it."
  value       = "${local.runtime} (AWS provider ${join(".", local.provider_aws)})"
}

output "secrets_path" {
  description = "SSM path below which the secrets lie."
  value       = local.stack.secrets_path
}

output "observability" {
  description = "Topics and dashboard; null where observability is \"none\"."
  value = one([for made in module.observability : {
    page_topic_arn   = made.page_topic_arn
    ticket_topic_arn = made.ticket_topic_arn
    dashboard_name   = made.dashboard_name
  }])
}
