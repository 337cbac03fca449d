# The profile "basic": what a small line needs to know, within what AWS gives an account for nothing. 10 metrics in
# alarms, 10 metrics of our own and a dashboard of 50 are free; see infra/ops/costs.md.
locals {
  is_full = var.profile == "full"

  # Each is the row of alarms.tf or tickets.tf of that name, with what is different on a quiet line.
  basic_alarms = {
    dead-letter-not-empty     = {}
    backlog-age               = {}
    inbox-age                 = {}
    webhook-5xx               = {}
    http-5xx-client-data      = {}
    http-5xx-retrieve         = {}
    degraded-answers-retrieve = {}
    clock-stopped             = {}
    # A single one: on a line of one call an hour each wrong signature is that call, and it is never sent again.
    signature-failures = { period = 3600, limit = 0 }
  }

  # Of every panel the lines whose metrics are written; of the panels those that keep a line, up to 50 metrics.
  basic_leaves_out = ["5xx answers, share", "Cost: bytes through the APIs"]

  written_panels = [for panel in local.every_panel : merge(panel, { lines = {
    for label, metric in panel.lines : label => metric
    if metric.namespace != local.namespace || contains(var.metrics, join(".", [
      lookup(metric.dimensions, "function", ""), lookup(metric.dimensions, "outcome", metric.name),
    ]))
  } })]

  panels = concat([for one in local.every_panel : one if local.is_full], [
    for one in local.written_panels : one
    if !local.is_full && length(one.lines) > 0 && !contains(local.basic_leaves_out, one.title)
  ])
}
