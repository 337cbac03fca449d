# ARNs built from names and not read from the queues: a policy may then speak of its own queue, and a plan shows
# every policy in full.
locals {
  work_name        = "${var.name_prefix}-work"
  dead_letter_name = "${var.name_prefix}-dead-letter"

  arn_prefix = "arn:${var.location.partition}:sqs:${var.location.region}:${var.location.account_id}"
  arns = {
    work        = "${local.arn_prefix}:${local.work_name}"
    dead_letter = "${local.arn_prefix}:${local.dead_letter_name}"
  }
}

data "aws_iam_policy_document" "tls_only" {
  for_each = local.arns

  statement {
    sid       = "RefuseWhatDoesNotComeOverTls"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [each.value]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_sqs_queue_policy" "work" {
  queue_url = aws_sqs_queue.work.id
  policy    = data.aws_iam_policy_document.tls_only["work"].json
}

resource "aws_sqs_queue_policy" "dead_letter" {
  queue_url = aws_sqs_queue.dead_letter.id
  policy    = data.aws_iam_policy_document.tls_only["dead_letter"].json
}
