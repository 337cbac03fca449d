# The panels of dashboard.tf as CloudWatch wants them: three to a row, each metric a list of words.
# https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
locals {
  widgets = [for index, panel in local.panels : {
    type   = "metric"
    x      = 8 * (index % 3)
    y      = 2 + 6 * floor(index / 3)
    width  = 8
    height = 6
    properties = {
      title   = panel.title
      region  = data.aws_region.current.id
      view    = "timeSeries"
      stacked = lookup(panel, "stacked", false)
      period  = 300
      metrics = concat(
        [for formula in try([panel.formula], []) : [{ expression = formula, label = panel.title, id = "formula" }]],
        [for label, metric in panel.lines : [for stat in panel.stats : concat(
          [metric.namespace, metric.name],
          flatten([for name, value in metric.dimensions : [name, value]]),
          [merge(
            { stat = stat, label = length(panel.stats) == 1 ? label : stat },
            { for key, value in { id = label, visible = false } : key => value if can(panel.formula) },
          )],
        )]]...
      )
      annotations = { horizontal = [for limit in try([panel.limit], []) : { label = "alarm", value = limit }] }
      yAxis       = { left = { min = 0 } }
    }
  }]
}

data "aws_region" "current" {}

resource "aws_cloudwatch_dashboard" "service" {
  dashboard_name = var.name_prefix
  dashboard_body = jsonencode({
    widgets = concat(
      [{
        type       = "text", x = 0, y = 0, width = 24, height = 2
        properties = { markdown = "## ${var.name_prefix}\nWhat each alarm means and what to do: ${var.runbook_url}" }
      }],
      local.widgets,
    )
  })
}
