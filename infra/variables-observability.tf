variable "observability" {
  description = <<-TEXT
    "basic": 9 alarms and a dashboard, cheap enough for any environment. "full": 77 alarms with burn rates, one page
    for each symptom, every metric. "none": no alarms, no metrics of our own. What each costs: infra/ops/costs.md.
  TEXT
  type        = string
  default     = "basic"

  validation {
    condition     = contains(["full", "basic", "none"], var.observability)
    error_message = "observability must be \"full\", \"basic\" or \"none\"."
  }
}

variable "alarm_endpoints" {
  description = <<-TEXT
    Who is woken (page) and who finds it in the morning (ticket): mail addresses, each of which gets a mail to
    confirm, and https:// addresses of a pager that confirms by itself, e.g. PagerDuty's or Opsgenie's for Amazon
    CloudWatch.
  TEXT
  type = object({
    page   = optional(list(string), [])
    ticket = optional(list(string), [])
  })
  default = {}

  validation {
    condition = alltrue([
      for one in concat(var.alarm_endpoints.page, var.alarm_endpoints.ticket) :
      can(regex("^(https://[^/\\s]+/\\S+|[^@:/\\s]+@[^@/\\s]+\\.[^@/\\s]+)$", one))
    ])
    error_message = <<-TEXT
      alarm_endpoints must be mail addresses or https:// addresses, e.g. { page = ["on-call@example.com",
      "https://pager.example.com/key"] }.
    TEXT
  }
}

variable "alarms_on_hold" {
  description = <<-TEXT
    True while you deploy something that must ring alarms: they change state but tell nobody. Every plan warns of it.
  TEXT
  type        = bool
  default     = false
}

variable "business_hours_utc" {
  description = <<-TEXT
    When calls are expected, UTC: from hour `from` until hour `until`, days 1 (Monday) to `last_day`. Outside, silence
    is no alarm.
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
}

variable "runbook_url" {
  description = "Where the runbook can be read; every alarm names its section there."
  type        = string
  default     = "infra/ops/README.md"

  validation {
    condition     = can(regex("^[^#\\s]+$", var.runbook_url))
    error_message = <<-TEXT
      runbook_url must be an address without spaces and without #, e.g.
      https://example.com/repository/infra/ops/README.md.
    TEXT
  }
}

variable "monthly_budget_usd" {
  description = <<-TEXT
    Mail the mail addresses of alarm_endpoints at 80 and 100 % of this per month; null: no budget. It counts the whole
    account unless cost_tag is set. 20 is ten idle stacks of "basic", or one with 100,000 calls a month.
  TEXT
  type        = number
  default     = 20

  validation {
    condition     = var.monthly_budget_usd == null ? true : var.monthly_budget_usd >= 1
    error_message = "monthly_budget_usd must be at least 1, or null for no budget."
  }
}

variable "cost_tag" {
  description = <<-TEXT
    Count only what carries this tag in monthly_budget_usd, and watch it for anomalies. It must first be activated as
    a cost allocation tag (infra/ops/README.md#cost).
  TEXT
  type        = object({ key = string, value = string })
  default     = null

  validation {
    condition     = var.cost_tag == null || var.monthly_budget_usd != null
    error_message = "cost_tag narrows monthly_budget_usd: set that too, or leave cost_tag out."
  }
}
