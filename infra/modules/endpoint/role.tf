data "aws_iam_policy_document" "assume" {
  statement {
    sid     = "LetLambdaOfThisAccountRunIt"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }

    # Lambda serves all accounts; without this another account's function could be the one that asks.
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [var.stack.location.account_id]
    }
  }
}

resource "aws_iam_role" "function" {
  name                 = local.name
  description          = "What ${local.name} may do"
  assume_role_policy   = data.aws_iam_policy_document.assume.json
  permissions_boundary = var.stack.function.permissions_boundary_arn
  tags                 = var.stack.tags
}

locals {
  # How the ARNs of this account and region begin.
  here = { for service in ["ssm", "logs"] : service => join(":", [
    "arn", var.stack.location.partition, service, var.stack.location.region, var.stack.location.account_id,
  ]) }

  item_rights = {
    ReadItsItemsOfTheTable   = { action = "dynamodb:GetItem", keys = var.items.read }
    UpdateItsItemsOfTheTable = { action = "dynamodb:UpdateItem", keys = var.items.update }
    DeleteItsItemsOfTheTable = { action = "dynamodb:DeleteItem", keys = var.items.delete }
  }
}

# AWSLambdaBasicExecutionRole would allow writing to every log group of the account, and creating any.
data "aws_iam_policy_document" "function" {
  source_policy_documents = [var.policy]

  # All names the function asks for, also those that exist only during a rotation: SSM refuses the whole request over
  # one name it may not read. Versions up to 0.1 ask for the old value of every secret, and they run on while this is
  # applied, and again after a rollback. Encrypted with the account's own SSM key, which needs no grant.
  statement {
    sid     = "ReadItsOwnSecrets"
    actions = ["ssm:GetParameters"]
    resources = [
      for name in flatten([for secret in var.secrets : [secret, "${secret}-previous"]]) :
      "${local.here.ssm}:parameter${var.stack.secrets_path}/${name}"
    ]
  }

  # By key: a read function that is taken over must not mark a call in the ledger as remembered.
  dynamic "statement" {
    for_each = { for sid, right in local.item_rights : sid => right if length(right.keys) > 0 }

    content {
      sid       = statement.key
      actions   = [statement.value.action]
      resources = [var.stack.state_table.arn]

      condition {
        test     = "ForAllValues:StringLike"
        variable = "dynamodb:LeadingKeys"
        values   = [for key in statement.value.keys : "${key}*"]
      }
    }
  }

  # One object by its whole name, whatever else lies in that bucket.
  dynamic "statement" {
    for_each = var.stack.agent_types_file[*]

    content {
      sid       = "ReadTheAgentTypes"
      actions   = ["s3:GetObject"]
      resources = ["arn:${var.stack.location.partition}:s3:::${statement.value.bucket}/${statement.value.key}"]
    }
  }

  statement {
    sid     = "WriteToItsOwnLog"
    actions = ["logs:CreateLogStream", "logs:PutLogEvents"]
    # Built from the name, so that a plan shows the policy in full. The last star stands for the log's streams.
    resources = ["${local.here.logs}:log-group:/aws/lambda/${local.name}:*"]
  }

  # X-Ray knows no resources. Without these rights Lambda refuses a function that traces.
  dynamic "statement" {
    for_each = var.stack.function.tracing_mode == "Active" ? ["*"] : []

    content {
      sid       = "SendTracesToXRay"
      actions   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
      resources = [statement.value]
    }
  }
}

resource "aws_iam_role_policy" "function" {
  name   = "permissions"
  role   = aws_iam_role.function.id
  policy = data.aws_iam_policy_document.function.json
}
