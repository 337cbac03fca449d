variable "archive_retention" {
  description = <<-TEXT
    Days each kind of object is kept (null: for ever), older versions too, and days until cheaper classes. Recordings
    of people: keep them as short as you can.
  TEXT
  type = object({
    transcripts_days             = optional(number, 365)
    audio_days                   = optional(number, 365)
    results_days                 = optional(number, 365)
    unclaimed_days               = optional(number, 90)
    noncurrent_days              = optional(number, 30)
    infrequent_access_after_days = optional(number, 30)
    glacier_after_days           = optional(number, 90)
  })
  default = {}

  validation {
    condition = alltrue([
      for days in values(var.archive_retention) : days == null ? true : days >= 1 && floor(days) == days
    ])
    error_message = <<-TEXT
      archive_retention takes whole days, 1 or more, or null to keep objects for ever, e.g. { audio_days = 180 }.
    TEXT
  }
}

variable "table_recovery_days" {
  description = "How far back the state table can be restored to any second, in days."
  type        = number
  default     = 35

  validation {
    condition     = var.table_recovery_days >= 1 && var.table_recovery_days <= 35
    error_message = "table_recovery_days must be from 1 to 35, the range DynamoDB knows."
  }
}
