# The lower part of the dashboard, written as in dashboard.tf: who is refused, what is full, and what it costs.
locals {
  platform_panels = [
    {
      title = "Authentication: refused", stats = ["Sum"]
      lines = merge(
        { "wrong signature" = local.counter.post-call.SignatureInvalid },
        { for f in local.reads : "${f}: wrong key" => local.counter[f].Unauthenticated },
        { for f in local.reads : "${f}: rejected" => local.calls[f].rejected },
        { for f, x in local.api : "${f}: 4xx" => x["4xx"] },
      )
    },
    {
      title = "Rate limiting and the table", stats = ["Sum"]
      lines = merge(
        {
          "client-data: over the limit" = local.counter.client-data.RateLimited
          "retrieve: refused"           = local.counter.retrieve.RateLimited
        },
        { for f in local.reads : "${f}: let through" => local.counter[f].RateLimitUnavailable },
        {
          "client-data: brief unread"       = local.counter.client-data.BriefUnavailable
          "post-call: duplicates unguarded" = local.counter.post-call.IdempotencyUnavailable
        },
      )
    },
    {
      title = "Throttled, or short of memory", stats = ["Sum"]
      lines = merge(
        { for f, x in local.lambda : "${f}: throttled" => x.Throttles },
        { for door in local.doors : "${door}: 80 % of its memory" => local.counter[door].MemoryHigh },
      )
    },
    { title = "Concurrency", stats = ["Maximum"], lines = { for f, x in local.lambda : f => x.ConcurrentExecutions } },
    { title = "Cost: requests", stats = ["Sum"], lines = { for f, x in local.api : f => x.Count } },
    {
      title = "Cost: Lambda time, ms", stats = ["Sum"], stacked = true
      lines = { for f, x in local.lambda : f => x.Duration }
    },
    {
      title = "Cost: log bytes", stats = ["Sum"], stacked = true
      lines = { for f, x in local.logs : f => x.IncomingBytes }
    },
    {
      title = "Cost: bytes through the APIs", stats = ["Sum"], stacked = true
      lines = { for f, x in local.api : f => x.DataProcessed }
    },
    {
      title = "Cost: messages", stats = ["Sum"]
      lines = { for name, queue in local.queue : name => queue.NumberOfMessagesSent }
    },
  ]
}
