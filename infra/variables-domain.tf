variable "domain" {
  description = <<-TEXT
    A name of your own for the three addresses, so that they survive a rebuild; null: those that API Gateway makes up.
    certificate_arn: of ACM, for this name or a wildcard, in the stack's region. hosted_zone_id: the Route 53 zone in
    which to make the record; null: make it yourself, an alias or CNAME for the output `domain_target`. only: true
    switches the made-up addresses off, once ElevenLabs has the new ones.
  TEXT
  type = object({
    name            = string
    certificate_arn = string
    hosted_zone_id  = optional(string)
    only            = optional(bool, false)
  })
  default = null

  validation {
    condition = (
      var.domain == null ? true :
      can(regex("^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}$", var.domain.name))
    )
    error_message = "domain.name must be a name without scheme or path, in small letters, e.g. memory.example.com."
  }

  validation {
    condition = var.domain == null ? true : can(regex(
      "^arn:aws[a-z-]*:acm:${data.aws_region.current.id}:[0-9]{12}:certificate/", var.domain.certificate_arn
    ))
    error_message = "domain.certificate_arn must be the ARN of a certificate of ACM in ${data.aws_region.current.id}."
  }

  validation {
    condition = (
      try(var.domain.hosted_zone_id, null) == null ? true :
      can(regex("^Z[A-Z0-9]+$", var.domain.hosted_zone_id))
    )
    error_message = "domain.hosted_zone_id must be the id of a Route 53 zone, e.g. Z0123456789EXAMPLE, or left out."
  }
}
