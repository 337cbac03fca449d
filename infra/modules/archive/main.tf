# Calls in writing and in sound: personal data. Nobody outside the account, nothing unencrypted, nothing for ever.
resource "aws_s3_bucket" "archive" {
  # Bucket names are shared by all of AWS; the account's number makes this one ours.
  bucket        = local.name
  force_destroy = var.force_destroy
  tags          = var.tags
}

locals {
  name = "${var.name_prefix}-archive-${var.location.account_id}"
  # Built from the name and not read from the bucket, so that a plan shows the policies that mention it in full.
  arn = "arn:${var.location.partition}:s3:::${local.name}"
}

resource "aws_s3_bucket_public_access_block" "archive" {
  bucket                  = aws_s3_bucket.archive.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "archive" {
  bucket = aws_s3_bucket.archive.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "archive" {
  bucket = aws_s3_bucket.archive.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

# A deleted or overwritten call can be brought back until its noncurrent version expires.
resource "aws_s3_bucket_versioning" "archive" {
  bucket = aws_s3_bucket.archive.id

  versioning_configuration {
    status = "Enabled"
  }
}
