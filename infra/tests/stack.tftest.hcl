# The whole stack, applied to a provider that only pretends.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  environment    = "test"
  aws_account_id = "123456789012"
  secrets        = { mem0-api-key = "one", elevenlabs-workspace-key = "a-workspace-key-of-tests-0", elevenlabs-hmac-secret = "an-hmac-secret-of-the-tests" }
  secret_versions = {
    mem0-api-key             = 4
    elevenlabs-workspace-key = 5
    elevenlabs-hmac-secret   = 6
  }
  alarm_endpoints = { page = ["on-call@example.com"] }
}

run "the_stack_is_complete" {
  command = plan

  assert {
    condition     = output.function_names == { for name in ["client-data", "retrieve", "post-call"] : name => "elevenlabs-agentic-memory-test-${name}" }
    error_message = "The functions are not named after project and environment."
  }

  assert {
    condition     = output.state_table == "elevenlabs-agentic-memory-test-state" && module.queue.work.name == "elevenlabs-agentic-memory-test-work" && module.queue.dead_letter.name == "elevenlabs-agentic-memory-test-dead-letter"
    error_message = "Table or queues are not named after project and environment."
  }

  assert {
    condition     = var.cors == null
    error_message = "Browsers are answered although ElevenLabs needs none of it."
  }

  assert {
    condition = alltrue([for door in [var.client_data, var.retrieve, var.post_call] :
      door.throttle.rate_per_second >= 1000 && door.throttle.burst >= 2000
    ])
    error_message = "A flood would silence callers long before the function is busy."
  }

  assert {
    condition     = length(aws_apigatewayv2_domain_name.doors) == 0 && length(aws_apigatewayv2_api_mapping.door) == 0 && output.domain_target == null
    error_message = "A domain was made that nobody asked for."
  }

  assert {
    condition     = output.client_data_url == "https://api123.execute-api.us-east-1.amazonaws.com/Prod/client-data"
    error_message = "client_data_url is not host, stage and path."
  }

  assert {
    condition     = alltrue([for url in [output.client_data_url, output.retrieve_url, output.post_call_url] : strcontains(output.elevenlabs_setup, url)])
    error_message = "elevenlabs_setup does not name all three addresses."
  }

  assert {
    condition     = alltrue([for door in local.doors : door.environment["MEMORY_SCOPE"] == "caller" && door.environment["MEM0_TIMEOUT"] == ""])
    error_message = "A door does not share what is known of a caller with all agents, or has another patience with Mem0 than its own."
  }

  assert {
    condition     = { for name, door in local.doors : name => door.environment["MEM0_SEARCH_LIMIT"] if contains(keys(door.environment), "MEM0_SEARCH_LIMIT") } == { retrieve = "3" }
    error_message = "A search does not answer 3 memories, or another door than retrieve is told how many."
  }

  assert {
    condition     = !strcontains(output.elevenlabs_setup, "agent_id")
    error_message = "The search tool is set up to find what one agent's calls left, where all agents share."
  }

  assert {
    condition     = { for name, one in aws_ssm_parameter.secret : name => one.value_wo_version } == { mem0-api-key = 4, elevenlabs-workspace-key = 5, elevenlabs-hmac-secret = 6 }
    error_message = "The secrets or their versions are not those given."
  }

  assert {
    condition     = alltrue([for one in aws_ssm_parameter.secret : one.type == "SecureString" && startswith(one.name, "${output.secrets_path}/")])
    error_message = "A secret is no SecureString below secrets_path."
  }

  assert {
    condition     = length(module.observability[0].alarm_names) >= 8 && length(module.observability[0].alarm_names) <= 10 && alltrue([for name in module.observability[0].alarm_names : startswith(name, "elevenlabs-agentic-memory-test-")])
    error_message = "There are not the few alarms of \"basic\", or one is not named after project and environment."
  }

  assert {
    condition     = alltrue([for door in local.doors : door.environment["METRICS_ENABLED"] == join(",", local.basic_metrics)]) && length(distinct(local.basic_metrics)) <= 10
    error_message = "A function writes more metrics than AWS gives for nothing."
  }

  assert {
    condition     = module.budget[0].budget_name == "elevenlabs-agentic-memory-test-monthly" && var.monthly_budget_usd == 20
    error_message = "There is a mail address, and nobody tells it when the month gets dear."
  }
}

run "what_is_told_of_memory_reaches_every_door" {
  command = plan

  variables {
    observability     = "full"
    memory_scope      = "agent"
    mem0_search_limit = 50
    mem0_timeout_secs = 30
  }

  # Not alike, one door would keep a caller's memory where another does not look for it.
  assert {
    condition     = length(local.doors) == 3 && alltrue([for door in local.doors : door.environment["MEMORY_SCOPE"] == "agent"])
    error_message = "memory_scope does not reach all three functions alike."
  }

  assert {
    condition     = alltrue([for door in local.doors : door.environment["MEM0_TIMEOUT"] == "30"]) && local.doors.retrieve.environment["MEM0_SEARCH_LIMIT"] == "50"
    error_message = "mem0_timeout_secs or mem0_search_limit does not reach the functions."
  }

  assert {
    condition     = length(module.observability[0].alarm_names) > 50 && alltrue([for door in local.doors : door.environment["METRICS_ENABLED"] == "true"])
    error_message = "\"full\" does not have all alarms and all metrics."
  }

  # Without it the search does not know whose calls it may look in.
  assert {
    condition     = strcontains(output.elevenlabs_setup, "agent_id (dynamic variable system__agent_id)")
    error_message = "elevenlabs_setup does not say that the search tool must name its agent."
  }
}

run "observability_and_budget_can_be_left_out_and_the_account_is_asked_for" {
  command = plan

  variables {
    observability      = "none"
    monthly_budget_usd = null
    aws_account_id     = null
  }

  assert {
    condition     = length(module.observability) == 0 && output.observability == null
    error_message = "Observability was made although it was not wanted."
  }

  assert {
    condition     = length(module.budget) == 0 && alltrue([for door in local.doors : door.environment["METRICS_ENABLED"] == "false"])
    error_message = "A budget or metrics were made that nobody wanted."
  }

  assert {
    condition     = endswith(module.archive.arn, "-archive-123456789012")
    error_message = "The bucket's name does not end in the account."
  }
}
