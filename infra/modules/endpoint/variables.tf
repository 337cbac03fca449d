variable "name" {
  description = <<-TEXT
    Name of the door, e.g. retrieve: of its zip, its path, and, after the stack's prefix, of its function, role and
    API.
  TEXT
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]*$", var.name))
    error_message = "name must be lower-case letters, digits and dashes, e.g. retrieve."
  }
}

variable "stack" {
  description = <<-TEXT
    What all doors have in common. name_prefix: project and environment. packages_folder: where the zips are.
    log_level debug adds the shapes of requests and replies. cors null: no CORS headers. agent_types_file null: those
    in the zip.
  TEXT
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

variable "timeout_seconds" {
  description = "How long one invocation may take."
  type        = number
  default     = 10

  validation {
    condition     = var.timeout_seconds >= 1 && var.timeout_seconds <= 900
    error_message = "timeout_seconds must be from 1 to 900, which is what Lambda allows."
  }
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
  description = <<-TEXT
    The function's own environment variables, beside those every function has. They show in the console and in the
    state: never a secret.
  TEXT
  type        = map(string)
}

variable "secrets" {
  description = "Which secrets the function reads, by parameter name; of each the previous one too."
  type        = list(string)

  validation {
    condition = alltrue([
      for name in var.secrets : can(regex("^[a-z][a-z0-9-]*$", name)) && !endswith(name, "-previous")
    ])
    error_message = "secrets must be names without path and without -previous, e.g. [\"mem0-api-key\"]."
  }
}

variable "items" {
  description = <<-TEXT
    Which items of the state table the function may read, update and delete, by the beginnings of their keys, e.g.
    { read = ["brief#"] }.
  TEXT
  type        = object({ read = list(string), update = list(string), delete = optional(list(string), []) })

  validation {
    condition = alltrue([
      for key in concat(var.items.read, var.items.update, var.items.delete) : can(regex("^[a-z-]+#([a-z-]+#)*$", key))
    ])
    error_message = "items must be beginnings of keys that end in #, e.g. brief#: an empty one would be all items."
  }
}

variable "policy" {
  description = <<-TEXT
    What the function may do besides that, reading its secrets and writing its log: an IAM policy document as JSON.
  TEXT
  type        = string
  default     = "{}"
}
