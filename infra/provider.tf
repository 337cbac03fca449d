provider "aws" {
  region = var.aws_region

  # The wrong credentials in the shell must not build this environment in somebody else's account.
  allowed_account_ids = var.emulated || var.aws_account_id == null ? null : [var.aws_account_id]

  # An emulator, found through AWS_ENDPOINT_URL, knows no accounts, and the made-up key keeps a plan for it from ever
  # reaching AWS. Null leaves all of this to the provider.
  access_key                  = var.emulated ? "emulated" : null
  secret_key                  = var.emulated ? "emulated" : null
  skip_credentials_validation = var.emulated
  skip_requesting_account_id  = var.emulated
  skip_metadata_api_check     = var.emulated ? "true" : null
  s3_use_path_style           = var.emulated

  default_tags {
    tags = merge(var.tags, {
      Project     = local.project
      Environment = var.environment
      ManagedBy   = "Terraform"
    })
  }
}
