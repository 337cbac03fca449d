# A clinic's stack in Frankfurt, deployed by its own pipeline: with its provider, its tags and its secret store.
terraform {
  required_version = ">= 1.11"

  backend "s3" {
    key          = "voice-agents/memory.tfstate"
    encrypt      = true
    use_lockfile = true
  }

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 7.0"
    }
  }
}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { CostCenter = "telephony" }
  }
}

module "memory" {
  source          = "../../"
  packages_folder = "${path.module}/../../../dist"

  environment    = "clinic"
  aws_region     = "eu-central-1"
  aws_account_id = var.account_id

  number_country_code = "49"
  own_numbers         = ["+12025550145"]
  memory_scope        = "agent"

  client_data = { concurrency = { reserved = 50, provisioned = { min = 2, max = 10 } }, default_language = "de" }
  retrieve    = { concurrency = { reserved = 50 } }
  post_call = {
    worker_concurrency  = 10
    concurrency         = { reserved = 40 }
    elevenlabs_api_host = "https://api.eu.residency.elevenlabs.io"
  }

  # What patients said and how they sound: as short as the purpose allows.
  archive_retention = { transcripts_days = 180, audio_days = 30, results_days = 180, unclaimed_days = 30 }
  observability     = "full"
  alarm_endpoints   = { page = ["https://pager.example.com/memory"], ticket = ["team@example.com"] }

  secrets         = var.secrets
  secret_versions = var.secret_versions
}

variable "account_id" {
  description = "Account of this environment."
  type        = string
}

# In provider 6 and Terraform 1.11 these may come from an ephemeral resource, e.g. of a vault.
variable "secrets" {
  description = "Values by parameter name; never stored."
  type        = map(string)
  ephemeral   = true
  sensitive   = true
}

variable "secret_versions" {
  description = "A number for each secret, raised at every rotation."
  type        = map(number)
}

output "urls" {
  description = "The three addresses for ElevenLabs."
  value       = { for door in ["client_data", "retrieve", "post_call"] : door => module.memory["${door}_url"] }
}
