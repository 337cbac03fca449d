# The work queue of post-call, and the queue for what cannot be done.
# Only addresses of archived events travel through these queues, never an event itself.
resource "aws_sqs_queue" "work" {
  name                       = local.work_name
  tags                       = var.tags
  message_retention_seconds  = var.retention_days.work * 86400
  visibility_timeout_seconds = var.visibility_timeout_seconds
  sqs_managed_sse_enabled    = true
  # All the provider knows; it sends this number even when it is left out. Enough for an address a thousand times over.
  max_message_size = 262144

  # With the waits the worker asks for (seconds at first, 15 minutes in the end) twelve receives span about two
  # hours: an outage of Mem0 shorter than that costs nothing but time. The worker counts too (shared/queue/
  # retry-schedule.ts): after the last failure it parks the message itself, with the reason.
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead_letter.arn
    maxReceiveCount     = 12
  })

  lifecycle {
    precondition {
      condition     = var.visibility_timeout_seconds >= 6 * var.worker_timeout_seconds
      error_message = <<-TEXT
        visibility_timeout_seconds (${var.visibility_timeout_seconds}) must be at least 6 times the worker's timeout
        (${var.worker_timeout_seconds} s), or a message is worked
        on twice at once: set it to ${6 * var.worker_timeout_seconds} or more.
      TEXT
    }
  }
}

resource "aws_sqs_queue" "dead_letter" {
  name                      = local.dead_letter_name
  tags                      = var.tags
  message_retention_seconds = var.retention_days.dead_letter * 86400
  sqs_managed_sse_enabled   = true
  max_message_size          = 262144

  # A message keeps the time it was first sent when it moves here, so it has only the difference left to be seen.
  lifecycle {
    precondition {
      condition     = var.retention_days.dead_letter > var.retention_days.work
      error_message = <<-TEXT
        retention_days.dead_letter (${var.retention_days.dead_letter}) must be more than
        retention_days.work (${var.retention_days.work}), or dead letters vanish unseen:
        set it to 14.
      TEXT
    }
  }
}

# A resource of its own: it needs the work queue's ARN and the work queue needs the dead-letter queue's.
resource "aws_sqs_queue_redrive_allow_policy" "dead_letter" {
  count = var.create_unsupported_by_emulators ? 1 : 0

  queue_url = aws_sqs_queue.dead_letter.id
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.work.arn]
  })
}
