variable "secrets" {
  description = "Secret values by parameter name. `make` fills it from .env, for plan and for apply; it is never stored."
  type        = map(string)
  default     = {}
  ephemeral   = true
  sensitive   = true

  validation {
    condition     = alltrue([for name in keys(var.secret_versions) : trimspace(lookup(var.secrets, name, "")) != ""])
    error_message = "A secret named in secret_versions has no value. Write it into .env (MEM0_API_KEY, ELEVENLABS_WORKSPACE_KEY, …, see .env.example) and use `make`, or set TF_VAR_secrets to a JSON object, for plan and again for apply."
  }
}

# Not secret, because what exists must show in a plan; the values themselves cannot.
variable "secret_versions" {
  description = "Which secrets exist, each with a number that changes when its value does. `make` derives both from .env; by hand, count up at every rotation."
  type        = map(number)
  default     = { mem0-api-key = 1, elevenlabs-workspace-key = 1 }

  validation {
    condition     = contains(keys(var.secret_versions), "mem0-api-key") && contains(keys(var.secret_versions), "elevenlabs-workspace-key")
    error_message = "secret_versions must have mem0-api-key and elevenlabs-workspace-key: write MEM0_API_KEY and ELEVENLABS_WORKSPACE_KEY into .env."
  }

  validation {
    condition     = alltrue([for name in keys(var.secret_versions) : can(regex("^(mem0-api-key|elevenlabs-api-key|(elevenlabs-workspace-key|elevenlabs-hmac-secret)(-previous)?)$", name))])
    error_message = "secret_versions knows mem0-api-key, elevenlabs-api-key, elevenlabs-workspace-key and elevenlabs-hmac-secret, the last two also with -previous. The first two are sent by the functions, which need only the new one."
  }
}
