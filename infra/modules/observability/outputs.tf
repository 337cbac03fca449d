output "page_topic_arn" {
  description = "SNS topic of what wakes somebody: the composite alarms."
  value       = aws_sns_topic.page.arn
}

output "ticket_topic_arn" {
  description = "SNS topic of what can wait for working hours."
  value       = aws_sns_topic.ticket.arn
}

output "alarm_names" {
  description = "Names of all alarms, composite ones included, sorted."
  value = sort(concat(
    [for alarm in aws_cloudwatch_metric_alarm.alarm : alarm.alarm_name],
    [for alarm in aws_cloudwatch_composite_alarm.symptom : alarm.alarm_name],
  ))
}

output "dashboard_name" {
  description = "Name of the dashboard."
  value       = aws_cloudwatch_dashboard.service.dashboard_name
}

output "dashboard_metrics" {
  description = "How many metrics the dashboard draws; AWS bills a dashboard of more than 50."
  value       = sum([for panel in local.panels : length(panel.lines) * length(panel.stats)])
}
