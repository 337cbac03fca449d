# The small profile.
mock_provider "aws" {
  override_during = plan

  override_resource {
    target = aws_sns_topic.page
    values = { arn = "arn:aws:sns:us-east-1:123456789012:page" }
  }
  override_resource {
    target = aws_sns_topic.ticket
    values = { arn = "arn:aws:sns:us-east-1:123456789012:ticket" }
  }
}

variables {
  profile                = "basic"
  metrics                = ["retrieve.degraded", "post-call-clock.handled", "post-call-clock.InboxOldestSecs"]
  location               = { partition = "aws", region = "us-east-1", account_id = "123456789012" }
  name_prefix            = "elevenlabs-agentic-memory-test"
  environment            = "test"
  queue_name             = "work"
  dead_letter_queue_name = "dead"
  functions = {
    client-data = { function_name = "greet", timeout_seconds = 10 }
    retrieve    = { function_name = "recall", timeout_seconds = 10 }
    post-call   = { function_name = "remember", timeout_seconds = 90 }
  }
  apis = {
    client-data = { api_id = "a1", stage = "Prod" }
    retrieve    = { api_id = "a2", stage = "Prod" }
    post-call   = { api_id = "a3", stage = "Prod" }
  }
}

run "ten_alarms_at_most_and_each_tells_somebody" {
  command = plan

  module {
    source = "./modules/observability"
  }

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.alarm) + length(aws_cloudwatch_composite_alarm.symptom) <= 10
    error_message = "there must be at most 10 alarms, pages and tickets together"
  }

  assert {
    condition     = sum([for one in local.alarms : length(one.metrics)]) <= 10
    error_message = "AWS bills every metric in an alarm, and the eleventh costs"
  }

  assert {
    condition = alltrue([for name, one in aws_cloudwatch_metric_alarm.alarm :
      one.actions_enabled && one.alarm_actions == toset(["arn:aws:sns:us-east-1:123456789012:${local.alarms[name].severity}"])
    ])
    error_message = "without composite alarms each alarm must tell its own list"
  }

  assert {
    condition     = !anytrue([for name in keys(local.alarms) : startswith(name, "slo-burn")])
    error_message = "burn rates are for busy lines"
  }

  assert {
    condition     = length(aws_kms_key.alerts) == 0 && aws_sns_topic.page.kms_master_key_id == null
    error_message = "a key of one's own costs a dollar a month"
  }

  assert {
    condition     = sum([for panel in local.panels : length(panel.lines) * length(panel.stats)]) <= 50
    error_message = "a dashboard of more than 50 metrics costs three dollars a month"
  }

  assert {
    condition     = length(local.panels) >= 10 && alltrue([for panel in local.panels : length(panel.lines) > 0])
    error_message = "the dashboard must show what there is, and no panel that stays empty"
  }

  # A wrong secret refuses every call of a quiet line, one at a time.
  assert {
    condition     = local.alarms["signature-failures"].limit == 0 && local.alarms["signature-failures"].period == 3600
    error_message = "a single wrong signature must be told"
  }
}

run "on_hold_nobody_is_told" {
  command = plan

  module {
    source = "./modules/observability"
  }

  variables {
    profile        = "full"
    alarms_on_hold = true
  }

  assert {
    condition = length(aws_cloudwatch_composite_alarm.symptom) > 0 && alltrue([
      for one in concat(values(aws_cloudwatch_metric_alarm.alarm), values(aws_cloudwatch_composite_alarm.symptom)) :
      !one.actions_enabled
    ])
    error_message = "an alarm tells somebody although all are on hold"
  }
}

run "what_is_written_is_paid" {
  command = plan

  module {
    source = "./modules/observability"
  }

  variables {
    metrics = [for number in range(11) : "retrieve.Counter${number}"]
  }

  expect_failures = [var.metrics]
}
