# One table for the callers' briefs, the ledger of post-call work, webhook claims and rate counters. Items are told
# apart by the prefix of their key, and every item carries the second at which it may go.
resource "aws_dynamodb_table" "state" {
  name                        = local.name
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "pk"
  deletion_protection_enabled = var.deletion_protection
  tags                        = var.tags

  attribute {
    name = "pk"
    type = "S"
  }

  ttl {
    attribute_name = "expires_at"
    enabled        = true
  }

  # The ledger is what keeps a redelivered call from being remembered twice, so a lost table must be recoverable.
  point_in_time_recovery {
    enabled                 = true
    recovery_period_in_days = var.recovery_days
  }

  # The account's own DynamoDB key: its use shows in CloudTrail, and no role needs a grant for it.
  server_side_encryption {
    enabled = true
  }
}

locals {
  name = "${var.name_prefix}-state"
  # Built from the name and not read from the table, so that a plan shows the policies that mention it in full.
  arn = "arn:${var.location.partition}:dynamodb:${var.location.region}:${var.location.account_id}:table/${local.name}"
}
