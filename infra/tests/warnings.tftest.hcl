# What is allowed, but warned of in every plan.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  environment     = "test"
  aws_account_id  = "123456789012"
  secrets         = { mem0-api-key = "one", elevenlabs-workspace-key = "a-workspace-key-of-tests-0", elevenlabs-hmac-secret = "an-hmac-secret-of-the-tests" }
  secret_versions = { mem0-api-key = 1, elevenlabs-workspace-key = 1, elevenlabs-hmac-secret = 1 }
}

run "what_may_be_done_but_not_unknowingly" {
  command = plan

  variables {
    retrieve        = { auth = "none" }
    secret_versions = { mem0-api-key = 1, elevenlabs-workspace-key = 1 }
    alarms_on_hold  = true
    # Nobody is woken, and what hears the tickets reads no mail about the budget.
    alarm_endpoints = { ticket = ["https://pager.example.com/key"] }
  }

  expect_failures = [
    check.retrieve_is_locked, check.webhooks_can_be_verified, check.somebody_is_woken,
    check.somebody_is_told_of_the_cost, check.alarms_are_not_on_hold,
  ]
}

run "logs_that_are_gone_before_the_dead_letters_they_explain" {
  command = plan

  variables {
    function      = { log_retention_days = 7 }
    observability = "none"
  }

  expect_failures = [check.logs_outlive_dead_letters]
}

run "logs_that_are_kept_as_long_as_dead_letters" {
  command = plan

  variables {
    function      = { log_retention_days = 14 }
    observability = "none"
  }
}
