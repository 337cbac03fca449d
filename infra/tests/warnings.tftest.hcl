# What is allowed, but warned of in every plan.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  environment          = "test"
  aws_account_id       = "123456789012"
  create_observability = true
  function             = { runtime = "nodejs22.x" }
  secrets              = { mem0-api-key = "one", elevenlabs-workspace-key = "two", elevenlabs-hmac-secret = "three" }
  secret_versions      = { mem0-api-key = 1, elevenlabs-workspace-key = 1, elevenlabs-hmac-secret = 1 }
}

run "what_may_be_done_but_not_unknowingly" {
  command = plan

  variables {
    retrieve        = { auth = "none" }
    secret_versions = { mem0-api-key = 1, elevenlabs-workspace-key = 1 }
  }

  expect_failures = [check.retrieve_is_locked, check.webhooks_can_be_verified, check.somebody_is_woken]
}
