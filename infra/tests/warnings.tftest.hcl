# What is allowed, but warned of in every plan.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  environment          = "test"
  aws_account_id       = "123456789012"
  create_observability = false
  function             = { runtime = "nodejs22.x" }
  secrets              = { mem0-api-key = "one", elevenlabs-workspace-key = "two", elevenlabs-hmac-secret = "three" }
  secret_versions      = { mem0-api-key = 1, elevenlabs-workspace-key = 1, elevenlabs-hmac-secret = 1 }
}

run "an_open_retrieve_is_warned_of" {
  command = plan

  variables {
    retrieve = { auth = "none" }
  }

  expect_failures = [check.retrieve_is_locked]
}

run "a_missing_webhook_secret_is_warned_of" {
  command = plan

  variables {
    secret_versions = { mem0-api-key = 1, elevenlabs-workspace-key = 1 }
  }

  expect_failures = [check.webhooks_can_be_verified]
}

run "alarms_that_nobody_hears_are_warned_of" {
  command = plan

  variables {
    create_observability = true
  }

  expect_failures = [check.somebody_is_woken]
}
