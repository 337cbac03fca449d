mock_provider "aws" {}

variables {
  name_prefix        = "elevenlabs-agentic-memory-test"
  monthly_budget_usd = 50
  emails             = ["team@example.com"]
}

run "warns_before_the_month_is_too_dear" {
  command = plan

  module {
    source = "./modules/budget"
  }

  assert {
    condition = toset([for one in aws_budgets_budget.monthly.notification : "${one.notification_type} ${one.threshold}"]) == toset([
      "FORECASTED 80", "FORECASTED 100", "ACTUAL 100",
    ])
    error_message = "the budget must warn at 80 % and 100 % of the forecast, and at 100 % of what was spent"
  }

  assert {
    condition     = alltrue([for one in aws_budgets_budget.monthly.notification : one.subscriber_email_addresses == toset(["team@example.com"])])
    error_message = "every notice must reach the addresses given"
  }

  assert {
    condition     = length(aws_budgets_budget.monthly.cost_filter) == 0 && length(aws_ce_anomaly_monitor.tagged) == 0
    error_message = "without a cost tag the budget counts the whole account, and nothing else is made"
  }
}

run "a_cost_tag_narrows_the_budget_and_adds_the_anomaly_monitor" {
  command = plan

  module {
    source = "./modules/budget"
  }

  variables {
    cost_tag = { key = "Project", value = "elevenlabs-agentic-memory" }
  }

  assert {
    condition     = one(aws_budgets_budget.monthly.cost_filter).values[0] == "user:Project$elevenlabs-agentic-memory"
    error_message = "the budget must count the tag's cost only"
  }

  assert {
    condition     = jsondecode(aws_ce_anomaly_monitor.tagged[0].monitor_specification).Tags.Values[0] == "elevenlabs-agentic-memory"
    error_message = "the anomaly monitor must watch the same tag"
  }

  assert {
    condition     = one(aws_ce_anomaly_subscription.tagged[0].threshold_expression[0].dimension).values == toset(["5"])
    error_message = "anomalies below a tenth of the budget must not be mailed"
  }
}

run "refuses_nonsense" {
  command = plan

  module {
    source = "./modules/budget"
  }

  variables {
    name_prefix        = "No Spaces"
    monthly_budget_usd = 0
    emails             = ["nobody"]
    cost_tag           = { key = "", value = "" }
  }

  expect_failures = [var.name_prefix, var.monthly_budget_usd, var.emails, var.cost_tag]
}
