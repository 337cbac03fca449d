# The stack on an emulator of AWS, on this machine: `make apply ENV=local`. It uses infra/ as any other configuration
# may use it, as a module. What only the emulator needs is here.

terraform {
  required_version = ">= 1.11"

  # Below build/, with the emulator that it describes.
  backend "local" {}

  required_providers {
    aws = {
      source = "hashicorp/aws"
      # The version with which the differences in differences.ts were seen.
      version = "5.100.0"
    }
  }
}

# AWS_ENDPOINT_URL names the emulator. The made-up key keeps a plan without it from ever reaching an account.
provider "aws" {
  region                  = "us-east-1"
  access_key              = "emulated"
  secret_key              = "emulated"
  skip_metadata_api_check = "true"
  # A bucket is no host name of 127.0.0.1.
  s3_use_path_style = true
}

module "memory" {
  source = "../"

  environment    = "local"
  aws_region     = "us-east-1"
  aws_account_id = "123456789012"

  emulated      = true
  deletable     = true
  observability = var.observability

  # The emulator would run the function for every message, in Docker; the smoke test plays Lambda's poller instead.
  post_call = { worker_paused = true }
  function  = { log_retention_days = 30 }

  secrets         = var.secrets
  secret_versions = var.secret_versions
}

variable "observability" {
  description = "As in infra/: full, basic or none. TF_VAR_observability=full make apply ENV=local"
  type        = string
  default     = "basic"
}

variable "secrets" {
  description = "Made-up values by parameter name."
  type        = map(string)
  ephemeral   = true
  sensitive   = true
}

variable "secret_versions" {
  description = "A number for each secret."
  type        = map(number)
}

output "memory" {
  description = "Whatever the stack says of itself. Sensitive only so that an apply does not print it all."
  sensitive   = true
  value       = module.memory
}
