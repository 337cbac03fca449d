# No S3, no SQS, no deleting: a read function that is taken over cannot reach a single transcript.
data "aws_iam_policy_document" "permissions" {
  statement {
    sid       = "ReadBriefsAndCountRequests"
    actions   = ["dynamodb:GetItem", "dynamodb:UpdateItem"]
    resources = [var.state_table.arn]
  }

  # All names the function asks for, also those that exist only during a rotation: SSM refuses the whole request over
  # one name it may not read. Encrypted with the account's own SSM key, which needs no grant.
  statement {
    sid     = "ReadItsOwnSecrets"
    actions = ["ssm:GetParameters"]
    resources = [
      for name in ["mem0-api-key", "mem0-api-key-previous", "elevenlabs-workspace-key", "elevenlabs-workspace-key-previous"] :
      "arn:${var.location.partition}:ssm:${var.location.region}:${var.location.account_id}:parameter${var.secrets_path}/${name}"
    ]
  }
}
