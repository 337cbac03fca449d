variable "environment" {
  description = "Name of the environment; part of every name, and a dimension of every metric."
  type        = string

  # 12 letters are what the name of the bucket has left of S3's 63.
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,10}[a-z0-9]$", var.environment))
    error_message = "environment must be 2 to 12 lower-case letters, digits and dashes, e.g. dev or prod."
  }
}

variable "aws_region" {
  description = "AWS region."
  type        = string
  default     = "us-east-1"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.aws_region))
    error_message = "aws_region must be the code of a region, e.g. us-east-1 or eu-central-1."
  }
}

variable "aws_account_id" {
  description = "The account this environment lives in. Given, any other account is refused; null: whichever the credentials belong to."
  type        = string
  default     = null

  validation {
    condition     = var.aws_account_id == null || can(regex("^[0-9]{12}$", var.aws_account_id))
    error_message = "aws_account_id must be the 12 digits of the account, in quotes, e.g. \"123456789012\"."
  }
}

variable "tags" {
  description = "Further tags on everything, beside Project, Environment and ManagedBy."
  type        = map(string)
  default     = {}

  validation {
    condition     = length(setintersection(keys(var.tags), ["Project", "Environment", "ManagedBy"])) == 0
    error_message = "tags must not contain Project, Environment or ManagedBy: those are set for you. Remove them."
  }
}

variable "deletable" {
  description = "Let `make destroy` delete the archive with every call in it, and the table. Never for real calls."
  type        = bool
  default     = false
}

variable "emulated" {
  description = "True only for a local emulator of AWS: made-up credentials, and without what emulators lack (composite alarms, saved queries, redrive allow policy, the TLS-only policy of the bucket)."
  type        = bool
  default     = false
}

variable "packages_folder" {
  description = "Folder with client-data.zip, retrieve.zip and post-call.zip. Null: dist/ beside infra/, where `make build` puts them."
  type        = string
  default     = null
}
