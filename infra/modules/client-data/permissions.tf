# No S3, no SQS, no deleting: a read function that is taken over cannot reach a single transcript. Reading its secrets
# and writing its log is added by the endpoint module.
data "aws_iam_policy_document" "permissions" {
  statement {
    sid       = "ReadBriefsAndCountRequests"
    actions   = ["dynamodb:GetItem", "dynamodb:UpdateItem"]
    resources = [var.stack.state_table.arn]
  }
}
