# The smallest useful stack, in a configuration of your own: a sales team's test agent. Everything is at its default.
terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 7.0"
    }
  }
}

provider "aws" {
  region = "us-east-1"
}

module "memory" {
  # From elsewhere: git::https://github.com/<owner>/<name>.git//infra?ref=<tag>, with the zips of `make build`.
  source          = "../../"
  packages_folder = "${path.module}/../../../dist"

  environment = "test"

  # TF_VAR_secrets='{"mem0-api-key":"m0-...","elevenlabs-workspace-key":"..."}', for plan and again for apply.
  secrets         = var.secrets
  secret_versions = { mem0-api-key = 1, elevenlabs-workspace-key = 1 }
}

variable "secrets" {
  description = "Values by parameter name; never stored."
  type        = map(string)
  ephemeral   = true
  sensitive   = true
}

output "elevenlabs_setup" {
  description = "What to paste where in ElevenLabs."
  value       = module.memory.elevenlabs_setup
}
