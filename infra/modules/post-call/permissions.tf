data "aws_iam_policy_document" "permissions" {
  statement {
    sid       = "KeepLedgerClaimsAndBriefs"
    actions   = ["dynamodb:GetItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"]
    resources = [var.state_table.arn]
  }

  statement {
    sid       = "ReadAndWriteTheArchive"
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = [for prefix in ["inbox", "transcripts", "audio", "results", "unclaimed"] : "${var.archive.arn}/${prefix}/*"]
  }

  # Only what is moved on is removed; a final transcript is beyond this function's reach.
  statement {
    sid       = "RemoveWhatIsDone"
    actions   = ["s3:DeleteObject"]
    resources = [for prefix in ["inbox", "unclaimed"] : "${var.archive.arn}/${prefix}/*"]
  }

  statement {
    sid       = "GiveUpHalfUploadedRecordings"
    actions   = ["s3:AbortMultipartUpload"]
    resources = ["${var.archive.arn}/audio/*"]
  }

  # For the sweeper, which lists the inbox and nothing else. A GetObject names no prefix, hence IfExists: without leave
  # to list, S3 answers 403 instead of 404 for an object that is gone, and a redelivered message whose work is done
  # would look like an outage until it is a dead letter.
  statement {
    sid       = "SeeWhatIsLeftInTheInbox"
    actions   = ["s3:ListBucket"]
    resources = [var.archive.arn]

    condition {
      test     = "StringLikeIfExists"
      variable = "s3:prefix"
      values   = ["inbox/*"]
    }
  }

  statement {
    sid       = "HandOverWork"
    actions   = ["sqs:SendMessage"]
    resources = [var.queues.work.arn, var.queues.dead_letter.arn]
  }

  # Lambda reads the queue in this role's name; the function itself asks only for another wait.
  statement {
    sid       = "WorkOffTheQueue"
    actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"]
    resources = [var.queues.work.arn]
  }

  # All names the function asks for, also those that exist only during a rotation: SSM refuses the whole request over
  # one name it may not read. Encrypted with the account's own SSM key, which needs no grant.
  statement {
    sid     = "ReadItsOwnSecrets"
    actions = ["ssm:GetParameters"]
    resources = [
      for name in [
        "mem0-api-key", "mem0-api-key-previous",
        "elevenlabs-hmac-secret", "elevenlabs-hmac-secret-previous",
        "elevenlabs-api-key", "elevenlabs-api-key-previous",
      ] :
      "arn:${var.location.partition}:ssm:${var.location.region}:${var.location.account_id}:parameter${var.secrets_path}/${name}"
    ]
  }
}
