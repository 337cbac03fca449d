variable "mem0_host" {
  description = "Mem0's address."
  type        = string
  default     = "https://api.mem0.ai"

  validation {
    condition     = can(regex("^https://[^/\\s]+$", var.mem0_host))
    error_message = "mem0_host must be an https:// address without a path, e.g. https://api.mem0.ai."
  }
}

# Not part of client_data, retrieve or post_call: what one of them keeps for one agent alone, the others must look for
# there too.
variable "memory_scope" {
  description = <<-TEXT
    "caller": all agents share what is known of a caller. "agent": an agent finds only what its own calls left.
  TEXT
  type        = string
  default     = "caller"

  validation {
    condition     = contains(["caller", "agent"], var.memory_scope)
    error_message = "memory_scope must be \"caller\", or \"agent\" so that an agent finds only what its own calls left."
  }
}

variable "mem0_search_limit" {
  description = "How many memories a search answers where neither the request nor the agent type says."
  type        = number
  default     = 3

  validation {
    condition     = contains(range(1, 51), var.mem0_search_limit)
    error_message = "mem0_search_limit must be a whole number from 1 to 50; the agent reads them all, so about 3."
  }
}

variable "mem0_timeout_secs" {
  description = <<-TEXT
    The longest that one request to Mem0 may take, seconds. null: 5 before and during a call, 10 after it. The budgets
    of the doors hold besides.
  TEXT
  type        = number
  default     = null

  validation {
    condition     = var.mem0_timeout_secs == null || contains(range(1, 31), coalesce(var.mem0_timeout_secs, 1))
    error_message = <<-TEXT
      mem0_timeout_secs must be a whole number from 1 to 30, or null for 5 before and during a call and 10 after it.
    TEXT
  }
}

variable "own_numbers" {
  description = <<-TEXT
    Your own telephone numbers: on outbound calls they are the caller_id, and the caller is the called number.
  TEXT
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for number in var.own_numbers : can(regex("^\\+[1-9][0-9]{6,14}$", number))])
    error_message = "own_numbers must be written internationally, e.g. [\"+12025550145\"]."
  }
}

variable "number_country_code" {
  description = <<-TEXT
    Country code that completes national numbers, for trunks that send them: 10 digits where it is 1; elsewhere a
    leading 0 is dropped. "" where none does.
  TEXT
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^([1-9][0-9]{0,2})?$", var.number_country_code))
    error_message = <<-TEXT
      number_country_code must be 1 to 3 digits that do not begin with 0, e.g. "1" or "49", or "" for none.
    TEXT
  }
}

variable "agent_types" {
  description = "Agent id → agent type; an agent not listed is elevenlabs_customer_support."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for type in values(var.agent_types) : can(regex("^[a-z][a-z0-9_]*$", type))])
    error_message = "agent_types must map agent ids to types, e.g. { agent_1 = \"elevenlabs_sales_agent\" }."
  }
}

variable "agent_types_file" {
  description = <<-TEXT
    JSON object in S3 that replaces the agent types in the zips (functions read it again every 5 minutes). In the
    stack's region, not encrypted with a KMS key of your own. null: none.
  TEXT
  type        = object({ bucket = string, key = string })
  default     = null

  validation {
    condition = (
      var.agent_types_file == null ? true :
      can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.agent_types_file.bucket))
    )
    error_message = <<-TEXT
      agent_types_file.bucket must be the name of a bucket, not its ARN or address, e.g. { bucket = "example-config",
      key = "agent-types.json" }.
    TEXT
  }

  # The key becomes the resource of a policy, where a star, a question mark or a dollar would stand for other objects.
  validation {
    condition = (
      var.agent_types_file == null ? true :
      can(regex("^([\\w-][\\w.-]*/)*[\\w-][\\w.-]*$", var.agent_types_file.key)) &&
      length(var.agent_types_file.key) <= 1024
    )
    error_message = <<-TEXT
      agent_types_file.key must be letters, digits, dots, dashes and underscores, in folders or not, e.g.
      memory/agent-types.json.
    TEXT
  }
}
