variable "stack" {
  description = "What the three functions have in common: see the endpoint module, to which it is handed on and which knows its type."
  type        = any
}

variable "settings" {
  description = "How the function behaves (each is one environment variable, described in infra/ops/configuration.md), what API Gateway lets through, and its concurrency."
  type = object({
    mem0_host             = string
    mem0_search_limit     = number
    mem0_timeout_secs     = optional(number)
    memory_scope          = string
    number_country_code   = string
    agent_types           = map(string)
    budget_ms             = number
    auth                  = string
    rate_limit_per_minute = number
    throttle              = object({ rate_per_second = number, burst = number })
    concurrency = object({
      reserved    = optional(number)
      provisioned = optional(object({ min = optional(number, 2), max = optional(number, 10) }))
    })
  })
}
