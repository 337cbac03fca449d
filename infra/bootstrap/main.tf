# The bucket for Terraform's state of one environment, made once by `make bootstrap`: private, encrypted, versioned (an
# older state is the only way back from a broken one), TLS only. Its own small state may be lost; the bucket is then
# still there, and environments/<ENV>.s3.tfbackend says where.
terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 7.0"
    }
  }
}

variable "environment" {
  description = "Name of the environment: the folder of its state in the bucket."
  type        = string
}

data "aws_region" "current" {}

resource "aws_s3_bucket" "state" {
  # Bucket names are shared by all of AWS; Terraform adds what makes this one unique.
  bucket_prefix = "elevenlabs-agentic-memory-state-"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket_public_access_block" "state" {
  bucket                  = aws_s3_bucket.state.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "state" {
  bucket = aws_s3_bucket.state.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "state" {
  bucket = aws_s3_bucket.state.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

data "aws_iam_policy_document" "state" {
  statement {
    sid       = "RefuseWhatDoesNotComeOverTls"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.state.arn, "${aws_s3_bucket.state.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "state" {
  bucket     = aws_s3_bucket.state.id
  policy     = data.aws_iam_policy_document.state.json
  depends_on = [aws_s3_bucket_public_access_block.state]
}

output "backend" {
  description = "The lines of environments/<ENV>.s3.tfbackend."
  value       = <<-TEXT
    bucket       = "${aws_s3_bucket.state.id}"
    key          = "${var.environment}/terraform.tfstate"
    region       = "${data.aws_region.current.id}"
    encrypt      = true
    use_lockfile = true
  TEXT
}
