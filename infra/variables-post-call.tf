# ElevenLabs' retries are off by default, so a webhook that is answered 429 may be a call that is lost for good: the
# throttle is as generous as those of variables-doors.tf, for the reason given there. The window of the signature is
# longer than the retries: the fifth comes after about 40 minutes, and whether it is signed anew is nowhere written. A
# duplicate does no harm.
variable "post_call" {
  description = <<-TEXT
    The doors after the call: how they behave (see infra/ops/configuration.md), timeout, messages worked on at once or
    a pause of that, what API Gateway lets through, concurrency.
  TEXT
  type = object({
    timeout_seconds          = optional(number, 90)
    worker_concurrency       = optional(number, 5)
    worker_paused            = optional(bool, false)
    signature_window_minutes = optional(number, 60)
    idempotency_ttl_hours    = optional(number, 24)
    elevenlabs_api_host      = optional(string, "https://api.elevenlabs.io")
    facts_from_variables     = optional(map(string), {})
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
      floor(var.post_call.timeout_seconds) == var.post_call.timeout_seconds &&
      var.post_call.timeout_seconds >= 30 &&
      var.post_call.timeout_seconds <= 900
    )
    error_message = <<-TEXT
      post_call.timeout_seconds must be a whole number from 30 to 900; the queue's visibility timeout must be six
      times as long.
    TEXT
  }

  validation {
    condition = (
      floor(var.post_call.worker_concurrency) == var.post_call.worker_concurrency &&
      var.post_call.worker_concurrency >= 2 &&
      var.post_call.worker_concurrency <= 1000
    )
    error_message = <<-TEXT
      post_call.worker_concurrency must be a whole number from 2 to 1000, which is what SQS event sources know.
    TEXT
  }

  validation {
    condition = (
      floor(var.post_call.signature_window_minutes) == var.post_call.signature_window_minutes &&
      var.post_call.signature_window_minutes >= 1 &&
      var.post_call.signature_window_minutes <= 1440
    )
    error_message = "post_call.signature_window_minutes must be a whole number from 1 to 1440."
  }

  validation {
    condition = (
      floor(var.post_call.idempotency_ttl_hours) == var.post_call.idempotency_ttl_hours &&
      var.post_call.idempotency_ttl_hours >= 1 &&
      var.post_call.idempotency_ttl_hours <= 720
    )
    error_message = "post_call.idempotency_ttl_hours must be a whole number from 1 to 720."
  }

  validation {
    condition = (
      can(regex("^https://api(\\.us|\\.(eu|in|sg)\\.residency)?\\.elevenlabs\\.io$", var.post_call.elevenlabs_api_host))
    )
    error_message = <<-TEXT
      post_call.elevenlabs_api_host must be an API host of ElevenLabs, e.g. https://api.elevenlabs.io or
      https://api.eu.residency.elevenlabs.io.
    TEXT
  }

  # ElevenLabs' own, and what client-data sends: the facts under their ids and the variables named here. The function
  # refuses them too (functions/post-call/event/call-facts.ts), but only when it loads, and then takes no webhook.
  validation {
    condition = alltrue([for variable, fact in var.post_call.facts_from_variables :
      !startswith(variable, "system__") && variable != fact &&
      !can(regex("^caller_(id|name|language)$", variable)) &&
      !can(regex("^memory_(count|summary|context)$", variable)) &&
      !can(regex("^(returning_caller|last_call_(summary|at)|agent_type|call_direction)$", variable))
    ])
    error_message = <<-TEXT
      post_call.facts_from_variables must name variables of your own systems: none that begins with system__, none
      that client-data sends, and no fact itself.
    TEXT
  }

  validation {
    condition = (
      alltrue([for fact in values(var.post_call.facts_from_variables) : can(regex("^[a-z][a-z0-9_]{0,39}$", fact))])
    )
    error_message = <<-TEXT
      post_call.facts_from_variables must map variables to ids of facts, e.g. { crm_tier = "account_status" }.
    TEXT
  }

  validation {
    condition     = var.post_call.throttle.rate_per_second >= 1 && var.post_call.throttle.burst >= 1
    error_message = <<-TEXT
      post_call.throttle must let something through, e.g. { rate_per_second = 1000, burst = 2000 }; to close the door,
      set concurrency = { reserved = 0 }.
    TEXT
  }
}

variable "queue" {
  description = "The work queue, in which a message is tried 12 times in about two hours before it is a dead letter."
  type = object({
    visibility_timeout_seconds = optional(number, 540)
    retention_days = optional(object({
      work        = optional(number, 4)
      dead_letter = optional(number, 14)
    }), {})
  })
  default = {}

  validation {
    condition     = var.queue.visibility_timeout_seconds >= 6 * var.post_call.timeout_seconds
    error_message = <<-TEXT
      queue.visibility_timeout_seconds must be at least 6 times post_call.timeout_seconds (540 for 90), or a message
      is worked on twice at once.
    TEXT
  }

  validation {
    condition     = var.queue.retention_days.dead_letter > var.queue.retention_days.work
    error_message = <<-TEXT
      queue.retention_days.dead_letter must be more than queue.retention_days.work, e.g. { work = 4, dead_letter = 14
      }.
    TEXT
  }
}
