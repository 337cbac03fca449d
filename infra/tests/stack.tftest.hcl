# The whole stack, applied to a provider that only pretends.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  environment    = "test"
  aws_account_id = "123456789012"
  function       = { runtime = "nodejs22.x" }
  secrets        = { mem0-api-key = "one", elevenlabs-workspace-key = "two", elevenlabs-hmac-secret = "three" }
  secret_versions = {
    mem0-api-key             = 4
    elevenlabs-workspace-key = 5
    elevenlabs-hmac-secret   = 6
  }
  alarm_emails = { page = ["on-call@example.com"] }
}

run "everything_is_named_after_project_and_environment" {
  command = apply

  assert {
    condition     = output.function_names == { client-data = "elevenlabs-agentic-memory-test-client-data", retrieve = "elevenlabs-agentic-memory-test-retrieve", post-call = "elevenlabs-agentic-memory-test-post-call" }
    error_message = "The functions are not named after project and environment."
  }

  assert {
    condition     = output.state_table == "elevenlabs-agentic-memory-test-state"
    error_message = "The table is not named after project and environment."
  }

  assert {
    condition     = module.queue.work.name == "elevenlabs-agentic-memory-test-work" && module.queue.dead_letter.name == "elevenlabs-agentic-memory-test-dead-letter"
    error_message = "The queues are not named after project and environment."
  }
}

run "the_outputs_are_what_elevenlabs_needs" {
  command = apply

  assert {
    condition     = output.client_data_url == "https://api123.execute-api.us-east-1.amazonaws.com/Prod/client-data"
    error_message = "client_data_url is not host, stage and path."
  }

  assert {
    condition     = alltrue([for url in [output.client_data_url, output.retrieve_url, output.post_call_url] : strcontains(output.elevenlabs_setup, url)])
    error_message = "elevenlabs_setup does not name all three addresses."
  }
}

run "every_secret_given_becomes_a_parameter_of_its_version" {
  command = apply

  assert {
    condition     = { for name, one in aws_ssm_parameter.secret : name => one.value_wo_version } == { mem0-api-key = 4, elevenlabs-workspace-key = 5, elevenlabs-hmac-secret = 6 }
    error_message = "The parameters or their versions are not those given."
  }

  assert {
    condition     = alltrue([for one in aws_ssm_parameter.secret : one.type == "SecureString" && startswith(one.name, "${output.secrets_path}/") && one.value == null])
    error_message = "A secret is not a write-only SecureString below secrets_path."
  }
}

run "observability_watches_these_functions_and_queues" {
  command = apply

  assert {
    condition     = length(module.observability) == 1 && length(module.observability[0].alarm_names) > 20
    error_message = "There are no alarms."
  }

  assert {
    condition     = alltrue([for name in module.observability[0].alarm_names : startswith(name, "elevenlabs-agentic-memory-test-")])
    error_message = "An alarm is not named after project and environment."
  }
}

run "observability_can_be_left_out" {
  command = apply

  variables {
    create_observability = false
  }

  assert {
    condition     = length(module.observability) == 0 && output.observability == null
    error_message = "Observability was made although it was not wanted."
  }
}

run "a_budget_is_only_made_when_wanted" {
  command = apply

  assert {
    condition     = length(module.budget) == 0
    error_message = "A budget was made that nobody wanted."
  }
}

run "a_budget_can_be_had" {
  command = apply

  variables {
    monthly_budget_usd = 100
  }

  assert {
    condition     = length(module.budget) == 1
    error_message = "The budget is missing."
  }
}

run "the_account_is_asked_for_when_nobody_names_it" {
  command = apply

  variables {
    aws_account_id = null
  }

  assert {
    condition     = endswith(module.archive.arn, "-archive-123456789012")
    error_message = "The bucket's name does not end in the account."
  }
}
