# The catalogue: every metric an alarm or the dashboard may refer to, with exactly the dimensions it is written with.
# A metric asked for with other dimensions is not an error in CloudWatch, it is silence; a test compares this file's
# users with what the code and AWS really write.
locals {
  # HTTP APIs say 4xx and 5xx; 4XXError and 5XXError belong to REST APIs and would never alarm here.
  # https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html
  api = { for name, one in var.apis : name => {
    for metric in ["Count", "4xx", "5xx", "Latency", "DataProcessed"] : metric => {
      namespace = "AWS/ApiGateway", name = metric, dimensions = { ApiId = one.api_id, Stage = one.stage }
    }
  } }

  # https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
  lambda = { for name, one in var.functions : name => {
    for metric in ["Invocations", "Errors", "Throttles", "Duration", "ConcurrentExecutions"] : metric => {
      namespace = "AWS/Lambda", name = metric, dimensions = { FunctionName = one.function_name }
    }
  } }

  # Provisioned concurrency belongs to the alias, and so do its metrics.
  spillover = { for name, one in var.functions : name => {
    namespace  = "AWS/Lambda", name = "ProvisionedConcurrencySpilloverInvocations"
    dimensions = { FunctionName = one.function_name, Resource = "${one.function_name}:live" }
  } }

  log_groups = { for name, one in var.functions : name => "/aws/lambda/${one.function_name}" }

  # https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html
  logs = { for name, group in local.log_groups : name => {
    for metric in ["IncomingBytes", "EMFParsingErrors", "EMFValidationErrors"] : metric => {
      namespace = "AWS/Logs", name = metric, dimensions = { LogGroupName = group }
    }
  } }

  # https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
  queue = { for name, queue in { work = var.queue_name, dead = var.dead_letter_queue_name } : name => {
    for metric in [
      "ApproximateAgeOfOldestMessage", "ApproximateNumberOfMessagesVisible",
      "ApproximateNumberOfMessagesNotVisible", "NumberOfMessagesSent",
    ] : metric => { namespace = "AWS/SQS", name = metric, dimensions = { QueueName = queue } }
  } }

  # Ours (shared/metrics.ts). post-call is one function with three doors, and each door names itself.
  namespace = "ElevenLabsAgenticMemory"
  doors     = ["client-data", "retrieve", "post-call", "post-call-worker", "post-call-clock"]

  # One value a call or message. A counter that stayed 0 is not written at all.
  counter = { for door in local.doors : door => {
    for metric in [
      "DurationMs", "SignatureInvalid", "Mem0Error", "RateLimited", "RateLimitUnavailable", "IdempotencyUnavailable",
      "Remembered", "AnalysisMissing", "Unclaimed", "ArchivedOnly", "CallNotInitiated", "AudioStored", "AudioMissing",
      "Parked", "InboxOldestSecs", "InboxRequeued", "InboxGivenUp", "BriefUnavailable", "AgentTypeUnknown",
      "FactsDropped", "Unreadable", "NobodyReached", "BriefStale", "MemoryCount", "CacheHit", "CacheMiss",
      "CircuitOpened", "CircuitSkipped", "CircuitProbe", "Unauthenticated", "MemoryHigh",
      ] : metric => {
      namespace = local.namespace, name = metric, dimensions = { environment = var.environment, function = door }
    }
  } }

  # How many calls a door ended, whatever their outcome: unlike a sum of `Calls`, it needs no outcome to have occurred.
  ended = { for door in local.doors : door => merge(local.counter[door].DurationMs, { stat = "SampleCount" }) }

  calls = { for door in local.doors : door => {
    for outcome in ["handled", "ignored", "rejected", "duplicate", "degraded", "waiting", "failed"] : outcome => {
      namespace  = local.namespace, name = "Calls"
      dimensions = { environment = var.environment, function = door, outcome = outcome }
    }
  } }
}
