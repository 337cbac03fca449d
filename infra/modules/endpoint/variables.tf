variable "name" {
  description = "Name of the door, e.g. retrieve: of its zip, its path, and, after the stack's prefix, of its function, role and API."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]*$", var.name))
    error_message = "name must be lower-case letters, digits and dashes, e.g. retrieve."
  }
}

variable "stack" {
  description = "What all doors have in common. name_prefix: project and environment. packages_folder: where the zips are. log_level debug adds the shapes of requests and replies. cors null: no CORS headers. agent_types_file null: those in the zip."
  type = object({
    name_prefix     = string
    environment     = string
    location        = object({ partition = string, region = string, account_id = string })
    packages_folder = string
    function = object({
      runtime                  = optional(string, "nodejs24.x")
      memory_mb                = optional(number, 512)
      log_level                = optional(string, "info")
      log_retention_days       = optional(number, 90)
      tracing_mode             = optional(string, "PassThrough")
      permissions_boundary_arn = optional(string)
    })
    api = object({
      stage           = optional(string, "Prod")
      made_up_address = optional(bool, true)
      cors = optional(object({
        allow_origins   = list(string)
        allow_headers   = list(string)
        max_age_seconds = number
      }))
    })
    state_table      = object({ name = string, arn = string })
    secrets_path     = string
    agent_types_file = optional(object({ bucket = string, key = string }))
    metrics_enabled  = optional(string, "true")
  })
}

variable "timeout_seconds" {
  description = "How long one invocation may take."
  type        = number
  default     = 10
}

variable "integration_timeout_ms" {
  description = "How long the API waits for the function."
  type        = number
  default     = 11000

  validation {
    condition     = var.integration_timeout_ms >= 50 && var.integration_timeout_ms <= 30000
    error_message = "integration_timeout_ms must be from 50 to 30000: an HTTP API never waits longer than 30 seconds."
  }
}

variable "environment" {
  description = "The function's own environment variables, beside those every function has. They show in the console and in the state: never a secret."
  type        = map(string)
}

variable "secrets" {
  description = "Which secrets the function reads, by parameter name; of each the previous one too."
  type        = list(string)
}

variable "items" {
  description = "Which items of the state table the function may read, update and delete, by the beginnings of their keys, e.g. { read = [\"brief#\"] }."
  type        = object({ read = list(string), update = list(string), delete = optional(list(string), []) })
}

variable "policy" {
  description = "What the function may do besides that, reading its secrets and writing its log: an IAM policy document as JSON."
  type        = string
  default     = "{}"
}

variable "throttle" {
  description = "What API Gateway lets through before it answers 429, for all callers together."
  type        = object({ rate_per_second = number, burst = number })

  validation {
    condition     = var.throttle.rate_per_second >= 1 && var.throttle.burst >= 1
    error_message = "throttle must allow at least 1 request, e.g. { rate_per_second = 50, burst = 100 }: API Gateway takes 0 as \"refuse everything with 429\"."
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
    condition     = try(var.concurrency.provisioned.min >= 1 && var.concurrency.provisioned.min <= var.concurrency.provisioned.max, true)
    error_message = "concurrency.provisioned.min must be from 1 to max, e.g. { min = 2, max = 10 }; write provisioned = null for none."
  }

  validation {
    condition     = try(var.concurrency.reserved >= var.concurrency.provisioned.max, true)
    error_message = "concurrency.reserved must be at least concurrency.provisioned.max: what is kept warm is taken from what is reserved."
  }
}
