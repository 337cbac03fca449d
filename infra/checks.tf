# Warnings of every plan: allowed, but nobody should do it unknowingly.

check "retrieve_is_locked" {
  assert {
    condition     = var.retrieve.auth != "none"
    error_message = <<-TEXT
      retrieve.auth is "none": anybody who knows a phone number can read what its caller said. Remove the line, or
      write "workspace-key".
    TEXT
  }
}

check "webhooks_can_be_verified" {
  assert {
    condition     = contains(keys(var.secret_versions), "elevenlabs-hmac-secret")
    error_message = <<-TEXT
      There is no elevenlabs-hmac-secret yet: post-call answers every webhook with 503. Create the webhook in
      ElevenLabs with the address `make output` prints, put its secret into .env.${var.environment} as
      ELEVENLABS_HMAC_SECRET, and plan again.
    TEXT
  }
}

check "somebody_is_woken" {
  assert {
    condition     = var.observability == "none" || var.emulated || length(var.alarm_endpoints.page) > 0
    error_message = <<-TEXT
      alarm_endpoints.page is empty: alarms will ring and nobody hears them. Write alarm_endpoints = { page =
      ["on-call@example.com"] }.
    TEXT
  }
}

check "somebody_is_told_of_the_cost" {
  assert {
    condition = (
      var.monthly_budget_usd == null ||
      length(local.alarm_mails) > 0 ||
      length(concat(var.alarm_endpoints.page, var.alarm_endpoints.ticket)) == 0
    )
    error_message = <<-TEXT
      AWS Budgets can only mail, and alarm_endpoints has no mail address: nobody will be told when the month gets
      dear. Add one, e.g. ticket = ["team@example.com"], or write monthly_budget_usd = null.
    TEXT
  }
}

check "alarms_are_not_on_hold" {
  assert {
    condition     = !var.alarms_on_hold
    error_message = <<-TEXT
      alarms_on_hold is true: alarms tell nobody, whatever happens to calls. Remove it when the deployment is done,
      plan and apply.
    TEXT
  }
}

check "logs_outlive_dead_letters" {
  assert {
    condition     = var.function.log_retention_days >= var.queue.retention_days.dead_letter
    error_message = <<-TEXT
      function.log_retention_days is ${var.function.log_retention_days}, but dead letters are kept for
      ${var.queue.retention_days.dead_letter} days: some will outlive the log that says why they are there. Write 30
      or more.
    TEXT
  }
}
