# Each kind of object has a prefix of its own, so that each can be kept as long as its purpose lasts.
# S3 moves no object below 128 KB to a cheaper class (it would cost more there), so in practice recordings move and
# most transcripts stay.
locals {
  kept_days = {
    transcripts = var.retention.transcripts_days
    audio       = var.retention.audio_days
    results     = var.retention.results_days
    unclaimed   = var.retention.unclaimed_days
  }

  # An object must stay in a class for its minimum (30 days in IA, 90 in Glacier) or the rest is billed when it goes.
  transitions = {
    STANDARD_IA = { after_days = var.retention.infrequent_access_after_days, at_least_days = 30 }
    GLACIER     = { after_days = var.retention.glacier_after_days, at_least_days = 90 }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "archive" {
  bucket = aws_s3_bucket.archive.id

  dynamic "rule" {
    for_each = local.kept_days

    content {
      id     = "keep-${rule.key}"
      status = "Enabled"

      filter {
        prefix = "${rule.key}/"
      }

      dynamic "transition" {
        for_each = {
          for class, move in local.transitions : class => move.after_days
          if rule.value == null ? true : rule.value >= move.after_days + move.at_least_days
        }

        content {
          storage_class = transition.key
          days          = transition.value
        }
      }

      dynamic "expiration" {
        for_each = rule.value[*]

        content {
          days = expiration.value
        }
      }

      # Whoever erases a caller must know that older versions live on for this long.
      noncurrent_version_expiration {
        noncurrent_days = var.retention.noncurrent_days
      }
    }
  }

  # The inbox holds unfinished work, so nothing in it ever expires; what the worker removed goes after a week.
  rule {
    id     = "forget-finished-inbox"
    status = "Enabled"

    filter {
      prefix = "inbox/"
    }

    expiration {
      expired_object_delete_marker = true
    }

    noncurrent_version_expiration {
      noncurrent_days = 7
    }
  }

  # A worker that dies in the middle of a recording leaves parts that nobody lists and everybody pays for.
  rule {
    id     = "abort-uploads"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 2
    }
  }

  # Rules about noncurrent versions mean nothing before there are versions.
  depends_on = [aws_s3_bucket_versioning.archive]
}
