# For trying things out with a test agent. Small, cheap, and nothing kept long.
environment = "dev"
aws_region  = "us-east-1"

# aws_account_id = "123456789012" # refuse every other account

function = {
  log_level          = "debug" # adds the shapes, never the values, of requests and replies
  log_retention_days = 30
}

archive_retention = {
  transcripts_days = 90
  audio_days       = 30
  results_days     = 90
  unclaimed_days   = 30
}

# alarm_endpoints = { page = ["you@example.com"] } # the 9 alarms of "basic", and a budget of 20 USD
