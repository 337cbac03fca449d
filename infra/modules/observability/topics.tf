# Where alarms go. Both topics are encrypted with a key of ours, because CloudWatch is not allowed to use the AWS
# managed key of SNS: its messages would be dropped without a trace.
# https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
locals {
  # arn:<partition>:kms:<region>:<account>:key/<id>; read from there because asking STS needs a network at plan time.
  partition  = element(split(":", aws_kms_key.alerts.arn), 1)
  account_id = element(split(":", aws_kms_key.alerts.arn), 4)

  endpoints = {
    page   = { topic = aws_sns_topic.page.arn, emails = toset(var.page_endpoints) }
    ticket = { topic = aws_sns_topic.ticket.arn, emails = toset(var.ticket_endpoints) }
  }
}

resource "aws_kms_key" "alerts" {
  description             = "${var.name_prefix}: alarm messages"
  enable_key_rotation     = true
  deletion_window_in_days = 7
}

resource "aws_kms_key_policy" "alerts" {
  key_id = aws_kms_key.alerts.key_id
  policy = jsonencode({
    Version = "2012-10-17"
    # In a key's policy "*" means this key.
    Statement = [
      {
        Sid       = "TheAccountAdministersTheKey"
        Effect    = "Allow"
        Principal = { AWS = "arn:${local.partition}:iam::${local.account_id}:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        Sid       = "AlarmsOfThisAccountEncryptTheirMessages"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
        Resource  = "*"
        Condition = { StringEquals = { "aws:SourceAccount" = local.account_id } }
      },
    ]
  })
}

resource "aws_sns_topic" "page" {
  name              = "${var.name_prefix}-page"
  kms_master_key_id = aws_kms_key.alerts.arn
}

resource "aws_sns_topic" "ticket" {
  name              = "${var.name_prefix}-ticket"
  kms_master_key_id = aws_kms_key.alerts.arn
}

resource "aws_sns_topic_policy" "alerts" {
  for_each = local.endpoints

  arn = each.value.topic
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AlarmsOfThisAccountMayPublish"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = each.value.topic
        Condition = { StringEquals = { "aws:SourceAccount" = local.account_id } }
      },
      {
        Sid       = "NothingIsPublishedInTheClear"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sns:Publish"
        Resource  = each.value.topic
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

resource "aws_sns_topic_subscription" "page" {
  for_each = local.endpoints.page.emails

  topic_arn = local.endpoints.page.topic
  protocol  = "email"
  endpoint  = each.value
}

resource "aws_sns_topic_subscription" "ticket" {
  for_each = local.endpoints.ticket.emails

  topic_arn = local.endpoints.ticket.topic
  protocol  = "email"
  endpoint  = each.value
}
