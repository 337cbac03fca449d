variable "secrets" {
  description = <<-TEXT
    Secret values by parameter name. `make` fills it from .env.<ENV>, for plan and for apply; it is never stored.
  TEXT
  type        = map(string)
  default     = {}
  ephemeral   = true
  sensitive   = true

  validation {
    condition     = alltrue([for name in keys(var.secret_versions) : trimspace(lookup(var.secrets, name, "")) != ""])
    error_message = <<-TEXT
      A secret named in secret_versions has no value. With `make`: write it into .env.<ENV> (see .env.example). Without:
      set TF_VAR_secrets to a JSON object, for plan and again for apply.
    TEXT
  }

  # What strangers may try at a public door. Of an old value nothing is asked: there must be a way out of a weak one.
  validation {
    condition = alltrue([
      for name, value in var.secrets : length(value) >= 24 && length(distinct(split("", value))) >= 8
      if contains(["elevenlabs-workspace-key", "elevenlabs-hmac-secret"], name)
    ])
    error_message = <<-TEXT
      elevenlabs-workspace-key or elevenlabs-hmac-secret is too easy to guess: 24 characters or more, of at least 8
      different ones. A good workspace key: openssl rand -hex 32. The HMAC secret comes from ElevenLabs, whole
      (wsec_...).
    TEXT
  }
}

# Not secret, because what exists must show in a plan; the values themselves cannot.
variable "secret_versions" {
  description = <<-TEXT
    Which secrets exist, each with a number that changes when its value does. `make` derives it; by hand, count up at
    every rotation. A name that is left out is removed from SSM.
  TEXT
  type        = map(number)
  default     = { mem0-api-key = 1, elevenlabs-workspace-key = 1 }

  validation {
    condition     = alltrue([for name in ["mem0-api-key", "elevenlabs-workspace-key"] : can(var.secret_versions[name])])
    error_message = <<-TEXT
      secret_versions must have mem0-api-key and elevenlabs-workspace-key: write MEM0_API_KEY and
      ELEVENLABS_WORKSPACE_KEY into .env.<ENV>.
    TEXT
  }

  validation {
    condition = length(setsubtract(keys(var.secret_versions), [
      "mem0-api-key", "elevenlabs-api-key", "elevenlabs-workspace-key", "elevenlabs-hmac-secret",
      "elevenlabs-workspace-key-previous", "elevenlabs-hmac-secret-previous",
    ])) == 0
    error_message = <<-TEXT
      secret_versions knows mem0-api-key, elevenlabs-api-key, elevenlabs-workspace-key and elevenlabs-hmac-secret, the
      last two also with -previous. The first two are sent by the functions, which need only the new one.
    TEXT
  }
}
