variable "name" {
  description = "Full name of the function, its role and its API, e.g. elevenlabs-agentic-memory-prod-retrieve."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,63}$", var.name))
    error_message = "name must be 3 to 64 lower-case letters, digits and dashes, which is what Lambda and IAM both take."
  }
}

variable "path" {
  description = "The one path this endpoint answers, e.g. /retrieve."
  type        = string

  validation {
    condition     = can(regex("^/[a-z][a-z0-9-]*$", var.path))
    error_message = "path must be a slash and one word, e.g. /retrieve."
  }
}

variable "location" {
  description = "Where this runs, for ARNs that are known before anything exists."
  type = object({
    partition  = string
    region     = string
    account_id = string
  })
}

variable "function" {
  description = "The Lambda function. package_path: the zip. log_level debug adds the shapes of requests and replies."
  type = object({
    package_path             = string
    runtime                  = optional(string, "nodejs24.x")
    memory_mb                = optional(number, 512)
    timeout_seconds          = optional(number, 10)
    log_level                = optional(string, "info")
    log_retention_days       = optional(number, 90)
    tracing_mode             = optional(string, "PassThrough")
    permissions_boundary_arn = optional(string)
  })
}

variable "environment" {
  description = "Environment variables of the function. They show in the console and in the state: never a secret."
  type        = map(string)

  # Lambda counts names and values together and refuses more than 4 KB, but only at apply.
  validation {
    condition     = sum([for name, value in var.environment : length(name) + length(value)]) <= 4000
    error_message = "The environment variables together are longer than the 4 KB Lambda takes: shorten agent_types or extra_dynamic_variables."
  }
}

variable "policy" {
  description = "What the function may do besides writing its log: an IAM policy document as JSON."
  type        = string
}

variable "api" {
  description = "The HTTP API. integration_timeout_ms: how long it waits for the function. cors null: no CORS headers."
  type = object({
    stage                  = optional(string, "Prod")
    integration_timeout_ms = optional(number, 11000)
    throttle               = object({ rate_per_second = number, burst = number })
    cors = optional(object({
      allow_origins   = list(string)
      allow_headers   = list(string)
      max_age_seconds = number
    }))
  })

  validation {
    condition     = var.api.throttle.rate_per_second >= 1 && var.api.throttle.burst >= 1
    error_message = "api.throttle must allow at least 1 request: API Gateway takes 0 as \"refuse everything with 429\"."
  }

  validation {
    condition     = var.api.integration_timeout_ms >= 50 && var.api.integration_timeout_ms <= 30000
    error_message = "api.integration_timeout_ms must be from 50 to 30000: an HTTP API never waits longer than 30 seconds."
  }
}

variable "concurrency" {
  description = "reserved: ceiling and guarantee of the function (null: neither). provisioned: sandboxes kept warm, between min and max by load (null: none)."
  type = object({
    reserved    = optional(number)
    provisioned = optional(object({ min = optional(number, 2), max = optional(number, 10) }))
  })
  default = {}

  validation {
    condition     = try(var.concurrency.provisioned.min <= var.concurrency.provisioned.max, true)
    error_message = "concurrency.provisioned.min must not be more than max, e.g. { min = 2, max = 10 }."
  }

  validation {
    condition     = try(var.concurrency.reserved >= var.concurrency.provisioned.max, true)
    error_message = "concurrency.reserved must be at least concurrency.provisioned.max: what is kept warm is taken from what is reserved."
  }
}
