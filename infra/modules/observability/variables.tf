variable "name_prefix" {
  description = <<-TEXT
    Begins the name of everything made here, environment included, e.g. elevenlabs-agentic-memory-prod. CloudWatch
    overwrites alarms of the same name, so it must be unique in the account and region.
  TEXT
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,59}$", var.name_prefix))
    error_message = <<-TEXT
      name_prefix must be 3 to 60 lower-case letters, digits and dashes and begin with a letter, e.g.
      elevenlabs-agentic-memory-prod.
    TEXT
  }
}

variable "environment" {
  description = "What the functions have in ENVIRONMENT: the `environment` dimension of every metric the code writes."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,19}$", var.environment))
    error_message = <<-TEXT
      environment must be 1 to 20 lower-case letters, digits and dashes, e.g. prod; it must equal the functions'
      ENVIRONMENT.
    TEXT
  }
}

variable "functions" {
  description = <<-TEXT
    The three Lambda functions. reserved_concurrency null = unreserved: there is then no ceiling to warn about.
  TEXT
  type = map(object({
    function_name        = string
    timeout_seconds      = number
    reserved_concurrency = optional(number)
  }))

  validation {
    condition     = toset(keys(var.functions)) == toset(["client-data", "retrieve", "post-call"])
    error_message = "functions must have exactly the keys client-data, retrieve and post-call."
  }

  validation {
    condition     = alltrue([for one in var.functions : one.timeout_seconds >= 1 && one.timeout_seconds <= 900])
    error_message = "timeout_seconds must be from 1 to 900, which is what Lambda allows."
  }

  validation {
    condition     = alltrue([for one in var.functions : coalesce(one.reserved_concurrency, 1) >= 0])
    error_message = "reserved_concurrency must be 0 or more; leave it out (null) for an unreserved function."
  }
}

variable "apis" {
  description = <<-TEXT
    The HTTP API in front of each function: its id and the name of its stage, the two dimensions of its metrics.
  TEXT
  type        = map(object({ api_id = string, stage = string }))

  validation {
    condition     = toset(keys(var.apis)) == toset(["client-data", "retrieve", "post-call"])
    error_message = "apis must have exactly the keys client-data, retrieve and post-call."
  }
}

variable "queue_name" {
  description = "Name (not address) of the work queue."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,80}$", var.queue_name))
    error_message = <<-TEXT
      queue_name must be the queue's name: up to 80 letters, digits, dashes and underscores, not its URL or ARN.
    TEXT
  }
}

variable "dead_letter_queue_name" {
  description = "Name (not address) of the dead-letter queue."
  type        = string

  validation {
    condition = (
      can(regex("^[A-Za-z0-9_-]{1,80}$", var.dead_letter_queue_name)) &&
      var.dead_letter_queue_name != var.queue_name
    )
    error_message = "dead_letter_queue_name must be a queue's name, not its URL or ARN, and not the work queue's."
  }
}

variable "tags" {
  description = "On everything that can have tags."
  type        = map(string)
  default     = {}
}

variable "location" {
  description = <<-TEXT
    Partition, region and account, as parts of ARNs; given, because asking AWS needs a network at plan time.
  TEXT
  type        = object({ partition = string, region = string, account_id = string })

  validation {
    condition     = can(regex("^[0-9]{12}$", var.location.account_id))
    error_message = "location.account_id must be the 12 digits of the account, e.g. \"123456789012\"."
  }
}

variable "provisioned" {
  description = "Which functions have provisioned concurrency on their alias; a missing key means no."
  type        = map(bool)
  default     = {}

  validation {
    condition = (
      alltrue([for one in keys(var.provisioned) : contains(["client-data", "retrieve", "post-call"], one)])
    )
    error_message = "provisioned may have the keys client-data, retrieve and post-call only."
  }
}
