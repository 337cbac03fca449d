variable "stack" {
  description = "What the three functions have in common: see the endpoint module, to which it is handed on."
  type = object({
    name_prefix     = string
    environment     = string
    location        = object({ partition = string, region = string, account_id = string })
    tags            = map(string)
    packages_folder = string
    function = object({
      runtime                  = string
      memory_mb                = number
      log_level                = string
      log_retention_days       = number
      tracing_mode             = string
      permissions_boundary_arn = optional(string)
    })
    api = object({
      stage           = string
      made_up_address = bool
      cors = optional(object({
        allow_origins   = list(string)
        allow_headers   = list(string)
        max_age_seconds = number
      }))
    })
    state_table      = object({ name = string, arn = string })
    secrets_path     = string
    agent_types_file = optional(object({ bucket = string, key = string }))
    metrics_enabled  = string
  })
}

variable "settings" {
  description = <<-TEXT
    How the function behaves (each is one environment variable, described in infra/ops/configuration.md), what API
    Gateway lets through, and its concurrency.
  TEXT
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
      provisioned = optional(object({ min = number, max = number }))
    })
  })
}
