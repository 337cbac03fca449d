# Mail when the month has cost, or will cost, more than it may.
# Budgets are an account's, not a stack's: two environments in one account each count the other's cost unless `cost_tag`
# tells them apart.
locals {
  notices = {
    "forecast-80"  = { kind = "FORECASTED", percent = 80 }
    "forecast-100" = { kind = "FORECASTED", percent = 100 }
    "actual-100"   = { kind = "ACTUAL", percent = 100 }
  }
}

resource "aws_budgets_budget" "monthly" {
  name         = "${var.name_prefix}-monthly"
  budget_type  = "COST"
  limit_amount = tostring(var.monthly_budget_usd)
  limit_unit   = "USD"
  time_unit    = "MONTHLY"
  tags         = var.tags

  dynamic "cost_filter" {
    for_each = var.cost_tag == null ? [] : [var.cost_tag]

    content {
      name = "TagKeyValue"
      # user:<key>$<value>; joined, because a dollar before a brace is Terraform's own escape.
      values = [join("$", ["user:${cost_filter.value.key}", cost_filter.value.value])]
    }
  }

  dynamic "notification" {
    for_each = local.notices

    content {
      notification_type          = notification.value.kind
      threshold                  = notification.value.percent
      threshold_type             = "PERCENTAGE"
      comparison_operator        = "GREATER_THAN"
      subscriber_email_addresses = var.emails
    }
  }
}
