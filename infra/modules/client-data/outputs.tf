output "endpoint" {
  description = "Address, function, API and alias: all that the endpoint module says."
  value       = module.endpoint
}
