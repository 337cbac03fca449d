# Cost that is unusual rather than high, e.g. a retry loop in the first days of a month. A monitor of one tag's cost,
# because an account may have only one monitor of all services, and new accounts come with it.
resource "aws_ce_anomaly_monitor" "tagged" {
  count = var.cost_tag == null ? 0 : 1

  name         = "${var.name_prefix}-cost"
  monitor_type = "CUSTOM"
  tags         = var.tags
  # With its nulls, as Cost Explorer gives it back; otherwise every plan would show a change.
  monitor_specification = jsonencode({
    And            = null
    CostCategories = null
    Dimensions     = null
    Not            = null
    Or             = null
    Tags           = { Key = var.cost_tag.key, MatchOptions = null, Values = [var.cost_tag.value] }
  })
}

resource "aws_ce_anomaly_subscription" "tagged" {
  count = var.cost_tag == null ? 0 : 1

  name             = "${var.name_prefix}-cost"
  frequency        = "DAILY"
  tags             = var.tags
  monitor_arn_list = [aws_ce_anomaly_monitor.tagged[0].arn]

  dynamic "subscriber" {
    for_each = toset(var.emails)

    content {
      type    = "EMAIL"
      address = subscriber.value
    }
  }

  # Below a tenth of the month's budget a surprise is not worth a mail.
  threshold_expression {
    dimension {
      key           = "ANOMALY_TOTAL_IMPACT_ABSOLUTE"
      match_options = ["GREATER_THAN_OR_EQUAL"]
      values        = [tostring(ceil(var.monthly_budget_usd / 10))]
    }
  }
}
