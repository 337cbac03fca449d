locals {
  setup = {
    and_agent = var.memory_scope == "agent" ? ", and agent_id (dynamic variable system__agent_id)" : ""
    overrides = join("", compact([
      var.client_data.language == "override" ? ", and the \"Language\" override too" : "",
      var.client_data.prompt_delivery == "override" ? ", and the \"System prompt\" override" : "",
    ]))
  }
}

output "elevenlabs_setup" {
  description = "What to paste where in ElevenLabs; `make output` prints it."
  value       = <<-TEXT
    client-data  ${local.urls["client-data"]}
    retrieve     ${local.urls["retrieve"]}
    post-call    ${local.urls["post-call"]}

    In ElevenLabs, in this order (why, and every field: infra/ops/elevenlabs.md):
    1. Settings > Workspace secrets: a secret with the value of ELEVENLABS_WORKSPACE_KEY.
    2. Settings > Conversation initiation client data webhook: the client-data URL, request header X-Workspace-Key with
       that secret.
    3. Agent > Tools > Webhook: POST to the retrieve URL, request header X-Workspace-Key with that secret; required body
       properties query (filled by the LLM) and user_id (dynamic variable caller_id)${local.setup.and_agent}.
    4. In the agent's prompt: {{memory_context}}
    5. Agent > Security: first switch on the "First message" override${local.setup.overrides}, then
       "Fetch initiation client data from a webhook".
    6. Agent > Analysis > Data collection: the fields that `make facts TYPE=<its agent type>` prints. Without them a
       caller's name is read from what was said, and often not known.
    7. Settings > Post-call webhook: the post-call URL, authentication HMAC, event transcript, and retries ON (they are
       off by default). Write the secret it shows into .env.${var.environment} as ELEVENLABS_HMAC_SECRET,
       then plan and apply again.
  TEXT
}
