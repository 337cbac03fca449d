# Warnings of every plan: allowed, but nobody should do it unknowingly.

check "retrieve_is_locked" {
  assert {
    condition     = var.retrieve.auth != "none"
    error_message = "retrieve.auth is \"none\": anybody who knows a phone number can read what its caller said. Remove the line, or write \"workspace-key\"."
  }
}

check "webhooks_can_be_verified" {
  assert {
    condition     = contains(keys(var.secret_versions), "elevenlabs-hmac-secret")
    error_message = "There is no elevenlabs-hmac-secret yet: post-call answers every webhook with 503. Create the webhook in ElevenLabs with the address `make output` prints, put its secret into .env.${var.environment} as ELEVENLABS_HMAC_SECRET, and plan again."
  }
}

check "somebody_is_woken" {
  assert {
    condition     = !var.create_observability || var.emulated || length(var.alarm_emails.page) > 0
    error_message = "alarm_emails.page is empty: alarms will ring and nobody hears them. Write alarm_emails = { page = [\"on-call@example.com\"] }."
  }
}

check "logs_outlive_dead_letters" {
  assert {
    condition     = var.function.log_retention_days >= var.queue.retention_days.dead_letter
    error_message = "function.log_retention_days is ${var.function.log_retention_days}, but dead letters are kept for ${var.queue.retention_days.dead_letter} days: some will outlive the log that says why they are there. Write 30 or more."
  }
}
