# A name of one's own in front of the three APIs.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  environment     = "test"
  aws_account_id  = "123456789012"
  observability   = "none"
  function        = { runtime = "nodejs22.x" }
  secrets         = { mem0-api-key = "one", elevenlabs-workspace-key = "a-workspace-key-of-tests-0", elevenlabs-hmac-secret = "an-hmac-secret-of-the-tests" }
  secret_versions = { mem0-api-key = 1, elevenlabs-workspace-key = 1, elevenlabs-hmac-secret = 1 }
}

run "the_addresses_are_under_the_name_and_survive_a_rebuild" {
  command = plan

  variables {
    domain = {
      name            = "memory.example.com"
      certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555"
      hosted_zone_id  = "Z0123456789EXAMPLE"
    }
  }

  # Nothing of this address is made up by AWS: neither the id of an API nor its stage.
  assert {
    condition = [output.client_data_url, output.retrieve_url, output.post_call_url] == [
      for door in ["client-data", "retrieve", "post-call"] : "https://memory.example.com/${door}/${door}"
    ]
    error_message = "The addresses are not those of the domain."
  }

  assert {
    condition     = alltrue([for url in [output.client_data_url, output.retrieve_url, output.post_call_url] : strcontains(output.elevenlabs_setup, url)])
    error_message = "elevenlabs_setup does not name the addresses of the domain."
  }

  # The key is taken off the path: what is left must be the path of the one route.
  assert {
    condition = alltrue([for name, mapping in aws_apigatewayv2_api_mapping.door :
      "/${mapping.api_mapping_key}${local.doors[name].path}" == trimprefix(local.urls[name], "https://memory.example.com") &&
      mapping.stage == "Prod"
    ]) && length(aws_apigatewayv2_api_mapping.door) == 3
    error_message = "A mapping does not lead to the route of its API."
  }

  assert {
    condition     = aws_apigatewayv2_domain_name.doors[0].domain_name_configuration[0].security_policy == "TLS_1_2"
    error_message = "The domain speaks old TLS."
  }

  assert {
    condition     = aws_route53_record.doors[0].zone_id == "Z0123456789EXAMPLE" && aws_route53_record.doors[0].name == "memory.example.com" && aws_route53_record.doors[0].type == "A"
    error_message = "The name does not lead to the APIs."
  }
}

run "without_a_zone_the_record_is_yours_to_make" {
  command = plan

  variables {
    domain = {
      name            = "memory.example.com"
      certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555"
    }
  }

  assert {
    condition     = length(aws_route53_record.doors) == 0 && length(aws_apigatewayv2_api_mapping.door) == 3
    error_message = "A record was made in no zone, or the APIs are not behind the name."
  }
}
