# Each bad value is refused by the variable it was given to, whose sentence says what to type. Many to a run, because a
# run costs a second and a variable complains for itself.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  environment     = "test"
  aws_account_id  = "123456789012"
  observability   = "none"
  secrets         = { mem0-api-key = "one", elevenlabs-workspace-key = "a-workspace-key-of-tests-0", elevenlabs-hmac-secret = "an-hmac-secret-of-the-tests" }
  secret_versions = { mem0-api-key = 1, elevenlabs-workspace-key = 1, elevenlabs-hmac-secret = 1 }
}

run "what_is_wrong_for_aws" {
  command = plan

  variables {
    environment         = "Production-Europe"
    aws_region          = "frankfurt"
    aws_account_id      = "12345"
    tags                = { Project = "other" }
    function            = { runtime = "nodejs18.x" }
    stage               = "Prod/v1"
    cors                = { allow_origins = ["https://app.example.com/path"] }
    archive_retention   = { audio_days = 0.5 }
    table_recovery_days = 60
    runbook_url         = "runbook#top"
    monthly_budget_usd  = 0
  }

  expect_failures = [
    var.environment, var.aws_region, var.aws_account_id, var.tags, var.function, var.stage, var.cors,
    var.archive_retention, var.table_recovery_days, var.runbook_url, var.monthly_budget_usd,
  ]
}

run "what_is_wrong_for_callers" {
  command = plan

  variables {
    function        = { log_level = "warn" }
    mem0_host       = "http://api.mem0.ai"
    memory_scope    = "tenant"
    own_numbers     = ["202-555-0145"]
    agent_types     = { agent_1 = "Sales Agent" }
    client_data     = { budget_ms = 20000 }
    retrieve        = { auth = "open" }
    post_call       = { elevenlabs_api_host = "https://example.com" }
    alarm_endpoints = { page = ["on-call"] }
    observability   = "some"
    domain = {
      name            = "https://memory.example.com/"
      certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/1"
    }
  }

  expect_failures = [
    var.function, var.mem0_host, var.memory_scope, var.own_numbers, var.agent_types, var.client_data, var.retrieve,
    var.post_call, var.alarm_endpoints, var.observability, var.domain,
  ]
}

run "what_is_wrong_with_time" {
  command = plan

  variables {
    function           = { log_retention_days = 45 }
    mem0_timeout_secs  = 0
    client_data        = { brief_max_age_hours = -1 }
    retrieve           = { budget_ms = 10 }
    queue              = { visibility_timeout_seconds = 300 }
    cost_tag           = { key = "Project", value = "x" }
    monthly_budget_usd = null
    # Of another region.
    domain = { name = "memory.example.com", certificate_arn = "arn:aws:acm:eu-west-1:123456789012:certificate/1" }
  }

  expect_failures = [
    var.function, var.mem0_timeout_secs, var.client_data, var.retrieve, var.queue, var.cost_tag, var.domain,
  ]
}

run "what_is_wrong_with_numbers_and_choices" {
  command = plan

  variables {
    function          = { memory_mb = 64 }
    mem0_search_limit = 0
    mem0_timeout_secs = 31
    client_data       = { prompt_delivery = "prompt", budget_ms = 1200.5 }
    retrieve          = { rate_limit_per_minute = -1 }
    post_call         = { worker_concurrency = 1 }
    alarm_endpoints   = { ticket = ["http://pager.example.com/in-the-clear"] }
    domain = {
      name            = "memory.example.com"
      certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/1"
      hosted_zone_id  = "example.com"
    }
  }

  expect_failures = [
    var.function, var.mem0_search_limit, var.mem0_timeout_secs, var.client_data, var.retrieve, var.post_call,
    var.alarm_endpoints, var.domain,
  ]
}

run "what_is_wrong_with_agent_types_in_s3_languages_and_facts" {
  command = plan

  variables {
    mem0_search_limit   = 51
    mem0_timeout_secs   = 2.5
    number_country_code = "+1"
    agent_types_file    = { bucket = "arn:aws:s3:::example-config", key = "agent-types.json" }
    client_data         = { language = "on" }
    post_call           = { facts_from_variables = { system__time_utc = "timeline" } }
  }

  expect_failures = [
    var.mem0_search_limit, var.mem0_timeout_secs, var.number_country_code, var.agent_types_file, var.client_data,
    var.post_call,
  ]
}

# A star in the key would be a right to every object of that bucket.
run "what_is_wrong_with_the_key_the_language_of_strangers_and_the_names_of_facts" {
  command = plan

  variables {
    memory_scope        = ""
    mem0_search_limit   = 3.5
    number_country_code = "049"
    agent_types_file    = { bucket = "example-config", key = "*" }
    client_data         = { default_language = "en-US" }
    post_call           = { facts_from_variables = { crm_tier = "Account status" } }
  }

  expect_failures = [
    var.memory_scope, var.mem0_search_limit, var.number_country_code, var.agent_types_file, var.client_data,
    var.post_call,
  ]
}

run "no_more_of_memory_in_a_prompt_than_it_can_bear_and_no_fact_from_its_echo" {
  command = plan

  variables {
    agent_types_file = { bucket = "example-config", key = "/agent-types.json" }
    client_data      = { memory_context_chars = 50000 }
    post_call        = { facts_from_variables = { caller_name = "company" } }
  }

  expect_failures = [var.agent_types_file, var.client_data, var.post_call]
}

run "a_secret_needs_its_value_and_dead_letters_are_kept_longer" {
  command = plan

  variables {
    function    = { tracing_mode = "On" }
    client_data = { first_message = "never" }
    secrets     = { mem0-api-key = "one", elevenlabs-workspace-key = " ", elevenlabs-hmac-secret = "an-hmac-secret-of-the-tests" }
    queue       = { retention_days = { work = 14, dead_letter = 14 } }
  }

  expect_failures = [var.function, var.client_data, var.secrets, var.queue]
}

# The credentials, the region or the provider of somebody else.
run "this_is_not_where_the_environment_lives" {
  command = plan

  variables {
    aws_region     = "eu-central-1"
    aws_account_id = "210987654321"
  }

  expect_failures = [var.aws_region, var.aws_account_id]
}

run "a_key_that_can_be_guessed" {
  command = plan

  variables {
    secrets = { mem0-api-key = "one", elevenlabs-workspace-key = "letmein", elevenlabs-hmac-secret = "an-hmac-secret-of-the-tests" }
  }

  expect_failures = [var.secrets]
}

run "a_long_key_that_can_be_guessed_too" {
  command = plan

  variables {
    secrets = { mem0-api-key = "one", elevenlabs-workspace-key = "a-workspace-key-of-tests-0", elevenlabs-hmac-secret = "000000000000000000000000000000000" }
  }

  expect_failures = [var.secrets]
}

run "a_secret_has_a_known_name" {
  command = plan

  variables {
    post_call       = { signature_window_minutes = 0 }
    secrets         = { mem0-api-key = "one", elevenlabs-workspace-key = "a-workspace-key-of-tests-0", password = "three" }
    secret_versions = { mem0-api-key = 1, elevenlabs-workspace-key = 1, password = 1 }
  }

  expect_failures = [var.post_call, var.secret_versions]
}

run "of_a_key_that_we_send_there_is_no_old_one" {
  command = plan

  variables {
    secrets         = { mem0-api-key = "one", elevenlabs-workspace-key = "a-workspace-key-of-tests-0", mem0-api-key-previous = "three" }
    secret_versions = { mem0-api-key = 1, elevenlabs-workspace-key = 1, mem0-api-key-previous = 1 }
  }

  expect_failures = [var.secret_versions]
}

run "two_secrets_are_indispensable" {
  command = plan

  variables {
    function        = { permissions_boundary_arn = "boundary" }
    secret_versions = { mem0-api-key = 1, elevenlabs-hmac-secret = 1 }
  }

  expect_failures = [var.function, var.secret_versions]
}

run "a_fact_is_no_news_of_itself" {
  command = plan

  variables {
    client_data = { throttle = { rate_per_second = 0, burst = 2000 } }
    retrieve    = { rate_limit_per_minute = 0.5 }
    post_call   = { facts_from_variables = { account_status = "account_status" } }
  }

  expect_failures = [var.client_data, var.retrieve, var.post_call]
}
