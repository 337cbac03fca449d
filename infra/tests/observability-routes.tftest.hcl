# Who is told of what.
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
  override_resource {
    target = aws_kms_key.alerts
    values = { arn = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555" }
  }
}

variables {
  profile                = "full"
  location               = { partition = "aws", region = "us-east-1", account_id = "123456789012" }
  name_prefix            = "elevenlabs-agentic-memory-test"
  environment            = "test"
  queue_name             = "work"
  dead_letter_queue_name = "dead"
  alarm_endpoints = {
    page   = ["on-call@example.com", "https://pager.example.com/integration/key"]
    ticket = ["team@example.com", "second@example.com"]
  }
  functions = {
    client-data = { function_name = "greet", timeout_seconds = 10, reserved_concurrency = 10 }
    retrieve    = { function_name = "recall", timeout_seconds = 10 }
    post-call   = { function_name = "remember", timeout_seconds = 90, reserved_concurrency = 10 }
  }
  apis = {
    client-data = { api_id = "a1", stage = "Prod" }
    retrieve    = { api_id = "a2", stage = "Prod" }
    post-call   = { api_id = "a3", stage = "Prod" }
  }
}

run "one_page_a_symptom_and_everything_encrypted" {
  command = plan

  module {
    source = "./modules/observability"
  }

  assert {
    condition     = alltrue([for name, one in aws_cloudwatch_metric_alarm.alarm : length(coalesce(one.alarm_actions, [])) == 0 if local.alarms[name].severity == "page" && !local.alarms[name].alone])
    error_message = "a page alarm must not page by itself: the composite of its symptom does"
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.alarm["webhook-5xx"].alarm_actions == toset(["arn:aws:sns:us-east-1:123456789012:page"])
    error_message = "that calls are being lost must page whatever else is wrong with post-call"
  }

  assert {
    condition     = !strcontains(aws_cloudwatch_composite_alarm.symptom["post-call-impaired"].alarm_rule, "dead-letter")
    error_message = "a letter that waits for days must not hold back the other pages"
  }

  assert {
    condition = alltrue([for name, one in local.alarms : sum([
      for composite in aws_cloudwatch_composite_alarm.symptom :
      strcontains(composite.alarm_rule, "\"${aws_cloudwatch_metric_alarm.alarm[name].alarm_name}\"") ? 1 : 0
    ]) == (one.severity == "page" ? 1 : 0)])
    error_message = "every page alarm must be a cause of exactly one symptom, and no other alarm of any"
  }

  assert {
    condition     = alltrue([for one in aws_cloudwatch_composite_alarm.symptom : one.alarm_actions == toset(["arn:aws:sns:us-east-1:123456789012:page"])])
    error_message = "a symptom must page"
  }

  assert {
    condition     = alltrue([for one in aws_cloudwatch_composite_alarm.symptom : length(one.alarm_rule) < 10240])
    error_message = "CloudWatch takes rules of at most 10,240 characters"
  }

  assert {
    condition     = strcontains(aws_cloudwatch_composite_alarm.symptom["calls-impaired"].alarm_rule, "(ALARM(\"elevenlabs-agentic-memory-test-slo-burn-client-data-answered-fast-1h\") AND ALARM(\"elevenlabs-agentic-memory-test-slo-burn-client-data-answered-fast-5m\"))")
    error_message = "a burn rate must page only when its long and its short window both burn"
  }

  assert {
    condition     = alltrue([for name, one in aws_cloudwatch_metric_alarm.alarm : one.alarm_actions == toset(["arn:aws:sns:us-east-1:123456789012:ticket"]) if local.alarms[name].severity == "ticket"])
    error_message = "a ticket must go to the ticket topic, and nowhere else"
  }

  assert {
    condition     = alltrue([for name, one in local.alarms : contains(["page", "ticket", "info"], one.severity)])
    error_message = "the severities are page, ticket and info"
  }

  assert {
    condition     = aws_sns_topic_subscription.page["on-call@example.com"].topic_arn == aws_sns_topic.page.arn && length(aws_sns_topic_subscription.ticket) == 2
    error_message = "each address must subscribe to the topic of its list"
  }

  assert {
    condition = { for address, one in aws_sns_topic_subscription.page : address => [one.protocol, one.endpoint_auto_confirms] } == {
      "on-call@example.com"                       = ["email", false]
      "https://pager.example.com/integration/key" = ["https", true]
    }
    error_message = "a pager must be told over HTTPS and confirm by itself, a person by mail"
  }

  assert {
    condition = alltrue([
      for topic in [aws_sns_topic.page, aws_sns_topic.ticket] : topic.kms_master_key_id == aws_kms_key.alerts[0].arn
    ]) && aws_kms_key.alerts[0].enable_key_rotation
    error_message = "both topics must be encrypted with our rotating key"
  }

  assert {
    condition = alltrue([for one in aws_sns_topic_policy.alerts : anytrue([
      for statement in jsondecode(one.policy).Statement :
      statement.Effect == "Deny" && statement.Condition == { Bool = { "aws:SecureTransport" = "false" } } && statement.Resource == one.arn
    ])])
    error_message = "nothing may be published without TLS"
  }

  assert {
    condition = alltrue([for statement in jsondecode(aws_kms_key_policy.alerts[0].policy).Statement :
      statement.Principal == { Service = "cloudwatch.amazonaws.com" } ? statement.Condition.StringEquals["aws:SourceAccount"] == "123456789012" : statement.Principal == { AWS = "arn:aws:iam::123456789012:root" }
    ])
    error_message = "only this account and its alarms may use the key"
  }
}

run "without_composites_every_page_alarm_pages" {
  command = plan

  module {
    source = "./modules/observability"
  }

  variables {
    create_unsupported_by_emulators = false
  }

  assert {
    condition     = length(aws_cloudwatch_composite_alarm.symptom) == 0 && length(aws_cloudwatch_query_definition.question) == 0
    error_message = "the flag must leave out what emulators cannot make"
  }

  assert {
    condition     = alltrue([for name, one in aws_cloudwatch_metric_alarm.alarm : one.alarm_actions == toset(["arn:aws:sns:us-east-1:123456789012:page"]) if local.alarms[name].severity == "page"])
    error_message = "nothing may be left without somebody to tell"
  }
}
