resource "aws_lambda_event_source_mapping" "work" {
  event_source_arn = var.queues.work.arn
  function_name    = module.endpoint.alias.arn
  enabled          = !var.settings.worker_paused
  # One message, one invocation: each call has the whole timeout, and a poison message spoils no other's.
  batch_size = 1
  tags       = var.stack.tags
  # Without it Lambda ignores what the function reports and deletes failed messages as done.
  function_response_types = ["ReportBatchItemFailures"]

  # The cap sits here and not in the reservation alone: a queue that finds its function busy burns the receive counts
  # of good messages until they are dead letters.
  scaling_config {
    maximum_concurrency = var.settings.worker_concurrency
  }

  # The role's permissions first: Lambda checks that it may read the queue when the mapping is made. All of the
  # endpoint, because the alias alone says nothing of them.
  depends_on = [module.endpoint]
}
