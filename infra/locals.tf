data "aws_partition" "current" {}

# Only asked when nobody told; a plan without a network then works as well.
data "aws_caller_identity" "current" {
  count = var.aws_account_id == null ? 1 : 0
}

locals {
  project      = "elevenlabs-agentic-memory"
  name_prefix  = "${local.project}-${var.environment}"
  secrets_path = "/${local.project}/${var.environment}"

  packages_folder = coalesce(var.packages_folder, "${path.root}/../dist")

  location = {
    partition  = data.aws_partition.current.partition
    region     = var.aws_region
    account_id = coalesce(var.aws_account_id, one(data.aws_caller_identity.current[*].account_id))
  }

  # What the three doors have in common.
  api = {
    stage = var.stage
    cors  = var.cors
  }
}
