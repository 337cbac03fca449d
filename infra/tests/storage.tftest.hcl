# Bucket, queues and table.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  name_prefix = "memory-test"
  tags        = {}
  location    = { partition = "aws", region = "us-east-1", account_id = "123456789012" }
}

run "the_bucket_is_private_and_objects_get_cheaper_and_end" {
  command = plan

  module {
    source = "./modules/archive"
  }

  variables {
    retention = { transcripts_days = 365, audio_days = 60, unclaimed_days = 20 }
  }

  assert {
    condition     = aws_s3_bucket.archive.bucket == "memory-test-archive-123456789012" && !aws_s3_bucket.archive.force_destroy
    error_message = "The bucket is not named after the account, or can be deleted with all in it."
  }

  assert {
    condition     = alltrue([aws_s3_bucket_public_access_block.archive.block_public_acls, aws_s3_bucket_public_access_block.archive.block_public_policy, aws_s3_bucket_public_access_block.archive.ignore_public_acls, aws_s3_bucket_public_access_block.archive.restrict_public_buckets])
    error_message = "The bucket is not closed to the public in all four ways."
  }

  assert {
    condition     = aws_s3_bucket_versioning.archive.versioning_configuration[0].status == "Enabled" && aws_s3_bucket_ownership_controls.archive.rule[0].object_ownership == "BucketOwnerEnforced"
    error_message = "The bucket is not versioned, or objects may belong to others."
  }

  assert {
    condition = jsonencode({
      for rule in aws_s3_bucket_lifecycle_configuration.archive.rule : rule.id => {
        prefix = try(rule.filter[0].prefix, null)
        moves  = { for one in rule.transition : one.storage_class => one.days }
        days   = one([for one in rule.expiration : one.days])
      } if startswith(rule.id, "keep-")
      }) == jsonencode({
      keep-transcripts = { prefix = "transcripts/", moves = { STANDARD_IA = 30, GLACIER = 90 }, days = 365 }
      keep-audio       = { prefix = "audio/", moves = { STANDARD_IA = 30 }, days = 60 }
      keep-results     = { prefix = "results/", moves = { STANDARD_IA = 30, GLACIER = 90 }, days = null }
      keep-unclaimed   = { prefix = "unclaimed/", moves = {}, days = 20 }
    })
    error_message = "Prefixes, classes or days are not as asked; an object must not move to a class whose minimum it cannot stay for."
  }

  assert {
    condition     = alltrue([for rule in aws_s3_bucket_lifecycle_configuration.archive.rule : one(rule.noncurrent_version_expiration[*].noncurrent_days) == 30 if startswith(rule.id, "keep-")])
    error_message = "Older versions are kept for ever."
  }

  assert {
    condition     = alltrue([for rule in aws_s3_bucket_lifecycle_configuration.archive.rule : one(rule.expiration[*].expired_object_delete_marker) == true if rule.id == "forget-finished-inbox"])
    error_message = "Unfinished work in the inbox expires."
  }
}

run "messages_outlive_an_outage_and_dead_letters_outlive_messages" {
  command = plan

  module {
    source = "./modules/queue"
  }

  variables {
    worker_timeout_seconds = 90
  }

  assert {
    condition     = aws_sqs_queue.work.visibility_timeout_seconds == 540 && jsondecode(aws_sqs_queue.work.redrive_policy).maxReceiveCount == 12
    error_message = "A message is not hidden for 540 s or not tried 12 times."
  }

  assert {
    condition     = aws_sqs_queue.work.message_retention_seconds == 4 * 86400 && aws_sqs_queue.dead_letter.message_retention_seconds == 14 * 86400
    error_message = "The queues do not keep messages for 4 and 14 days."
  }

  assert {
    condition     = aws_sqs_queue.work.sqs_managed_sse_enabled && aws_sqs_queue.dead_letter.sqs_managed_sse_enabled
    error_message = "A queue is not encrypted."
  }

  assert {
    condition     = jsondecode(aws_sqs_queue_redrive_allow_policy.dead_letter[0].redrive_allow_policy) == { redrivePermission = "byQueue", sourceQueueArns = [aws_sqs_queue.work.arn] }
    error_message = "Other queues than the work queue may use the dead-letter queue."
  }
}

run "a_message_may_not_come_back_while_it_is_worked_on" {
  command = plan

  module {
    source = "./modules/queue"
  }

  variables {
    worker_timeout_seconds = 91
  }

  expect_failures = [aws_sqs_queue.work]
}

run "dead_letters_may_not_vanish_unseen" {
  command = plan

  module {
    source = "./modules/queue"
  }

  variables {
    worker_timeout_seconds = 90
    retention_days         = { work = 7, dead_letter = 7 }
  }

  expect_failures = [aws_sqs_queue.dead_letter]
}

run "the_table_forgets_what_expires_and_can_be_restored" {
  command = plan

  module {
    source = "./modules/state"
  }

  assert {
    condition     = aws_dynamodb_table.state.hash_key == "pk" && aws_dynamodb_table.state.billing_mode == "PAY_PER_REQUEST"
    error_message = "The table has another key, or is not billed on demand."
  }

  assert {
    condition     = aws_dynamodb_table.state.ttl[0].attribute_name == "expires_at" && aws_dynamodb_table.state.ttl[0].enabled
    error_message = "Items do not expire at expires_at."
  }

  assert {
    condition     = aws_dynamodb_table.state.point_in_time_recovery[0].enabled && aws_dynamodb_table.state.server_side_encryption[0].enabled && aws_dynamodb_table.state.deletion_protection_enabled
    error_message = "The table cannot be restored, is not encrypted, or can be deleted."
  }
}
