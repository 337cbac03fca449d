variable "stack" {
  description = "What the three functions have in common: see the endpoint module, to which it is handed on and which knows its type."
  type        = any
}

variable "archive" {
  description = "The bucket for events, transcripts and recordings."
  type        = object({ name = string, arn = string })
}

variable "queues" {
  description = "The work queue and the dead-letter queue."
  type = object({
    work        = object({ url = string, arn = string })
    dead_letter = object({ url = string, arn = string })
  })
}

variable "settings" {
  description = "How the function behaves (most are one environment variable, described in infra/ops/configuration.md), its timeout, how many messages it works on at once or not at all, what API Gateway lets through, and its concurrency."
  type = object({
    mem0_host                = string
    mem0_timeout_secs        = optional(number)
    memory_scope             = string
    own_numbers              = list(string)
    number_country_code      = string
    agent_types              = map(string)
    facts_from_variables     = map(string)
    extra_dynamic_variables  = map(string)
    signature_window_minutes = number
    idempotency_ttl_hours    = number
    elevenlabs_api_host      = string
    timeout_seconds          = number
    worker_concurrency       = number
    worker_paused            = bool
    throttle                 = object({ rate_per_second = number, burst = number })
    concurrency = object({
      reserved    = optional(number)
      provisioned = optional(object({ min = optional(number, 2), max = optional(number, 10) }))
    })
  })

  validation {
    # 0 switches the function off, queue and all.
    condition     = try(var.settings.concurrency.reserved == 0 || var.settings.worker_concurrency < var.settings.concurrency.reserved, true)
    error_message = "post_call.worker_concurrency (${var.settings.worker_concurrency}) must be below post_call.concurrency.reserved, or a backlog starves the webhook: raise the reservation or lower worker_concurrency."
  }

  # Here and not at post_call, which would then say nothing of its own mistakes while client_data has one.
  validation {
    condition     = length(setintersection(keys(var.settings.facts_from_variables), keys(var.settings.extra_dynamic_variables))) == 0
    error_message = "post_call.facts_from_variables must name no variable of client_data.extra_dynamic_variables: what we send ourselves comes back as an echo, and is no news of a caller."
  }
}
