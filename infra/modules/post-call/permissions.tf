locals {
  items = ["brief#", "claim#", "conversation#", "ledger#"]
}

# The items above, its secrets and its log are added by the endpoint module.
data "aws_iam_policy_document" "permissions" {
  # Of what rests at its final address this function, which the whole world can call, reads nothing back.
  statement {
    sid       = "ReadWhatIsUnfinished"
    actions   = ["s3:GetObject"]
    resources = [for prefix in ["inbox", "unclaimed"] : "${var.archive.arn}/${prefix}/*"]
  }

  statement {
    sid     = "WriteTheArchive"
    actions = ["s3:PutObject"]
    resources = [
      for prefix in ["inbox", "transcripts", "audio", "results", "unclaimed"] : "${var.archive.arn}/${prefix}/*"
    ]
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

  # Without it S3 answers 403 instead of 404 for an object that is gone, and a redelivered message whose work is done
  # would look like an outage until it is a dead letter. No condition on the prefix: it would speak of listings, and
  # whether a GetObject passes it is nowhere written. What it shows are names, no contents.
  # https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html#API_GetObject_Permissions
  statement {
    sid       = "SeeWhatIsInTheArchiveAndWhatIsNot"
    actions   = ["s3:ListBucket"]
    resources = [var.archive.arn]
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
}
