# The three function modules: environment, permissions to call, queue and clock.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  stack = {
    name_prefix     = "memory-test"
    environment     = "test"
    location        = { partition = "aws", region = "us-east-1", account_id = "123456789012" }
    tags            = {}
    packages_folder = "../dist"
    function        = { runtime = "nodejs22.x", memory_mb = 512, log_level = "info", log_retention_days = 90, tracing_mode = "PassThrough" }
    metrics_enabled = "true"
    api             = { stage = "Prod", made_up_address = true }
    state_table     = { name = "table", arn = "arn:aws:dynamodb:us-east-1:123456789012:table/table" }
    secrets_path    = "/memory/test"
  }

  archive = { name = "bucket", arn = "arn:aws:s3:::bucket" }
  queues  = { work = { url = "https://work", arn = "arn:aws:sqs:us-east-1:123456789012:work" }, dead_letter = { url = "https://dead", arn = "arn:aws:sqs:us-east-1:123456789012:dead" } }
}

run "post_call_works_off_one_message_at_a_time_and_says_which_failed" {
  command = plan

  module {
    source = "./modules/post-call"
  }

  variables {
    settings = {
      mem0_host           = "https://api.mem0.ai", memory_scope = "caller", own_numbers = [], number_country_code = "", agent_types = {}, facts_from_variables = {}, extra_dynamic_variables = {}, signature_window_minutes = 60, idempotency_ttl_hours = 24
      elevenlabs_api_host = "https://api.elevenlabs.io", timeout_seconds = 90, worker_concurrency = 5, worker_paused = false
      throttle            = { rate_per_second = 500, burst = 1000 }, concurrency = {}
    }
  }

  assert {
    condition     = aws_lambda_event_source_mapping.work.batch_size == 1 && aws_lambda_event_source_mapping.work.function_response_types == toset(["ReportBatchItemFailures"])
    error_message = "Failed messages would be deleted as done."
  }

  assert {
    condition     = aws_lambda_event_source_mapping.work.scaling_config[0].maximum_concurrency == 5 && aws_lambda_event_source_mapping.work.function_name == module.endpoint.alias.arn && aws_lambda_event_source_mapping.work.enabled
    error_message = "The queue may take more than 5 at once, does not call the alias, or is paused."
  }

  assert {
    condition     = aws_cloudwatch_event_rule.clock.schedule_expression == "rate(15 minutes)" && jsondecode(aws_cloudwatch_event_target.clock.input) == { source = "agentic-memory.clock" }
    error_message = "The clock does not come every 15 minutes with its own shape."
  }

  assert {
    condition     = aws_lambda_permission.clock.qualifier == "live" && aws_lambda_permission.clock.source_arn == aws_cloudwatch_event_rule.clock.arn
    error_message = "The clock may not call the alias, or others may."
  }

  assert {
    condition     = module.endpoint.function.timeout_seconds == 90
    error_message = "The worker has no 90 s."
  }
}

run "a_backlog_may_not_starve_the_webhook" {
  command = plan

  module {
    source = "./modules/post-call"
  }

  variables {
    settings = {
      mem0_host           = "https://api.mem0.ai", memory_scope = "caller", own_numbers = [], number_country_code = "", agent_types = {}, facts_from_variables = {}, extra_dynamic_variables = {}, signature_window_minutes = 60, idempotency_ttl_hours = 24
      elevenlabs_api_host = "https://api.elevenlabs.io", timeout_seconds = 90, worker_concurrency = 5, worker_paused = false
      throttle            = { rate_per_second = 500, burst = 1000 }, concurrency = { reserved = 5 }
    }
  }

  expect_failures = [var.settings]
}

run "what_we_say_ourselves_is_no_news_of_a_caller" {
  command = plan

  module {
    source = "./modules/post-call"
  }

  variables {
    settings = {
      mem0_host            = "https://api.mem0.ai", memory_scope = "caller", own_numbers = [], number_country_code = "", agent_types = {}, signature_window_minutes = 60, idempotency_ttl_hours = 24
      facts_from_variables = { plan = "account_status" }, extra_dynamic_variables = { plan = "unknown" }
      elevenlabs_api_host  = "https://api.elevenlabs.io", timeout_seconds = 90, worker_concurrency = 5, worker_paused = false
      throttle             = { rate_per_second = 500, burst = 1000 }, concurrency = {}
    }
  }

  expect_failures = [var.settings]
}

run "client_data_has_ten_seconds" {
  command = plan

  module {
    source = "./modules/client-data"
  }

  variables {
    settings = { mem0_host = "https://api.mem0.ai", memory_scope = "caller", own_numbers = [], number_country_code = "", agent_types = {}, budget_ms = 1200, brief_max_age_hours = 720, extra_dynamic_variables = {}, prompt_delivery = "variable", first_message = "on", language = "off", default_language = "en", memory_context_chars = 4000, rate_limit_per_minute = 60, throttle = { rate_per_second = 50, burst = 100 }, concurrency = {} }
  }

  assert {
    condition     = output.endpoint.function.timeout_seconds == 10 && output.endpoint.function.function_name == "memory-test-client-data" && endswith(output.endpoint.url, "/Prod/client-data")
    error_message = "client-data has another timeout, name or address."
  }
}

run "retrieve_has_ten_seconds" {
  command = plan

  module {
    source = "./modules/retrieve"
  }

  variables {
    settings = { mem0_host = "https://api.mem0.ai", mem0_search_limit = 3, memory_scope = "caller", number_country_code = "", agent_types = {}, budget_ms = 2000, auth = "workspace-key", rate_limit_per_minute = 60, throttle = { rate_per_second = 50, burst = 100 }, concurrency = {} }
  }

  assert {
    condition     = output.endpoint.function.timeout_seconds == 10 && output.endpoint.function.function_name == "memory-test-retrieve" && endswith(output.endpoint.url, "/Prod/retrieve")
    error_message = "retrieve has another timeout, name or address."
  }
}
