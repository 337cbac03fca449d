terraform {
  # 1.11 brought write-only attributes, which keep the secrets out of the state, and a stable S3 lock file.
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source = "hashicorp/aws"
      # 5.100 knows all that is used here except the runtime nodejs24.x, which needs 6.19.
      version = ">= 5.100, < 7.0"
    }
  }
}
