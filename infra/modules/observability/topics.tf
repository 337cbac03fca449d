# Where alarms go. In "full" both topics are encrypted with a key of ours, because CloudWatch is not allowed to use the
# AWS managed key of SNS: its messages would be dropped without a trace. A message says which alarm, which metric and
# when, and nothing of a caller; "basic" saves the dollar a month that the key costs.
# https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
locals {
  account = "arn:${var.location.partition}:iam::${var.location.account_id}:root"

  topic_arns = { page = aws_sns_topic.page.arn, ticket = aws_sns_topic.ticket.arn }

  key_id = one(aws_kms_key.alerts[*].arn)
}

resource "aws_kms_key" "alerts" {
  count = local.is_full ? 1 : 0

  description             = "${var.name_prefix}: alarm messages"
  enable_key_rotation     = true
  deletion_window_in_days = 7
  tags                    = var.tags
}

resource "aws_kms_key_policy" "alerts" {
  count = local.is_full ? 1 : 0

  key_id = aws_kms_key.alerts[0].key_id
  policy = jsonencode({
    Version = "2012-10-17"
    # In a key's policy "*" means this key.
    Statement = [
      {
        Sid       = "TheAccountAdministersTheKey"
        Effect    = "Allow"
        Principal = { AWS = local.account }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        Sid       = "AlarmsOfThisAccountEncryptTheirMessages"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
        Resource  = "*"
        Condition = { StringEquals = { "aws:SourceAccount" = var.location.account_id } }
      },
    ]
  })
}

resource "aws_sns_topic" "page" {
  name              = "${var.name_prefix}-page"
  kms_master_key_id = local.key_id
  tags              = var.tags
}

resource "aws_sns_topic" "ticket" {
  name              = "${var.name_prefix}-ticket"
  kms_master_key_id = local.key_id
  tags              = var.tags
}

resource "aws_sns_topic_policy" "alerts" {
  for_each = local.topic_arns

  arn = each.value
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AlarmsOfThisAccountMayPublish"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = each.value
        Condition = { StringEquals = { "aws:SourceAccount" = var.location.account_id } }
      },
      {
        Sid       = "NothingIsPublishedInTheClear"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sns:Publish"
        Resource  = each.value
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

# A mail address confirms by the link in a mail; a pager's address confirms by itself, or the apply fails and says so.
resource "aws_sns_topic_subscription" "page" {
  for_each = toset(var.alarm_endpoints.page)

  topic_arn              = aws_sns_topic.page.arn
  protocol               = startswith(each.value, "https://") ? "https" : "email"
  endpoint               = each.value
  endpoint_auto_confirms = startswith(each.value, "https://")
}

resource "aws_sns_topic_subscription" "ticket" {
  for_each = toset(var.alarm_endpoints.ticket)

  topic_arn              = aws_sns_topic.ticket.arn
  protocol               = startswith(each.value, "https://") ? "https" : "email"
  endpoint               = each.value
  endpoint_auto_confirms = startswith(each.value, "https://")
}
