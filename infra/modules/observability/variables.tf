variable "name_prefix" {
  description = "Begins the name of everything made here, environment included, e.g. elevenlabs-agentic-memory-prod. CloudWatch overwrites alarms of the same name, so it must be unique in the account and region."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,59}$", var.name_prefix))
    error_message = "name_prefix must be 3 to 60 lower-case letters, digits and dashes and begin with a letter, e.g. elevenlabs-agentic-memory-prod."
  }
}

variable "environment" {
  description = "What the functions have in ENVIRONMENT: the `environment` dimension of every metric the code writes."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,19}$", var.environment))
    error_message = "environment must be 1 to 20 lower-case letters, digits and dashes, e.g. prod; it must equal the functions' ENVIRONMENT."
  }
}

variable "functions" {
  description = "The three Lambda functions. reserved_concurrency null = unreserved: there is then no ceiling to warn about."
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
  description = "The HTTP API in front of each function: its id and the name of its stage, the two dimensions of its metrics."
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
    error_message = "queue_name must be the queue's name: up to 80 letters, digits, dashes and underscores, not its URL or ARN."
  }
}

variable "dead_letter_queue_name" {
  description = "Name (not address) of the dead-letter queue."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,80}$", var.dead_letter_queue_name)) && var.dead_letter_queue_name != var.queue_name
    error_message = "dead_letter_queue_name must be a queue's name, not its URL or ARN, and not the work queue's."
  }
}

variable "profile" {
  description = "\"full\": burn rates, composite alarms and a key of its own. \"basic\": at most 10 alarms, free in an account without others."
  type        = string

  validation {
    condition     = contains(["full", "basic"], var.profile)
    error_message = "profile must be \"full\" or \"basic\"; leave the module out to have neither."
  }
}

variable "metrics" {
  description = "What the functions have in METRICS_ENABLED: in \"basic\" the metrics written, as <function>.<counter> or <function>.<outcome>. \"full\" writes all."
  type        = list(string)
  default     = []

  validation {
    condition     = var.profile == "full" || length(var.metrics) <= 10
    error_message = "metrics must be at most 10 for \"basic\": AWS bills each from the eleventh on."
  }

  validation {
    condition     = alltrue([for one in var.metrics : can(regex("^[a-z-]+\\.[A-Za-z0-9]+$", one))])
    error_message = "metrics must be written as <function>.<counter or outcome>, e.g. [\"retrieve.degraded\"]."
  }
}

variable "location" {
  description = "Partition, region and account, as parts of ARNs; given, because asking AWS needs a network at plan time."
  type        = object({ partition = string, region = string, account_id = string })

  validation {
    condition     = can(regex("^[0-9]{12}$", var.location.account_id))
    error_message = "location.account_id must be the 12 digits of the account, e.g. \"123456789012\"."
  }
}

variable "alarm_endpoints" {
  description = "Who is woken (page) and who finds it in working hours (ticket): mail addresses, and https:// addresses of pagers."
  type        = object({ page = optional(list(string), []), ticket = optional(list(string), []) })
  default     = {}

  validation {
    condition = alltrue([
      for one in concat(var.alarm_endpoints.page, var.alarm_endpoints.ticket) :
      can(regex("^(https://[^/\\s]+/\\S+|[^@:/\\s]+@[^@/\\s]+\\.[^@/\\s]+)$", one))
    ])
    error_message = "alarm_endpoints must be mail addresses, e.g. on-call@example.com, or https:// addresses of a pager."
  }
}

variable "alarms_on_hold" {
  description = "Alarms change state but tell nobody."
  type        = bool
  default     = false
}

variable "runbook_url" {
  description = "Where the runbook can be read; every alarm appends #<section>."
  type        = string
  default     = "infra/ops/README.md"

  validation {
    condition     = can(regex("^[^#\\s]+$", var.runbook_url)) && length(var.runbook_url) <= 300
    error_message = "runbook_url must be an address of at most 300 characters without spaces and without #, e.g. https://example.com/repo/infra/ops/README.md."
  }
}

variable "provisioned" {
  description = "Which functions have provisioned concurrency on their alias; a missing key means no."
  type        = map(bool)
  default     = {}

  validation {
    condition     = alltrue([for one in keys(var.provisioned) : contains(["client-data", "retrieve", "post-call"], one)])
    error_message = "provisioned may have the keys client-data, retrieve and post-call only."
  }
}

variable "latency_limits_ms" {
  description = "p99 that a caller should not notice, milliseconds: each read function's budget plus what API Gateway and a cold start add."
  type        = object({ client-data = optional(number, 1500), retrieve = optional(number, 2500) })
  default     = {}

  validation {
    condition     = alltrue([for one in values(var.latency_limits_ms) : one >= 100 && one <= 30000])
    error_message = "latency_limits_ms must be from 100 to 30000: an HTTP API gives up after 30 seconds."
  }
}

variable "business_hours_utc" {
  description = "When calls are expected, UTC: from hour `from` until hour `until`, days 1 (Monday) to `last_day`. Outside, silence is normal."
  type        = object({ from = optional(number, 9), until = optional(number, 17), last_day = optional(number, 5) })
  default     = {}

  validation {
    condition     = var.business_hours_utc.from >= 0 && var.business_hours_utc.from < var.business_hours_utc.until && var.business_hours_utc.until <= 24
    error_message = "business_hours_utc needs 0 <= from < until <= 24, e.g. { from = 9, until = 17 }."
  }

  validation {
    condition     = contains([1, 2, 3, 4, 5, 6, 7], var.business_hours_utc.last_day)
    error_message = "business_hours_utc.last_day must be 1 (Monday) to 7 (Sunday)."
  }
}

variable "create_unsupported_by_emulators" {
  description = "Make composite alarms and saved queries too. Local emulators answer 500 to both, and the provider then retries for minutes."
  type        = bool
  default     = true
}
