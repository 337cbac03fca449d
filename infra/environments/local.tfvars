# For `make apply ENV=local`: the whole stack on an emulator of AWS on this machine.
environment    = "local"
aws_region     = "us-east-1"
aws_account_id = "123456789012" # the emulator's own

emulated  = true
deletable = true

# The emulator would run the function for every message, in Docker; the smoke test plays Lambda's poller instead.
post_call = {
  worker_paused = true
}

function = {
  runtime            = "nodejs22.x" # also for AWS providers older than 6.19
  log_retention_days = 30
}
