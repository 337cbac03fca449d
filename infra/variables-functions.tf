variable "function" {
  description = <<-TEXT
    What the three functions have in common: runtime (null: Node.js 24 where the provider knows it, else 22), memory,
    log level (info or debug), days logs are kept, tracing (PassThrough or Active), permissions boundary.
  TEXT
  type = object({
    runtime                  = optional(string)
    memory_mb                = optional(number, 512)
    log_level                = optional(string, "info")
    log_retention_days       = optional(number, 90)
    tracing_mode             = optional(string, "PassThrough")
    permissions_boundary_arn = optional(string)
  })
  default = {}

  validation {
    condition     = contains(["nodejs22.x", "nodejs24.x"], coalesce(var.function.runtime, "nodejs24.x"))
    error_message = <<-TEXT
      function.runtime must be "nodejs24.x" or "nodejs22.x", or left out for the newer that the provider knows.
    TEXT
  }

  validation {
    condition     = var.function.runtime != "nodejs24.x" || local.knows_node_24
    error_message = <<-TEXT
      function.runtime is "nodejs24.x", which the AWS provider here (${join(".", local.provider_aws)}) does not
      know; 6.19 and later do. Leave it out, or run: terraform init -upgrade.
    TEXT
  }

  validation {
    condition     = var.function.memory_mb >= 128 && var.function.memory_mb <= 10240
    error_message = "function.memory_mb must be from 128 to 10240; 512 is measured to be enough."
  }

  validation {
    condition     = contains(["info", "debug"], var.function.log_level)
    error_message = <<-TEXT
      function.log_level must be "info" or "debug": a higher level would drop the lines that carry the metrics, and
      every alarm with them.
    TEXT
  }

  validation {
    condition     = contains([7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731], var.function.log_retention_days)
    error_message = <<-TEXT
      function.log_retention_days must be one of 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, which
      CloudWatch knows.
    TEXT
  }

  validation {
    condition     = contains(["PassThrough", "Active"], var.function.tracing_mode)
    error_message = "function.tracing_mode must be \"PassThrough\" or \"Active\"."
  }

  validation {
    condition = (
      var.function.permissions_boundary_arn == null ||
      can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:policy/", var.function.permissions_boundary_arn))
    )
    error_message = <<-TEXT
      function.permissions_boundary_arn must be the ARN of an IAM policy, e.g.
      arn:aws:iam::123456789012:policy/boundary, or null.
    TEXT
  }
}

variable "stage" {
  description = "Stage of the three APIs: the first part of the path."
  type        = string
  default     = "Prod"

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,64}$", var.stage))
    error_message = "stage must be up to 64 letters, digits, dashes and underscores, e.g. Prod."
  }
}

variable "cors" {
  description = <<-TEXT
    What browsers may do; null: no CORS headers, since ElevenLabs calls from its servers. For pages of your own:
    { allow_origins = ["https://app.example.com"] }.
  TEXT
  type = object({
    allow_origins   = list(string)
    allow_headers   = optional(list(string), ["content-type", "x-workspace-key"])
    max_age_seconds = optional(number, 300)
  })
  default = null

  validation {
    condition = var.cors == null ? true : alltrue([
      for origin in var.cors.allow_origins : origin == "*" || can(regex("^https?://[^/]+$", origin))
    ])
    error_message = "cors.allow_origins must be \"*\" or origins without a path, e.g. [\"https://app.example.com\"]."
  }

  validation {
    condition     = var.cors == null ? true : var.cors.max_age_seconds >= 0 && var.cors.max_age_seconds <= 86400
    error_message = "cors.max_age_seconds must be from 0 to 86400."
  }
}
