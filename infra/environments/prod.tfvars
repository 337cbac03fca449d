# An example to adapt: account, addresses, retention.
environment = "prod"
aws_region  = "us-east-1"

# aws_account_id = "123456789012" # refuse every other account

# Reserved: 10 each, because a runaway of one door must not take the account's concurrency from the other two, and
# because it is then certain that there are 10. It also bounds what a flood costs (infra/ops/flood.md): at 0.13 s a
# greeting, 10 are some 75 calls that begin in the same second. New accounts have so little that AWS refuses (100 must
# stay unreserved): remove these lines there until the quota is raised.
# Provisioned, where the first call after a quiet hour must not meet a cold start: add
#   provisioned = { min = 2, max = 10 }
# to `concurrency`; two idle sandboxes of 512 MB cost about 9 USD a month and function.
client_data = {
  concurrency = { reserved = 10 }
}

retrieve = {
  concurrency = { reserved = 10 }
}

# Of post-call's 10, at most 5 work off the queue: the other 5 are always there for the webhook.
post_call = {
  worker_concurrency = 5
  concurrency        = { reserved = 10 }
}

archive_retention = {
  transcripts_days = 730
  audio_days       = 180
  results_days     = 730
  unclaimed_days   = 90
}

# An object of yours that replaces the agent types in the zips (infra/ops/changes.md#agent-types).
# agent_types_file = { bucket = "example-config", key = "memory/agent-types.json" }

# Every alarm, burn rates and metric: about 40 USD a month (infra/ops/costs.md). "basic" has 9 alarms for 2.
observability = "full"

# Mail addresses, and the https:// addresses of a pager.
# alarm_endpoints = { page = ["on-call@example.com"], ticket = ["team@example.com"] }
# runbook_url  = "https://example.com/repository/infra/ops/README.md"
monthly_budget_usd = 100 # mailed to the mail addresses above; counts the whole account unless cost_tag is set
