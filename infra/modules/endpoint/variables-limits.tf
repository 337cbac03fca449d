variable "throttle" {
  description = "What API Gateway lets through before it answers 429, for all callers together."
  type        = object({ rate_per_second = number, burst = number })

  validation {
    condition     = var.throttle.rate_per_second >= 1 && var.throttle.burst >= 1
    error_message = <<-TEXT
      throttle must allow at least 1 request, e.g. { rate_per_second = 50, burst = 100 }: API Gateway takes 0 as
      "refuse everything with 429".
    TEXT
  }
}

variable "concurrency" {
  description = <<-TEXT
    reserved: ceiling and guarantee of the function (null: neither). provisioned: sandboxes kept warm, between min and
    max by load (null: none).
  TEXT
  type = object({
    reserved    = optional(number)
    provisioned = optional(object({ min = number, max = number }))
  })
  default = {}

  validation {
    condition = (
      try(var.concurrency.provisioned.min >= 1, true) &&
      try(var.concurrency.provisioned.min <= var.concurrency.provisioned.max, true)
    )
    error_message = <<-TEXT
      concurrency.provisioned.min must be from 1 to max, e.g. { min = 2, max = 10 }; write provisioned = null for
      none.
    TEXT
  }

  validation {
    condition     = try(var.concurrency.reserved >= var.concurrency.provisioned.max, true)
    error_message = <<-TEXT
      concurrency.reserved must be at least concurrency.provisioned.max: what is kept warm is taken from what is
      reserved.
    TEXT
  }
}
