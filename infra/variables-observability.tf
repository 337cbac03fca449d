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
