variable "mem0_host" {
  description = "Mem0's address."
  type        = string
  default     = "https://api.mem0.ai"

  validation {
    condition     = can(regex("^https://[^/\\s]+$", var.mem0_host))
    error_message = "mem0_host must be an https:// address without a path, e.g. https://api.mem0.ai."
  }
}

variable "own_numbers" {
  description = "Your own telephone numbers: on outbound calls they are the caller_id, and the caller is the called number."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for number in var.own_numbers : can(regex("^\\+[1-9][0-9]{6,14}$", number))])
    error_message = "own_numbers must be written internationally, e.g. [\"+12025550145\"]."
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
