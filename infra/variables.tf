variable "environment" {
  description = "Name of the environment; part of every name, and a dimension of every metric."
  type        = string

  # 12 letters are what the name of the bucket has left of S3's 63.
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,10}[a-z0-9]$", var.environment))
    error_message = "environment must be 2 to 12 lower-case letters, digits and dashes, e.g. dev or prod."
  }
}

# A module brings no provider of its own, so region and account are the provider's; these two are what must be true.
variable "aws_region" {
  description = "Region this environment lives in: a provider that works in another one is refused. null: any."
  type        = string
  default     = null

  validation {
    condition     = var.aws_region == null || can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.aws_region))
    error_message = "aws_region must be the code of a region, e.g. us-east-1 or eu-central-1."
  }

  validation {
    condition     = var.aws_region == null || var.aws_region == data.aws_region.current.id
    error_message = <<-TEXT
      aws_region is not the region that the AWS provider works in, ${data.aws_region.current.id}. `make` sets it; by
      hand: export AWS_REGION=<aws_region>.
    TEXT
  }
}

variable "aws_account_id" {
  description = "Account this environment lives in: credentials of any other are refused. null: any."
  type        = string
  default     = null

  validation {
    condition     = var.aws_account_id == null || can(regex("^[0-9]{12}$", var.aws_account_id))
    error_message = "aws_account_id must be the 12 digits of the account, in quotes, e.g. \"123456789012\"."
  }

  validation {
    condition     = var.aws_account_id == null || var.aws_account_id == data.aws_caller_identity.current.account_id
    error_message = <<-TEXT
      aws_account_id is not the account of your credentials, ${data.aws_caller_identity.current.account_id}. Nothing was
      planned: use the other credentials, or correct aws_account_id.
    TEXT
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
  description = "True only for infra/emulated: without what emulators of AWS lack."
  type        = bool
  default     = false
}

variable "packages_folder" {
  description = "Folder with client-data.zip, retrieve.zip and post-call.zip. null: dist/ beside infra/."
  type        = string
  default     = null
}
