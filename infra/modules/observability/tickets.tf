# The alarms that may wait for the working day (one row of mem0-errors may not), written as in alarms.tf.
locals {
  ticket_kinds = {
    signature-failures = {
      severity = "ticket"
      says     = "Post-call webhooks with a wrong signature: a rotation went wrong, or somebody is probing."
      when     = { period = 300, of = [1, 1], limit = 5 }
      on       = { "" = { metrics = { m = local.counter.post-call.SignatureInvalid } } }
    }
    client-errors = {
      severity   = "ticket"
      says       = "More than 20 % of the requests are refused (4xx): wrong key, wrong body, or too many."
      when       = { period = 300, of = [2, 3], limit = 20 }
      expression = "IF(all > 0, 100 * bad / all, 0)"
      on         = { for f, x in local.api : f => { metrics = { bad = x["4xx"], all = x.Count } } }
    }
    # client-data refuses nobody, so its 4xx say nothing of it; retrieve answers 429.
    rate-limited = {
      severity   = "ticket"
      says       = "More than 20 % of the calls are over the caller's rate limit, and greeted without Mem0."
      when       = { period = 300, of = [2, 3], limit = 20 }
      expression = "IF(all > 0, 100 * limited / all, 0)"
      on = { client-data = { metrics = {
        limited = local.counter.client-data.RateLimited, all = local.ended.client-data
      } } }
    }
    # A single one: nobody else will read it, and what we do not understand today may be all that comes tomorrow.
    unreadable-webhooks = {
      severity = "ticket"
      says     = "A signed webhook could not be understood; it is kept below unclaimed/unreadable/ and not remembered."
      when     = { period = 3600, of = [1, 1], limit = 0 }
      on       = { "" = { metrics = { m = local.counter.post-call.Unreadable } } }
    }
    near-timeout = {
      severity = "ticket", says = "The slowest invocations use more than 80 % of the function's timeout."
      when     = { period = 300, of = [2, 3] }, stat = "p99"
      on = { for f, one in var.functions : f => {
        limit = 800 * one.timeout_seconds, metrics = { m = local.lambda[f].Duration }
      } }
    }
    # A single one, and an hour: a function that runs out of memory is killed in the middle of a call.
    memory-high = {
      severity = "ticket", says = "An invocation ended with 80 % or more of the function's memory in use."
      when     = { period = 3600, of = [1, 1], limit = 0 }
      on       = { for door in local.doors : door => { metrics = { m = local.counter[door].MemoryHigh } } }
    }
    concurrency = {
      severity = "ticket", says = "More than 80 % of the reserved concurrency is in use."
      when     = { period = 60, of = [3, 5] }, stat = "Maximum"
      on = { for f, limit in local.concurrency_limits : f => {
        limit = limit, metrics = { m = local.lambda[f].ConcurrentExecutions }
      } }
    }
    mem0-errors = {
      severity   = "ticket", says = "More than one failed request to Mem0 in ten calls."
      when       = { period = 60, of = [3, 5], limit = 10 }
      expression = "IF(all > 0, 100 * bad / all, 0)"
      on = { for door in local.callers : door => {
        # The read doors have degraded-answers; that finished calls wait for Mem0 shows here first, and nowhere else
        # for an hour.
        severity = door == "post-call-worker" ? "page" : "ticket"
        metrics  = { bad = local.counter[door].Mem0Error, all = local.ended[door] }
      } }
    }
    no-webhooks = {
      severity   = "ticket", says = "No post-call webhook was accepted for an hour of business time."
      when       = { period = 3600, of = [1, 1], limit = 1 }, operator = "LessThanThreshold", missing = "breaching"
      expression = "IF((${local.business_time}), FILL(accepted, 0), 1)"
      on         = { "" = { metrics = { accepted = local.calls.post-call.handled } } }
    }
    # Two hours, and a share: at the end of any one hour some calls are simply still being worked on.
    accepted-not-remembered = {
      severity   = "ticket", says = "For two hours, over 10 % of the accepted calls were neither remembered nor filed."
      when       = { period = 3600, of = [2, 2], limit = 10 }
      expression = "100 * (accepted - FILL(remembered, 0) - FILL(filed, 0)) / accepted"
      on = { "" = { metrics = {
        accepted   = local.calls.post-call.handled
        remembered = local.calls.post-call-worker.handled, filed = local.calls.post-call-worker.ignored
      } } }
    }
    # A single one harms nobody: call and facts are in the brief before Mem0 is asked, and the caller's next call tries
    # again. Three in an hour, because one caller with a long past may ring twice; a share of the calls remembered, not
    # of all tries, because a call that has to wait for Mem0 takes several.
    brief-stale = {
      severity   = "ticket"
      says       = "After 10 % of an hour's calls and more the brief stayed as it was: it could not be rebuilt."
      when       = { period = 3600, of = [1, 1], limit = 10 }
      expression = "IF(stale >= 3, 100 * stale / remembered, 0)"
      on = { "" = { metrics = {
        stale = local.counter.post-call-worker.BriefStale, remembered = local.counter.post-call-worker.Remembered
      } } }
    }
    # Two runs missed, 30 to 45 minutes after the last one that went well. FILL, because CloudWatch looks at older
    # points before it believes that data is missing, and would take twice as long; `breaching` for when there never
    # was a run.
    # https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
    clock-stopped = {
      severity   = "ticket", says = "The 15-minute clock missed two runs: calls left in inbox/ are not picked up."
      when       = { period = 900, of = [2, 2], limit = 1 }, operator = "LessThanThreshold", missing = "breaching"
      expression = "FILL(runs, 0)"
      on         = { "" = { metrics = { runs = local.calls.post-call-clock.handled } } }
    }
    # Also after the letter itself is gone: SQS keeps it 14 days, inbox/ keeps the call for ever.
    inbox-given-up = {
      severity = "ticket", says = "A call lies in inbox/ that was given up: its letter waits, or has expired unread."
      when     = { period = 900, of = [1, 1], limit = 0 }, stat = "Maximum"
      on       = { "" = { metrics = { m = local.counter.post-call-clock.InboxGivenUp } } }
    }
    table-unavailable = {
      severity = "ticket", says = "DynamoDB does not answer: briefs are passed over, and limits let everybody pass."
      when     = { period = 300, of = [2, 3], limit = 0 }
      on = {
        client-data-rate-limit = { metrics = { m = local.counter.client-data.RateLimitUnavailable } }
        retrieve-rate-limit    = { metrics = { m = local.counter.retrieve.RateLimitUnavailable } }
        client-data-brief      = { metrics = { m = local.counter.client-data.BriefUnavailable } }
        post-call-idempotency  = { metrics = { m = local.counter.post-call.IdempotencyUnavailable } }
      }
    }
    metric-lines-broken = {
      severity = "ticket"
      says     = "Log lines that should be metrics could not be read as such: other alarms may be blind."
      when     = { period = 300, of = [1, 1], limit = 0 }
      on = merge({ for f, x in local.logs : "${f}-unparsed" => { metrics = { m = x.EMFParsingErrors } } },
      { for f, x in local.logs : "${f}-invalid" => { metrics = { m = x.EMFValidationErrors } } })
    }
    provisioned-spillover = {
      severity = "info", says = "Calls met a cold function although provisioned concurrency is paid for."
      when     = { period = 300, of = [2, 3], limit = 0 }
      on       = { for f, x in local.spillover : f => { metrics = { m = x } } if lookup(var.provisioned, f, false) }
    }
  }
}
