# The rows of alarms.tf, tickets.tf and slo.tf, made whole and made real. Alarms of the `page` severity wake nobody by
# themselves (but those that say `alone`): the composite alarm of their symptom does, once, however many of them fire.
locals {
  alarm_defaults = {
    stat       = "Sum"
    operator   = "GreaterThanThreshold"
    missing    = "notBreaching"
    expression = null
    pair       = null
    alone      = false
  }

  # What a caller, or the caller's next call, notices when the function is ill.
  symptoms = {
    client-data = "calls-impaired"
    retrieve    = "search-impaired"
    post-call   = "post-call-impaired"
  }

  # Kinds that name no function in `on` are about the path behind the post-call webhook.
  kind_alarms = merge([for kind, one in local.alarm_kinds : {
    for name, target in one.on : trimsuffix("${kind}-${name}", "-") => merge(
      local.alarm_defaults, one, one.when, target,
      { runbook = kind, symptom = try(one.symptom, lookup(local.symptoms, name, local.symptoms.post-call)) },
    )
  }]...)

  every_alarm = merge(local.kind_alarms, local.burn_alarms)
  # The rest of "full" watches the same more closely: the rows that are only for quiet lines would tell it twice.
  alarms = merge(
    { for name, one in local.every_alarm : name => one if local.is_full && one.runbook != "http-5xx" },
    { for name, other in local.basic_alarms : name => merge(local.every_alarm[name], other) if !local.is_full },
  )

  topics = {
    page   = local.has_composites ? [] : [aws_sns_topic.page.arn]
    alone  = [aws_sns_topic.page.arn]
    ticket = [aws_sns_topic.ticket.arn]
    info   = []
  }
}

resource "aws_cloudwatch_metric_alarm" "alarm" {
  for_each = local.alarms

  alarm_name          = "${var.name_prefix}-${each.key}"
  alarm_description   = "${each.value.says} [${each.value.severity}] Runbook: ${var.runbook_url}#${each.value.runbook}"
  comparison_operator = each.value.operator
  threshold           = each.value.limit
  datapoints_to_alarm = each.value.of[0]
  evaluation_periods  = each.value.of[1]
  treat_missing_data  = each.value.missing
  actions_enabled     = !var.alarms_on_hold
  tags                = var.tags
  alarm_actions       = local.topics[each.value.alone ? "alone" : each.value.severity]
  ok_actions          = local.topics[each.value.alone ? "alone" : each.value.severity]

  dynamic "metric_query" {
    for_each = each.value.metrics

    content {
      id          = metric_query.key
      return_data = each.value.expression == null

      metric {
        namespace   = metric_query.value.namespace
        metric_name = metric_query.value.name
        dimensions  = metric_query.value.dimensions
        period      = each.value.period
        stat        = lookup(metric_query.value, "stat", each.value.stat)
      }
    }
  }

  dynamic "metric_query" {
    for_each = each.value.expression == null ? [] : [each.value.expression]

    content {
      id          = "result"
      expression  = metric_query.value
      label       = each.key
      return_data = true
    }
  }
}
