variable "create_observability" {
  description = "Make alarms, topics, dashboard and saved queries."
  type        = bool
  default     = true
}

variable "alarm_emails" {
  description = "Who is woken (page) and who finds it in the morning (ticket). Each address gets a mail to confirm."
  type = object({
    page   = optional(list(string), [])
    ticket = optional(list(string), [])
  })
  default = {}

  validation {
    condition     = alltrue([for address in concat(var.alarm_emails.page, var.alarm_emails.ticket) : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", address))])
    error_message = "alarm_emails must be e-mail addresses, e.g. { page = [\"on-call@example.com\"], ticket = [\"team@example.com\"] }."
  }
}

variable "business_hours_utc" {
  description = "When calls are expected, UTC: from hour `from` until hour `until`, days 1 (Monday) to `last_day`. Outside, silence is no alarm."
  type        = object({ from = optional(number, 9), until = optional(number, 17), last_day = optional(number, 5) })
  default     = {}

  validation {
    condition     = var.business_hours_utc.from >= 0 && var.business_hours_utc.from < var.business_hours_utc.until && var.business_hours_utc.until <= 24
    error_message = "business_hours_utc needs 0 <= from < until <= 24, e.g. { from = 9, until = 17 }."
  }
}

variable "runbook_url" {
  description = "Where the runbook can be read; every alarm names its section there."
  type        = string
  default     = "infra/ops/README.md"

  validation {
    condition     = can(regex("^[^#\\s]+$", var.runbook_url))
    error_message = "runbook_url must be an address without spaces and without #, e.g. https://example.com/repository/infra/ops/README.md."
  }
}

variable "monthly_budget_usd" {
  description = "Mail alarm_emails at 80 and 100 % of this per month. It counts the whole account, so it is off (null) unless wanted."
  type        = number
  default     = null

  validation {
    condition     = var.monthly_budget_usd == null ? true : var.monthly_budget_usd >= 1
    error_message = "monthly_budget_usd must be at least 1, or null for no budget."
  }

  validation {
    condition     = var.monthly_budget_usd == null || length(concat(var.alarm_emails.page, var.alarm_emails.ticket)) > 0
    error_message = "monthly_budget_usd has nobody to tell: write alarm_emails = { ticket = [\"team@example.com\"] } too."
  }
}

variable "cost_tag" {
  description = "Count only what carries this tag in monthly_budget_usd, and watch it for anomalies. It must first be activated as a cost allocation tag (infra/ops/README.md#cost)."
  type        = object({ key = string, value = string })
  default     = null

  validation {
    condition     = var.cost_tag == null || var.monthly_budget_usd != null
    error_message = "cost_tag narrows monthly_budget_usd: set that too, or leave cost_tag out."
  }
}
