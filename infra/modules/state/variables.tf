variable "name_prefix" {
  description = "Project and environment, in front of every name."
  type        = string
}

variable "tags" {
  description = "On everything that can have tags."
  type        = map(string)
  default     = {}
}

variable "location" {
  description = "Where this runs, for ARNs that are known before anything exists."
  type = object({
    partition  = string
    region     = string
    account_id = string
  })
}

variable "deletion_protection" {
  description = "Refuse to delete the table until this is switched off."
  type        = bool
  default     = true
}

variable "recovery_days" {
  description = "How far back the table can be restored to any second, in days."
  type        = number
  default     = 35

  validation {
    condition     = var.recovery_days >= 1 && var.recovery_days <= 35 && floor(var.recovery_days) == var.recovery_days
    error_message = "recovery_days must be a whole number from 1 to 35, the range DynamoDB knows."
  }
}
