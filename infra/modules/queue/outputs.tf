output "work" {
  description = "The work queue: name, URL, and ARN known at plan time."
  value = {
    name = local.work_name
    url  = aws_sqs_queue.work.url
    arn  = local.arns.work
  }
}

output "dead_letter" {
  description = "The dead-letter queue: name, URL, and ARN known at plan time."
  value = {
    name = local.dead_letter_name
    url  = aws_sqs_queue.dead_letter.url
    arn  = local.arns.dead_letter
  }
}
