# Each bad value is refused by the variable it was given to, whose sentence says what to type. A variable complains for
# itself, and a run costs half a second: so each run gives every variable the next of its bad values, as long as it has
# any.

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

run "a_bad_value_of_every_variable" {
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
    mem0_host           = "http://api.mem0.ai"
    mem0_search_limit   = 0
    mem0_timeout_secs   = 0
    memory_scope        = "tenant"
    own_numbers         = ["202-555-0145"]
    number_country_code = "+1"
    agent_types         = { agent_1 = "Sales Agent" }
    agent_types_file    = { bucket = "arn:aws:s3:::example-config", key = "agent-types.json" }
    client_data         = { budget_ms = 20000 }
    retrieve            = { auth = "open" }
    post_call           = { elevenlabs_api_host = "https://example.com" }
    alarm_endpoints     = { page = ["on-call"] }
    observability       = "some"
    domain = {
      name            = "https://memory.example.com/"
      certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/1"
    }
  }

  expect_failures = [
    var.environment, var.aws_region, var.aws_account_id, var.tags, var.function, var.stage, var.cors,
    var.archive_retention, var.table_recovery_days, var.runbook_url, var.monthly_budget_usd, var.mem0_host,
    var.mem0_search_limit, var.mem0_timeout_secs, var.memory_scope, var.own_numbers, var.number_country_code,
    var.agent_types, var.agent_types_file, var.client_data, var.retrieve, var.post_call,
    var.alarm_endpoints, var.observability, var.domain,
  ]
}

run "the_second_of_most" {
  command = plan

  variables {
    function            = { log_level = "warn" }
    mem0_search_limit   = 51
    mem0_timeout_secs   = 31
    memory_scope        = ""
    number_country_code = "049"
    # A star in the key would be a right to every object of that bucket.
    agent_types_file   = { bucket = "example-config", key = "*" }
    client_data        = { brief_max_age_hours = -1 }
    retrieve           = { budget_ms = 10 }
    post_call          = { worker_concurrency = 1 }
    alarm_endpoints    = { ticket = ["http://pager.example.com/in-the-clear"] }
    cost_tag           = { key = "Project", value = "x" }
    monthly_budget_usd = null
    # Of another region.
    domain = { name = "memory.example.com", certificate_arn = "arn:aws:acm:eu-west-1:123456789012:certificate/1" }
    # Needed by all.
    secret_versions = { mem0-api-key = 1, elevenlabs-hmac-secret = 1 }
  }

  expect_failures = [
    var.function, var.mem0_search_limit, var.mem0_timeout_secs, var.memory_scope, var.number_country_code,
    var.agent_types_file, var.client_data, var.retrieve, var.post_call, var.alarm_endpoints, var.cost_tag,
    var.domain, var.secret_versions,
  ]
}

run "the_third" {
  command = plan

  variables {
    function          = { log_retention_days = 45 }
    mem0_search_limit = 3.5
    mem0_timeout_secs = 2.5
    agent_types_file  = { bucket = "example-config", key = "/agent-types.json" }
    client_data       = { prompt_delivery = "prompt", budget_ms = 1200.5 }
    retrieve          = { rate_limit_per_minute = -1 }
    post_call         = { facts_from_variables = { system__time_utc = "timeline" } }
    domain = {
      name            = "memory.example.com"
      certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/1"
      hosted_zone_id  = "example.com"
    }
    # No secret of ours has this name.
    secrets         = { mem0-api-key = "one", elevenlabs-workspace-key = "a-workspace-key-of-tests-0", password = "three" }
    secret_versions = { mem0-api-key = 1, elevenlabs-workspace-key = 1, password = 1 }
  }

  expect_failures = [
    var.function, var.mem0_search_limit, var.mem0_timeout_secs, var.agent_types_file, var.client_data, var.retrieve,
    var.post_call, var.domain, var.secret_versions,
  ]
}

run "the_fourth" {
  command = plan

  variables {
    function    = { memory_mb = 64 }
    client_data = { language = "on" }
    retrieve    = { rate_limit_per_minute = 0.5 }
    post_call   = { facts_from_variables = { crm_tier = "Account status" } }
    # Of a key that we send there is no old one.
    secrets         = { mem0-api-key = "one", elevenlabs-workspace-key = "a-workspace-key-of-tests-0", mem0-api-key-previous = "three" }
    secret_versions = { mem0-api-key = 1, elevenlabs-workspace-key = 1, mem0-api-key-previous = 1 }
  }

  expect_failures = [var.function, var.client_data, var.retrieve, var.post_call, var.secret_versions]
}

run "the_fifth" {
  command = plan

  variables {
    function    = { tracing_mode = "On" }
    client_data = { default_language = "en-US" }
    # No fact comes from its own echo.
    post_call = { facts_from_variables = { caller_name = "company" } }
    secrets   = { mem0-api-key = "one", elevenlabs-workspace-key = " ", elevenlabs-hmac-secret = "an-hmac-secret-of-the-tests" }
  }

  expect_failures = [var.function, var.client_data, var.post_call, var.secrets]
}

run "the_sixth" {
  command = plan

  variables {
    function    = { permissions_boundary_arn = "boundary" }
    client_data = { memory_context_chars = 50000 }
    # And none is news of itself.
    post_call = { facts_from_variables = { account_status = "account_status" } }
    # It can be guessed.
    secrets = { mem0-api-key = "one", elevenlabs-workspace-key = "letmein", elevenlabs-hmac-secret = "an-hmac-secret-of-the-tests" }
  }

  expect_failures = [var.function, var.client_data, var.post_call, var.secrets]
}

run "the_seventh" {
  command = plan

  variables {
    client_data = { first_message = "never" }
    post_call   = { signature_window_minutes = 0 }
    # Long, and can be guessed too.
    secrets = { mem0-api-key = "one", elevenlabs-workspace-key = "a-workspace-key-of-tests-0", elevenlabs-hmac-secret = "000000000000000000000000000000000" }
  }

  expect_failures = [var.client_data, var.post_call, var.secrets]
}

# Dead letters are kept longer, and a message is hidden for as long as post-call may take: told only where post_call is
# right.
run "the_eighth" {
  command = plan

  variables {
    client_data = { throttle = { rate_per_second = 0, burst = 2000 } }
    queue       = { retention_days = { work = 14, dead_letter = 14 } }
  }

  expect_failures = [var.client_data, var.queue]
}

run "where_the_environment_does_not_live_by_credentials_region_or_provider" {
  command = plan

  variables {
    aws_region     = "eu-central-1"
    aws_account_id = "210987654321"
    queue          = { visibility_timeout_seconds = 300 }
  }

  expect_failures = [var.aws_region, var.aws_account_id, var.queue]
}
