# Burn rates: how many times faster than allowed the error budget is being spent. Two windows that must both burn make
# a page, so that it comes soon and goes soon; the slow leak is a ticket.
# https://sre.google/workbook/alerting-on-slos/#6-multiwindow-multi-burn-rate-alerts
locals {
  # budget = the share of requests that may be bad, e.g. 0.001 for a goal of 99.9 %. Whether accepted calls are
  # remembered within 15 minutes is no share of requests that CloudWatch could count: mem0-errors and backlog-age watch
  # that.
  slos = {
    client-data-answered = {
      function = "client-data", budget = 0.001
      metrics  = { bad = local.api.client-data["5xx"], all = local.api.client-data.Count }
    }
    # Whoever is over the limit is greeted without Mem0 on purpose.
    client-data-with-memory = {
      function = "client-data", budget = 0.01, bad = "(bad - FILL(limited, 0))"
      metrics = {
        bad     = local.calls.client-data.degraded
        limited = local.counter.client-data.RateLimited
        all     = local.ended.client-data
      }
    }
    retrieve-answered = {
      function = "retrieve", budget = 0.001
      metrics  = { bad = local.api.retrieve["5xx"], all = local.api.retrieve.Count }
    }
    retrieve-with-memory = {
      function = "retrieve", budget = 0.01
      metrics  = { bad = local.calls.retrieve.degraded, all = local.ended.retrieve }
    }
    webhook-accepted = {
      function = "post-call", budget = 0.001
      metrics  = { bad = local.api.post-call["5xx"], all = local.api.post-call.Count }
    }
  }

  # `least` requests and 2 bad ones, or a single failure in a quiet night would page; on a line of a few calls an hour
  # only the slow window is left to page. The short windows only have to say that it is still going on. CloudWatch has
  # no period above a day: three days are three bad days in a row.
  burn_windows = {
    fast-1h  = { severity = "page", burn = 14.4, least = 20, pair = "fast", period = 3600, of = [1, 1] }
    fast-5m  = { severity = "page", burn = 14.4, least = 1, pair = "fast", period = 300, of = [1, 1] }
    slow-6h  = { severity = "page", burn = 6, least = 2, pair = "slow", period = 21600, of = [1, 1] }
    slow-30m = { severity = "page", burn = 6, least = 1, pair = "slow", period = 1800, of = [1, 1] }
    leak-3d  = { severity = "ticket", burn = 1, least = 20, pair = null, period = 86400, of = [3, 3] }
  }

  burn_bad = { for slo, goal in local.slos : slo => lookup(goal, "bad", "bad") }

  burn_alarms = merge([for slo, goal in local.slos : {
    for window, x in local.burn_windows : "slo-burn-${slo}-${window}" => merge(local.alarm_defaults, {
      runbook  = "slo-burn"
      severity = x.severity
      symptom  = local.symptoms[goal.function]
      pair     = x.pair == null ? null : "${slo}-${x.pair}"
      says     = "Requests fail ${x.burn} times as fast as a goal of ${100 * (1 - goal.budget)} % allows (${window})."
      period   = x.period
      of       = x.of
      limit    = x.burn
      metrics  = goal.metrics
      expression = join("", [
        "IF(all >= ${x.least} AND ${local.burn_bad[slo]} >= ${min(x.least, 2)}, ",
        "${local.burn_bad[slo]} / all / ${goal.budget}, 0)",
      ])
    })
  }]...)
}
