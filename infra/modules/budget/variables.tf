variable "tags" {
  description = "On everything that can have tags."
  type        = map(string)
  default     = {}
}

variable "name_prefix" {
  description = "Begins the name of everything made here, environment included, e.g. elevenlabs-agentic-memory-prod."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,59}$", var.name_prefix))
    error_message = <<-TEXT
      name_prefix must be 3 to 60 lower-case letters, digits and dashes and begin with a letter, e.g.
      elevenlabs-agentic-memory-prod.
    TEXT
  }
}

variable "monthly_budget_usd" {
  description = "What a calendar month may cost, US dollars, before tax and credits."
  type        = number

  validation {
    condition     = var.monthly_budget_usd >= 1
    error_message = "monthly_budget_usd must be at least 1 (US dollars); leave the module out to have no budget."
  }
}

variable "emails" {
  description = "Who is told. AWS takes at most 10 addresses for a budget."
  type        = list(string)

  validation {
    condition = length(var.emails) >= 1 && length(var.emails) <= 10 && alltrue([
      for one in var.emails : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", one))
    ])
    error_message = "emails must be 1 to 10 e-mail addresses, e.g. [\"team@example.com\"]."
  }
}

variable "cost_tag" {
  description = <<-TEXT
    Count only what carries this tag, and watch it for anomalies. null = the whole account, and no anomaly monitor.
    The tag must first be activated as a cost allocation tag (infra/ops/README.md#cost).
  TEXT
  type        = object({ key = string, value = string })
  default     = null

  validation {
    condition     = var.cost_tag == null ? true : length(var.cost_tag.key) > 0 && length(var.cost_tag.value) > 0
    error_message = <<-TEXT
      cost_tag needs a key and a value, e.g. { key = "Project", value = "elevenlabs-agentic-memory" }.
    TEXT
  }
}
