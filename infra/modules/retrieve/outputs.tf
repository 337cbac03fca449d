output "url" {
  description = "The address to give to ElevenLabs."
  value       = module.endpoint.url
}

output "function" {
  description = "What alarms and dashboards need to know of the function."
  value       = module.endpoint.function
}

output "api" {
  description = "What alarms and dashboards need to know of the API."
  value       = module.endpoint.api
}

output "provisioned" {
  description = "Whether sandboxes are kept warm."
  value       = module.endpoint.provisioned
}

output "variable_names" {
  description = "Names of the function's environment variables; a test compares them with the code's."
  value       = module.endpoint.variable_names
}
