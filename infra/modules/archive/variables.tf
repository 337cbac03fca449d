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

variable "force_destroy" {
  description = "Let `destroy` delete the bucket with everything in it. Only for environments that hold no real calls."
  type        = bool
  default     = false
}

variable "retention" {
  description = "Days each kind of object is kept (null: for ever) and days after which it moves to a cheaper class."
  type = object({
    transcripts_days             = optional(number)
    audio_days                   = optional(number)
    results_days                 = optional(number)
    unclaimed_days               = optional(number)
    noncurrent_days              = optional(number, 30)
    infrequent_access_after_days = optional(number, 30)
    glacier_after_days           = optional(number, 90)
  })
  default = {}

  validation {
    condition = alltrue([
      for days in values(var.retention) : days == null ? true : days >= 1 && floor(days) == days
    ])
    error_message = "retention takes whole days, 1 or more; leave a value out (or write null) to keep objects for ever."
  }

  validation {
    condition     = var.retention.infrequent_access_after_days >= 30
    error_message = "retention.infrequent_access_after_days must be 30 or more: S3 refuses to move younger objects."
  }

  validation {
    condition     = var.retention.glacier_after_days >= var.retention.infrequent_access_after_days + 30
    error_message = <<-TEXT
      retention.glacier_after_days must be at least 30 days after infrequent_access_after_days, e.g. 30 and 90.
    TEXT
  }
}

variable "create_unsupported_by_emulators" {
  description = <<-TEXT
    Make the TLS-only policy too. Local emulators read its Deny without its condition, and refuse everything.
  TEXT
  type        = bool
  default     = true
}
