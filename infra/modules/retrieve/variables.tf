variable "name_prefix" {
  description = "Project and environment, in front of every name."
  type        = string
}

variable "environment" {
  description = "Name of the environment: a dimension of every metric the function writes."
  type        = string
}

variable "location" {
  description = "Where this runs, for ARNs that are known before anything exists."
  type = object({
    partition  = string
    region     = string
    account_id = string
  })
}

variable "packages_folder" {
  description = "The folder with the built zips."
  type        = string
}

variable "function" {
  description = "What the three functions have in common; see the endpoint module."
  type = object({
    runtime                  = string
    memory_mb                = number
    log_level                = string
    log_retention_days       = number
    tracing_mode             = string
    permissions_boundary_arn = optional(string)
  })
}

variable "api" {
  description = "Stage and CORS of the API; see the endpoint module."
  type = object({
    stage = string
    cors = optional(object({
      allow_origins   = list(string)
      allow_headers   = list(string)
      max_age_seconds = number
    }))
  })
}

variable "throttle" {
  description = "What API Gateway lets through before it answers 429, for all callers together."
  type        = object({ rate_per_second = number, burst = number })
}

variable "concurrency" {
  description = "Reserved and provisioned concurrency; see the endpoint module."
  type = object({
    reserved    = optional(number)
    provisioned = optional(object({ min = optional(number, 2), max = optional(number, 10) }))
  })
  default = {}
}

variable "state_table" {
  description = "The table with briefs, ledger, claims and rate counters."
  type        = object({ name = string, arn = string })
}

variable "secrets_path" {
  description = "The SSM path below which the secrets lie, e.g. /elevenlabs-agentic-memory/prod."
  type        = string
}

variable "settings" {
  description = "How the function behaves; each is one environment variable, described in the README."
  type = object({
    mem0_host             = string
    budget_ms             = number
    auth                  = string
    rate_limit_per_minute = number
  })
}
