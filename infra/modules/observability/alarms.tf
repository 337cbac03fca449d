# The alarms as data: those that page stand here, the others in tickets.tf, burn rates in slo.tf. Which of them the
# profile "basic" has stands in basic.tf. A kind is one section of the runbook; `on` lists what it watches.
# `when`: of = [M, N] breaching periods, limit = the threshold. Missing data is fine unless stated, because a counter
# that stayed 0 is not written. Rates rather than counts and p99 rather than averages, so that one limit fits a quiet
# and a busy line.
locals {
  reads   = ["client-data", "retrieve"]
  callers = ["client-data", "retrieve", "post-call-worker"] # of Mem0

  p99_least_calls = 20 # in five minutes

  alarm_kinds = merge(local.page_kinds, local.ticket_kinds)

  page_kinds = {
    dead-letter-not-empty = {
      severity = "page", symptom = "calls-unfinished"
      says     = "A call could not be remembered and waits 14 days as a dead letter."
      when     = { period = 60, of = [1, 1], limit = 0 }, stat = "Maximum"
      on       = { "" = { metrics = { m = local.queue.dead.ApproximateNumberOfMessagesVisible } } }
    }
    # SQS leaves out of this age what was received three times: of a call that is tried and fails it says nothing.
    # https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
    backlog-age = {
      severity = "page", says = "Calls have waited more than 15 minutes and no worker has taken them up."
      when     = { period = 60, of = [3, 5], limit = 900 }, stat = "Maximum"
      on       = { "" = { metrics = { m = local.queue.work.ApproximateAgeOfOldestMessage } } }
    }
    inbox-age = {
      severity = "page", symptom = "calls-unfinished"
      says     = "An accepted call has been in inbox/ for longer than all retries take together."
      when     = { period = 900, of = [1, 1], limit = 7200 }, stat = "Maximum"
      on       = { "" = { metrics = { m = local.counter.post-call-clock.InboxOldestSecs } } }
    }
    # A single one: ElevenLabs' retries are off unless somebody switched them on, so each may be a lost call. It pages
    # by itself as well: whatever else is wrong with post-call must not hide that calls are being lost.
    webhook-5xx = {
      severity = "page", alone = true
      says     = "A post-call webhook was not taken; with retries off in ElevenLabs that call is lost."
      when     = { period = 60, of = [1, 1], limit = 0 }
      on       = { "" = { metrics = { m = local.api.post-call["5xx"] } } }
    }
    http-5xx-rate = {
      severity   = "page", says = "More than 5 % of the answers are 5xx."
      when       = { period = 60, of = [2, 3], limit = 5 }
      expression = "IF(all >= 10, 100 * bad / all, 0)"
      on         = { for f in local.reads : f => { metrics = { bad = local.api[f]["5xx"], all = local.api[f].Count } } }
    }
    # For a quiet line, which never has enough calls a minute for a share. Busy lines have http-5xx-rate and burn rates.
    http-5xx = {
      severity = "page", says = "Two or more answers in five minutes were 5xx."
      when     = { period = 300, of = [1, 1], limit = 1 }
      on       = { for f in local.reads : f => { metrics = { m = local.api[f]["5xx"] } } }
    }
    # The p99 of a few calls is the slowest of them, usually a cold start, and no reason to wake anybody.
    answer-p99 = {
      severity   = "page", says = "One answer in a hundred comes later than a caller's patience."
      when       = { period = 300, of = [2, 3] }, stat = "p99"
      expression = "IF(calls >= ${local.p99_least_calls}, p99, 0)"
      on = { for f in local.reads : f => {
        limit   = var.latency_limits_ms[f]
        metrics = { p99 = local.api[f].Latency, calls = merge(local.api[f].Count, { stat = "Sum" }) }
      } }
    }
    # An error that a handler caught and answered is no `Errors`: this sees crashes, timeouts and failed starts only.
    lambda-errors = {
      severity   = "page", says = "More than 5 % of the invocations crash, time out or do not start."
      when       = { period = 60, of = [2, 3], limit = 5 }
      expression = "IF(all > 0, 100 * bad / all, 0)"
      on         = { for f, x in local.lambda : f => { metrics = { bad = x.Errors, all = x.Invocations } } }
    }
    throttles = {
      severity = "page", says = "Lambda refused to run the function: its concurrency, or the account's, is used up."
      when     = { period = 60, of = [1, 1], limit = 0 }
      on       = { for f, x in local.lambda : f => { metrics = { m = x.Throttles } } }
    }
    # Who is over the limit is greeted without Mem0 and is no sign of its illness: see rate-limited.
    degraded-answers = {
      severity = "page"
      says     = "More than 10 % of the answers came without Mem0; nobody will complain of being forgotten."
      when     = { period = 60, of = [3, 5], limit = 10 }
      on = {
        client-data = {
          expression = "IF(all > 0, 100 * (bad - FILL(limited, 0)) / all, 0)"
          metrics = {
            bad     = local.calls.client-data.degraded
            limited = local.counter.client-data.RateLimited
            all     = local.api.client-data.Count
          }
        }
        retrieve = {
          metrics    = { bad = local.calls.retrieve.degraded, all = local.api.retrieve.Count }
          expression = "IF(all > 0, 100 * bad / all, 0)"
        }
      }
    }
  }
}
