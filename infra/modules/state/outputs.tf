output "name" {
  description = "Name of the table."
  value       = aws_dynamodb_table.state.name
}

output "arn" {
  description = "ARN of the table, known at plan time."
  value       = local.arn
}
