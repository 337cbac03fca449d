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

variable "worker_timeout_seconds" {
  description = "Timeout of the function that reads the work queue."
  type        = number
}

variable "visibility_timeout_seconds" {
  description = "How long a received message stays hidden, unless the worker asks for another wait."
  type        = number
  default     = 540

  validation {
    condition     = var.visibility_timeout_seconds >= 0 && var.visibility_timeout_seconds <= 43200
    error_message = "visibility_timeout_seconds must be from 0 to 43200 (12 hours)."
  }
}

variable "retention_days" {
  description = "How long each queue keeps a message."
  type = object({
    work        = optional(number, 4)
    dead_letter = optional(number, 14)
  })
  default = {}

  validation {
    condition     = alltrue([for days in values(var.retention_days) : days >= 1 && days <= 14])
    error_message = "retention_days must be from 1 to 14, the most SQS allows."
  }
}

variable "create_unsupported_by_emulators" {
  description = <<-TEXT
    Make the redrive allow policy too. Local emulators accept it and never show it, and the provider waits for it for
    minutes.
  TEXT
  type        = bool
  default     = true
}
