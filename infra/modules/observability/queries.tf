# Saved questions to the logs, in the Logs Insights folder of the name prefix. The runbook refers to them by name.
# A command goes on in the next line where that is indented.
# https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
locals {
  queries = {
    errors-by-code = <<-Q
      filter outcome = "failed"
      | stats count(*) as calls, latest(at.0) as place by function, status, error, code, reason, cause.error
      | sort calls desc
    Q
    # Deaths without an outcome line: Lambda reports a timeout or a lack of memory, its Node runtime an error on load.
    crashes-and-timeouts     = <<-Q
      filter (type = "platform.report" and record.status != "success") or ispresent(errorType)
      | stats count(*) as times, latest(errorMessage) as says, latest(record.requestId) as example by @log,
        record.status, record.errorType, errorType
      | sort times desc
    Q
    refused-calls            = <<-Q
      filter outcome = "rejected"
      | stats count(*) as calls by function, status, code, reason
      | sort calls desc
    Q
    answers-without-mem0     = <<-Q
      filter outcome = "degraded" or code like /^memory_/ or Mem0Error > 0
      | stats count(*) as calls, sum(Mem0Error) as mem0_errors, sum(CircuitSkipped) as not_asked, max(DurationMs) as
        slowest_ms by function, outcome, code, bin(5m)
    Q
    degraded-by-agent-type   = <<-Q
      filter outcome = "degraded"
      | stats count(*) as calls, max(DurationMs) as slowest_ms, latest(@timestamp) as last by code, function, agent_type
      | sort calls desc
    Q
    memory-in-use            = <<-Q
      filter ispresent(outcome) and ispresent(memory_percent)
      | stats max(memory_percent) as highest, pct(memory_percent, 50) as usual, count(*) as calls by function, bin(1h)
        as hour
      | sort hour asc
    Q
    slow-calls               = <<-Q
      filter ispresent(outcome)
      | stats count(*) as calls, pct(DurationMs, 50) as p50_ms, pct(DurationMs, 95) as p95_ms, pct(DurationMs, 99) as
        p99_ms by function, outcome
    Q
    slowest-calls            = <<-Q
      filter ispresent(outcome)
      | sort DurationMs desc
      | display @timestamp, function, outcome, DurationMs, code, conversation_id, request_id
      | limit 50
    Q
    cold-starts              = <<-Q
      filter type = "platform.report"
      | stats count(*) as invocations, count(record.metrics.initDurationMs) as cold,
        avg(record.metrics.initDurationMs) as init_ms, pct(record.metrics.initDurationMs, 99) as init_p99_ms,
        max(record.metrics.maxMemoryUsedMB) as memory_mb by @log
    Q
    one-conversation         = <<-Q
      filter conversation_id = "PUT_THE_ID_HERE"
      | sort @timestamp asc
      | display @timestamp, function, outcome, status, code, reason, receive_count, DurationMs, request_id
    Q
    one-request              = <<-Q
      filter request_id = "PUT_THE_ID_HERE" or requestId = "PUT_THE_ID_HERE" or record.requestId = "PUT_THE_ID_HERE"
      | sort @timestamp asc
    Q
    retries-and-dead-letters = <<-Q
      filter ispresent(receive_count) and outcome in ["failed", "waiting"]
      | stats count(*) as tries, max(receive_count) as receives, latest(parked) as parked by conversation_id, error,
        code, reason
      | sort receives desc
    Q
    duplicates               = <<-Q
      filter outcome = "duplicate"
      | stats count(*) as calls by function, bin(1h)
    Q
    remembered-calls         = <<-Q
      filter function = "post-call-worker" and outcome = "handled"
      | display @timestamp, conversation_id, agent_id, factual_memories, semantic_chunks, turns, receive_count,
        DurationMs
      | sort @timestamp desc
    Q
    warnings                 = <<-Q
      filter level in ["WARN", "ERROR"] and not ispresent(outcome)
      | stats count(*) as times, latest(@timestamp) as last by @log, level, message, error, code, reason
      | sort times desc
    Q
  }
}

resource "aws_cloudwatch_query_definition" "question" {
  for_each = var.create_unsupported_by_emulators ? local.queries : {}

  name            = "${var.name_prefix}/${each.key}"
  log_group_names = values(local.log_groups)
  query_string    = replace(each.value, "/\n +/", " ")
}
