# What is watched, and which settings are refused.
mock_provider "aws" {}

variables {
  profile                = "full"
  location               = { partition = "aws", region = "us-east-1", account_id = "123456789012" }
  name_prefix            = "elevenlabs-agentic-memory-test"
  environment            = "test"
  queue_name             = "work"
  dead_letter_queue_name = "dead"
  functions = {
    client-data = { function_name = "greet", timeout_seconds = 10, reserved_concurrency = 10 }
    retrieve    = { function_name = "recall", timeout_seconds = 10 }
    post-call   = { function_name = "remember", timeout_seconds = 90, reserved_concurrency = 0 }
  }
  apis = {
    client-data = { api_id = "a1", stage = "Prod" }
    retrieve    = { api_id = "a2", stage = "Prod" }
    post-call   = { api_id = "a3", stage = "Prod" }
  }
}

run "watches_what_exists_under_its_name_with_its_runbook" {
  command = plan

  module {
    source = "./modules/observability"
  }

  variables {
    runbook_url = "https://example.com/README.md"
    provisioned = { client-data = true, retrieve = false }
  }

  assert {
    condition     = alltrue([for one in aws_cloudwatch_metric_alarm.alarm : startswith(one.alarm_name, "elevenlabs-agentic-memory-test-")])
    error_message = "CloudWatch overwrites alarms of the same name, so every name must carry the prefix"
  }

  assert {
    condition     = alltrue([for name, one in aws_cloudwatch_metric_alarm.alarm : endswith(one.alarm_description, "[${local.alarms[name].severity}] Runbook: https://example.com/README.md#${local.alarms[name].runbook}")])
    error_message = "every alarm must say how urgent it is and where its runbook section is"
  }

  assert {
    condition     = [for name, one in local.alarms : name if one.runbook == "concurrency"] == ["concurrency-client-data"]
    error_message = "an unreserved or switched-off function has no ceiling to come near to"
  }

  assert {
    condition     = local.alarms["concurrency-client-data"].limit == 8 && local.alarms["near-timeout-post-call"].limit == 72000
    error_message = "the warning comes at 80 % of the reservation and of the timeout"
  }

  assert {
    condition     = [for name, one in local.alarms : name if one.runbook == "provisioned-spillover"] == ["provisioned-spillover-client-data"]
    error_message = "spillover exists only where concurrency is provisioned"
  }

  assert {
    condition = alltrue([for one in local.alarms :
      one.period % 60 == 0 && one.period <= 86400 && one.period * one.of[1] <= (one.period < 3600 ? 86400 : 604800) && one.of[0] <= one.of[1]
    ])
    error_message = "a period is at most a day; all periods together are at most a day, or a week for periods of an hour and more"
  }

  assert {
    condition = toset([for name, one in local.alarms : name if strcontains(coalesce(one.expression, "m"), "(bad - FILL(limited, 0))")]) == toset(concat(
      ["degraded-answers-client-data"], [for window in keys(local.burn_windows) : "slo-burn-client-data-with-memory-${window}"],
    ))
    error_message = "whoever is over the limit is greeted without Mem0 on purpose, and must wake nobody"
  }

  assert {
    condition     = local.alarms["unreadable-webhooks"].severity == "ticket" && local.alarms["unreadable-webhooks"].limit == 0 && local.alarms["unreadable-webhooks"].of == [1, 1]
    error_message = "a single webhook that nobody understood is a ticket, and no page"
  }

  assert {
    condition     = alltrue([for door in local.doors : local.alarms["memory-high-${door}"].severity == "ticket" && local.alarms["memory-high-${door}"].limit == 0])
    error_message = "a single invocation that nearly ran out of memory is a ticket, whichever door it came by"
  }

  # A formula that names a line which is not in its panel draws nothing, and CloudWatch says so only in the browser.
  assert {
    condition = alltrue([for panel in local.panels :
      toset(regexall("[a-z]+", panel.formula)) == toset(keys(panel.lines)) && panel.stats == ["Sum"] if can(panel.formula)
    ])
    error_message = "the formula of a panel must be about the lines of the panel, of which there must be one each"
  }

  assert {
    condition = alltrue([for metric in one([for widget in local.widgets : widget.properties.metrics if endswith(widget.properties.title, "cache, share")]) :
      try(metric[length(metric) - 1].visible, true) == can(metric[0].expression)
    ])
    error_message = "a share must be drawn, and what it is worked out from must not be drawn beside it"
  }

  assert {
    condition = alltrue([for f in local.reads :
      startswith(local.alarms["answer-p99-${f}"].expression, "IF(calls >= 20, ") &&
      local.alarms["answer-p99-${f}"].metrics.calls.stat == "Sum" && local.alarms["answer-p99-${f}"].stat == "p99"
    ])
    error_message = "the slowest of a few calls is no p99 and must page nobody"
  }

  # The evaluation of a filled expression looks at these periods and no further back.
  assert {
    condition = (
      local.alarms["clock-stopped"].period * (1 + local.alarms["clock-stopped"].of[1]) <= 3600 &&
      strcontains(local.alarms["clock-stopped"].expression, "FILL(") && local.alarms["clock-stopped"].missing == "breaching"
    )
    error_message = "a stopped clock must be told within an hour"
  }

  assert {
    condition     = local.alarms["brief-stale"].severity == "ticket" && local.alarms["rate-limited-client-data"].severity == "ticket"
    error_message = "callers who are greeted from an older brief wake nobody"
  }
}

run "refuses_bad_names_and_addresses" {
  command = plan

  module {
    source = "./modules/observability"
  }

  variables {
    name_prefix     = "No Spaces"
    environment     = "Prod!"
    queue_name      = "https://sqs/queue"
    alarm_endpoints = { page = ["http://pager.example.com/in-the-clear"] }
    runbook_url     = "README.md#twice"
    profile         = "rich"
    metrics         = ["Mem0Error"]
    location        = { partition = "aws", region = "us-east-1", account_id = "me" }
  }

  expect_failures = [
    var.name_prefix, var.environment, var.queue_name, var.alarm_endpoints, var.runbook_url, var.profile,
    var.location,
  ]
}

run "refuses_unknown_functions_and_impossible_limits" {
  command = plan

  module {
    source = "./modules/observability"
  }

  variables {
    # A queue cannot be its own dead-letter queue.
    dead_letter_queue_name = "work"
    functions              = { client-data = { function_name = "greet", timeout_seconds = 901, reserved_concurrency = -1 } }
    apis                   = { other = { api_id = "a1", stage = "Prod" } }
    provisioned            = { other = true }
    metrics                = ["Mem0Error"]
    latency_limits_ms      = { client-data = 40000 }
    business_hours_utc     = { from = 18, until = 9, last_day = 8 }
  }

  expect_failures = [
    var.dead_letter_queue_name, var.functions, var.apis, var.provisioned, var.latency_limits_ms,
    var.business_hours_utc, var.metrics,
  ]
}
