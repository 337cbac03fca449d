# The throttles are what one function really serves: 1,000 requests a second, in bursts of 2,000, are 130 to 430 at work
# at once, and an account has 1,000. API Gateway counts real callers and a flood together, so a lower throttle silences
# callers and helps nobody; who wants a bound of the cost reserves concurrency (infra/ops/flood.md).
variable "client_data" {
  description = <<-TEXT
    The door before the call: how it behaves (see infra/ops/configuration.md), what API Gateway lets through, and its
    concurrency.
  TEXT
  type = object({
    budget_ms               = optional(number, 1200)
    brief_max_age_hours     = optional(number, 720)
    extra_dynamic_variables = optional(map(string), {})
    prompt_delivery         = optional(string, "variable")
    first_message           = optional(string, "on")
    language                = optional(string, "off")
    default_language        = optional(string, "en")
    memory_context_chars    = optional(number, 4000)
    rate_limit_per_minute   = optional(number, 60)
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
      floor(var.client_data.budget_ms) == var.client_data.budget_ms &&
      var.client_data.budget_ms >= 100 &&
      var.client_data.budget_ms <= 9000
    )
    error_message = <<-TEXT
      client_data.budget_ms must be a whole number from 100 to 9000 milliseconds; the phone rings meanwhile, so about
      1200.
    TEXT
  }

  validation {
    condition = (
      floor(var.client_data.brief_max_age_hours) == var.client_data.brief_max_age_hours &&
      var.client_data.brief_max_age_hours >= 0 &&
      var.client_data.brief_max_age_hours <= 8760
    )
    error_message = "client_data.brief_max_age_hours must be a whole number from 0 to 8760."
  }

  validation {
    condition     = contains(["variable", "override"], var.client_data.prompt_delivery)
    error_message = "client_data.prompt_delivery must be \"variable\" or \"override\"."
  }

  validation {
    condition     = contains(["on", "off"], var.client_data.first_message)
    error_message = "client_data.first_message must be \"on\" or \"off\"."
  }

  validation {
    condition     = contains(["off", "override"], var.client_data.language)
    error_message = <<-TEXT
      client_data.language must be "off", or "override" once every agent allows its language to be overridden
      (Security tab).
    TEXT
  }

  validation {
    condition     = can(regex("^[a-z]{2,3}$", var.client_data.default_language))
    error_message = "client_data.default_language must be a language of two or three lower-case letters, e.g. en."
  }

  validation {
    condition = (
      floor(var.client_data.memory_context_chars) == var.client_data.memory_context_chars &&
      var.client_data.memory_context_chars >= 1500 &&
      var.client_data.memory_context_chars <= 20000
    )
    error_message = <<-TEXT
      client_data.memory_context_chars must be a whole number from 1500 to 20000; they become part of the prompt, so
      about 4000.
    TEXT
  }

  validation {
    condition = (
      floor(var.client_data.rate_limit_per_minute) == var.client_data.rate_limit_per_minute &&
      var.client_data.rate_limit_per_minute >= 0 &&
      var.client_data.rate_limit_per_minute <= 100000
    )
    error_message = "client_data.rate_limit_per_minute must be a whole number from 0 (no limit) to 100000."
  }

  validation {
    condition     = var.client_data.throttle.rate_per_second >= 1 && var.client_data.throttle.burst >= 1
    error_message = <<-TEXT
      client_data.throttle must let something through, e.g. { rate_per_second = 1000, burst = 2000 }; to close the
      door, set concurrency = { reserved = 0 }.
    TEXT
  }
}
