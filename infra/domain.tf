# A name of your own in front of the three APIs. API Gateway makes up a new address with every API; behind this name the
# addresses that ElevenLabs knows stay the same when the stack is built anew.
#
# The key of a mapping chooses the API and is taken off before the API looks for a route: a request for
# /client-data/client-data finds POST /client-data. Without the second half the path that is left would be empty, and
# AWS does not say which route that finds.
# https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-mappings.html
locals {
  domain_name = one(aws_apigatewayv2_domain_name.doors[*].domain_name)

  # What is given to ElevenLabs.
  urls = { for name, door in local.doors : name =>
    local.domain_name == null ? door.url : "https://${local.domain_name}/${name}${door.path}"
  }
}

resource "aws_apigatewayv2_domain_name" "doors" {
  count = var.domain == null ? 0 : 1

  domain_name = var.domain.name
  tags        = local.tags

  domain_name_configuration {
    certificate_arn = var.domain.certificate_arn
    endpoint_type   = "REGIONAL"
    security_policy = "TLS_1_2"
  }
}

resource "aws_apigatewayv2_api_mapping" "door" {
  for_each = { for name, door in local.doors : name => door.api if var.domain != null }

  domain_name     = aws_apigatewayv2_domain_name.doors[0].id
  api_mapping_key = each.key
  api_id          = each.value.api_id
  stage           = each.value.stage
}

resource "aws_route53_record" "doors" {
  count = try(var.domain.hosted_zone_id, null) == null ? 0 : 1

  zone_id = var.domain.hosted_zone_id
  name    = var.domain.name
  type    = "A"

  alias {
    name                   = aws_apigatewayv2_domain_name.doors[0].domain_name_configuration[0].target_domain_name
    zone_id                = aws_apigatewayv2_domain_name.doors[0].domain_name_configuration[0].hosted_zone_id
    evaluate_target_health = false
  }
}
