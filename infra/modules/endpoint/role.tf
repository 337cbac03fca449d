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
      values   = [var.location.account_id]
    }
  }
}

resource "aws_iam_role" "function" {
  name                 = var.name
  description          = "What ${var.name} may do"
  assume_role_policy   = data.aws_iam_policy_document.assume.json
  permissions_boundary = var.function.permissions_boundary_arn
}

# AWSLambdaBasicExecutionRole would allow writing to every log group of the account, and creating any.
data "aws_iam_policy_document" "function" {
  source_policy_documents = [var.policy]

  statement {
    sid     = "WriteToItsOwnLog"
    actions = ["logs:CreateLogStream", "logs:PutLogEvents"]
    # Built from the name, so that a plan shows the policy in full. The last star stands for the log's streams.
    resources = ["arn:${var.location.partition}:logs:${var.location.region}:${var.location.account_id}:log-group:/aws/lambda/${var.name}:*"]
  }
}

resource "aws_iam_role_policy" "function" {
  name   = "permissions"
  role   = aws_iam_role.function.id
  policy = data.aws_iam_policy_document.function.json
}
