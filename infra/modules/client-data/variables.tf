variable "stack" {
  description = "What the three functions have in common: see the endpoint module, to which it is handed on and which knows its type."
  type        = any
}

variable "settings" {
  description = "How the function behaves (each is one environment variable, described in infra/ops/configuration.md), what API Gateway lets through, and its concurrency."
  type = object({
    mem0_host               = string
    mem0_timeout_secs       = optional(number)
    memory_scope            = string
    own_numbers             = list(string)
    number_country_code     = string
    agent_types             = map(string)
    budget_ms               = number
    brief_max_age_hours     = number
    extra_dynamic_variables = map(string)
    prompt_delivery         = string
    first_message           = string
    language                = string
    default_language        = string
    memory_context_chars    = number
    rate_limit_per_minute   = number
    throttle                = object({ rate_per_second = number, burst = number })
    concurrency = object({
      reserved    = optional(number)
      provisioned = optional(object({ min = optional(number, 2), max = optional(number, 10) }))
    })
  })
}
