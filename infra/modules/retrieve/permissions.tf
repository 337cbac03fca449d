# No S3, no SQS, no deleting: a read function that is taken over cannot reach a single transcript, nor mark a call in the
# ledger as remembered. Reading its secrets and writing its log is added by the endpoint module.
data "aws_iam_policy_document" "permissions" {
  statement {
    sid       = "ReadBriefsOfCallers"
    actions   = ["dynamodb:GetItem"]
    resources = [var.stack.state_table.arn]

    condition {
      test     = "ForAllValues:StringLike"
      variable = "dynamodb:LeadingKeys"
      values   = ["brief#*"]
    }
  }

  statement {
    sid       = "CountItsRequests"
    actions   = ["dynamodb:UpdateItem"]
    resources = [var.stack.state_table.arn]

    condition {
      test     = "ForAllValues:StringLike"
      variable = "dynamodb:LeadingKeys"
      values   = ["rate#retrieve#*"]
    }
  }
}
