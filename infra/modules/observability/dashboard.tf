# One page for the first minute of an incident, top to bottom in the order in which callers would notice. Widgets are
# data: title, statistics, lines (label → metric of the catalogue), optionally `limit` (a line across), `stacked`, or
# `formula`: one line worked out from the others, which are named in it by their labels and not drawn themselves.
locals {
  every_panel = concat(local.answer_panels, local.memory_panels, local.platform_panels)

  answer_panels = concat(
    [for f in local.reads : {
      title = "${f}: latency, ms", stats = ["p50", "p95", "p99"], limit = var.latency_limits_ms[f]
      lines = { latency = local.api[f].Latency }
    }],
    [
      {
        title = "post-call: latency of the webhook, ms", stats = ["p50", "p95", "p99"]
        lines = { latency = local.api.post-call.Latency }
      },
      {
        title = "post-call: time to remember a call, ms", stats = ["p50", "p95", "p99"]
        lines = { duration = local.counter.post-call-worker.DurationMs }
      },
    ],
    [for door in local.doors : {
      title = "${door}: calls by outcome", stats = ["Sum"], stacked = true, lines = local.calls[door]
    }],
    [
      { title = "5xx answers", stats = ["Sum"], lines = { for f, x in local.api : f => x["5xx"] } },
      { title = "5xx answers, share", stats = ["Average"], lines = { for f, x in local.api : f => x["5xx"] } },
      { title = "Lambda errors", stats = ["Sum"], lines = { for f, x in local.lambda : f => x.Errors } },
    ],
  )

  memory_panels = [
    {
      title = "Memories, average", stats = ["Average"]
      lines = {
        "retrieve: answered by a search"   = local.counter.retrieve.MemoryCount
        "client-data: known of a caller"   = local.counter.client-data.MemoryCount
        "post-call-worker: handed to Mem0" = local.counter.post-call-worker.MemoryCount
      }
    },
    # Either counter is missing where it stayed 0.
    {
      title = "Searches answered from the cache, share", stats = ["Sum"]

      formula = "FILL(hits, 0) / (FILL(hits, 0) + FILL(misses, 0))"
      lines   = { hits = local.counter.retrieve.CacheHit, misses = local.counter.retrieve.CacheMiss }
    },
    {
      title = "Searches: Mem0 left alone", stats = ["Sum"]
      lines = {
        "given up for 10 s"          = local.counter.retrieve.CircuitOpened
        "answered without asking it" = local.counter.retrieve.CircuitSkipped
        "asked whether it is back"   = local.counter.retrieve.CircuitProbe
      }
    },
    {
      title = "Memory operations", stats = ["Sum"], stacked = true
      lines = {
        remembered       = local.counter.post-call-worker.Remembered
        "audio stored"   = local.counter.post-call-worker.AudioStored
        "without a name" = local.counter.post-call-worker.Unclaimed
        "no audio"       = local.counter.post-call-worker.AudioMissing
        "not connected"  = local.counter.post-call-worker.CallNotInitiated
        "nobody reached" = local.counter.post-call-worker.NobodyReached
        "archived only"  = local.counter.post-call-worker.ArchivedOnly
        "no analysis"    = local.counter.post-call-worker.AnalysisMissing
        "brief left old" = local.counter.post-call-worker.BriefStale
      }
    },
    {
      title = "Failed requests to Mem0", stats = ["Sum"]
      lines = { for door in local.callers : door => local.counter[door].Mem0Error }
    },
    {
      title = "Queue depth", stats = ["Maximum"]
      lines = {
        waiting       = local.queue.work.ApproximateNumberOfMessagesVisible
        "worked on"   = local.queue.work.ApproximateNumberOfMessagesNotVisible
        "dead letter" = local.queue.dead.ApproximateNumberOfMessagesVisible
      }
    },
    {
      title = "Oldest unfinished call, seconds", stats = ["Maximum"], limit = 900
      lines = {
        "in the queue" = local.queue.work.ApproximateAgeOfOldestMessage
        "in inbox/"    = local.counter.post-call-clock.InboxOldestSecs
      }
    },
    {
      title = "Put aside and picked up again", stats = ["Sum"]
      lines = {
        "to the dead-letter queue"  = local.counter.post-call-worker.Parked
        "from inbox/ to the queue"  = local.counter.post-call-clock.InboxRequeued
        "given up, in inbox/"       = local.counter.post-call-clock.InboxGivenUp
        "unreadable, in unclaimed/" = local.counter.post-call.Unreadable
      }
    },
    # Nobody is harmed: an agent without its own type has that of customer support, and a value is only not remembered.
    {
      title = "Not in the agent types", stats = ["Sum"]
      lines = merge(
        { for door in local.callers : "${door}: agent type" => local.counter[door].AgentTypeUnknown },
        { "post-call-worker: collected values" = local.counter.post-call-worker.FactsDropped },
      )
    },
  ]
}
