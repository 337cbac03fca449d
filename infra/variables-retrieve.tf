variable "retrieve" {
  description = <<-TEXT
    The door during the call: how it behaves (see infra/ops/configuration.md), what API Gateway lets through, and its
    concurrency.
  TEXT
  type = object({
    budget_ms             = optional(number, 2000)
    auth                  = optional(string, "workspace-key")
    rate_limit_per_minute = optional(number, 60)
    throttle = optional(object({
      rate_per_second = optional(number, 1000)
      burst           = optional(number, 2000)
    }), {})
    concurrency = optional(object({
      reserved    = optional(number)
      provisioned = optional(object({ min = optional(number, 2), max = optional(number, 10) }))
    }), {})
  })
  default = {}

  validation {
    condition = (
      floor(var.retrieve.budget_ms) == var.retrieve.budget_ms &&
      var.retrieve.budget_ms >= 500 &&
      var.retrieve.budget_ms <= 9000
    )
    error_message = <<-TEXT
      retrieve.budget_ms must be a whole number from 500 to 9000 milliseconds; the agent is silent meanwhile, so about
      2000.
    TEXT
  }

  validation {
    condition     = contains(["workspace-key", "none"], var.retrieve.auth)
    error_message = "retrieve.auth must be \"workspace-key\", or \"none\" to let anybody search."
  }

  validation {
    condition = (
      floor(var.retrieve.rate_limit_per_minute) == var.retrieve.rate_limit_per_minute &&
      var.retrieve.rate_limit_per_minute >= 0 &&
      var.retrieve.rate_limit_per_minute <= 100000
    )
    error_message = "retrieve.rate_limit_per_minute must be a whole number from 0 (no limit) to 100000."
  }

  validation {
    condition     = var.retrieve.throttle.rate_per_second >= 1 && var.retrieve.throttle.burst >= 1
    error_message = <<-TEXT
      retrieve.throttle must let something through, e.g. { rate_per_second = 1000, burst = 2000 }; to close the door,
      set concurrency = { reserved = 0 }.
    TEXT
  }
}
