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

variable "timeout_seconds" {
  description = "How long one invocation may take: the worker's, which waits for Mem0. The queue's visibility timeout follows from it."
  type        = number
}

variable "worker_concurrency" {
  description = "How many messages are worked on at once."
  type        = number

  validation {
    condition     = var.worker_concurrency >= 2 && var.worker_concurrency <= 1000
    error_message = "worker_concurrency must be from 2 to 1000, which is what SQS event sources know."
  }

  validation {
    condition     = try(var.worker_concurrency < var.concurrency.reserved, true)
    error_message = "worker_concurrency (${var.worker_concurrency}) must be below the reserved concurrency of post-call, or a backlog starves the webhook: raise the reservation or lower worker_concurrency."
  }
}

variable "worker_paused" {
  description = "Stop working off the queue. Webhooks are accepted all the same, and their messages wait."
  type        = bool
}

variable "settings" {
  description = "How the function behaves; each is one environment variable, described in the README."
  type = object({
    mem0_host                = string
    own_numbers              = list(string)
    agent_types              = map(string)
    signature_window_minutes = number
    idempotency_ttl_hours    = number
    elevenlabs_api_host      = string
  })
}
