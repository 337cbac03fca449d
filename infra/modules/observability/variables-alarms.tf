# What is made of what variables.tf names, whom it tells, and what it compares with.

variable "profile" {
  description = <<-TEXT
    "full": burn rates, composite alarms and a key of its own. "basic": at most 10 alarms, free in an account without
    others.
  TEXT
  type        = string

  validation {
    condition     = contains(["full", "basic"], var.profile)
    error_message = "profile must be \"full\" or \"basic\"; leave the module out to have neither."
  }
}

variable "metrics" {
  description = <<-TEXT
    What the functions have in METRICS_ENABLED: in "basic" the metrics written, as <function>.<counter> or
    <function>.<outcome>. "full" writes all.
  TEXT
  type        = list(string)
  default     = []

  validation {
    condition     = var.profile == "full" || length(var.metrics) <= 10
    error_message = "metrics must be at most 10 for \"basic\": AWS bills each from the eleventh on."
  }

  validation {
    condition     = alltrue([for one in var.metrics : can(regex("^[a-z-]+\\.[A-Za-z0-9]+$", one))])
    error_message = "metrics must be written as <function>.<counter or outcome>, e.g. [\"retrieve.degraded\"]."
  }
}

variable "alarm_endpoints" {
  description = <<-TEXT
    Who is woken (page) and who finds it in working hours (ticket): mail addresses, and https:// addresses of pagers.
  TEXT
  type        = object({ page = optional(list(string), []), ticket = optional(list(string), []) })
  default     = {}

  validation {
    condition = alltrue([
      for one in concat(var.alarm_endpoints.page, var.alarm_endpoints.ticket) :
      can(regex("^(https://[^/\\s]+/\\S+|[^@:/\\s]+@[^@/\\s]+\\.[^@/\\s]+)$", one))
    ])
    error_message = <<-TEXT
      alarm_endpoints must be mail addresses, e.g. on-call@example.com, or https:// addresses of a pager.
    TEXT
  }
}

variable "alarms_on_hold" {
  description = "Alarms change state but tell nobody."
  type        = bool
  default     = false
}

variable "runbook_url" {
  description = "Where the runbook can be read; every alarm appends #<section>."
  type        = string
  default     = "infra/ops/README.md"

  validation {
    condition     = can(regex("^[^#\\s]+$", var.runbook_url)) && length(var.runbook_url) <= 300
    error_message = <<-TEXT
      runbook_url must be an address of at most 300 characters without spaces and without #, e.g.
      https://example.com/repo/infra/ops/README.md.
    TEXT
  }
}

variable "latency_limits_ms" {
  description = <<-TEXT
    p99 that a caller should not notice, milliseconds: each read function's budget plus what API Gateway and a cold
    start add.
  TEXT
  type        = object({ client-data = optional(number, 1500), retrieve = optional(number, 2500) })
  default     = {}

  validation {
    condition     = alltrue([for one in values(var.latency_limits_ms) : one >= 100 && one <= 30000])
    error_message = "latency_limits_ms must be from 100 to 30000: an HTTP API gives up after 30 seconds."
  }
}

variable "business_hours_utc" {
  description = <<-TEXT
    When calls are expected, UTC: from hour `from` until hour `until`, days 1 (Monday) to `last_day`. Outside, silence
    is normal.
  TEXT
  type        = object({ from = optional(number, 9), until = optional(number, 17), last_day = optional(number, 5) })
  default     = {}

  validation {
    condition = (
      var.business_hours_utc.from >= 0 &&
      var.business_hours_utc.from < var.business_hours_utc.until &&
      var.business_hours_utc.until <= 24
    )
    error_message = "business_hours_utc needs 0 <= from < until <= 24, e.g. { from = 9, until = 17 }."
  }

  validation {
    condition     = contains([1, 2, 3, 4, 5, 6, 7], var.business_hours_utc.last_day)
    error_message = "business_hours_utc.last_day must be 1 (Monday) to 7 (Sunday)."
  }
}

variable "create_unsupported_by_emulators" {
  description = <<-TEXT
    Make composite alarms and saved queries too. Local emulators answer 500 to both, and the provider then retries for
    minutes.
  TEXT
  type        = bool
  default     = true
}
