output "name" {
  description = "Name of the bucket."
  value       = aws_s3_bucket.archive.id
}

output "arn" {
  description = "ARN of the bucket, known at plan time."
  value       = local.arn
}
