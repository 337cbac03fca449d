data "aws_iam_policy_document" "tls_only" {
  statement {
    sid       = "RefuseWhatDoesNotComeOverTls"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [local.arn, "${local.arn}/*"]

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

  statement {
    sid       = "RefuseTlsOlderThan12"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [local.arn, "${local.arn}/*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "NumericLessThan"
      variable = "s3:TlsVersion"
      values   = ["1.2"]
    }
  }
}

resource "aws_s3_bucket_policy" "archive" {
  count = var.create_unsupported_by_emulators ? 1 : 0

  bucket = aws_s3_bucket.archive.id
  policy = data.aws_iam_policy_document.tls_only.json

  # S3 refuses two changes of a bucket's access at the same moment with 409 OperationAborted.
  depends_on = [aws_s3_bucket_public_access_block.archive]
}
