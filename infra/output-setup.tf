output "elevenlabs_setup" {
  description = "What to paste where in ElevenLabs; `make output` prints it."
  value       = <<-TEXT
    client-data  ${module.client_data.endpoint.url}
    retrieve     ${module.retrieve.endpoint.url}
    post-call    ${module.post_call.endpoint.url}

    In ElevenLabs:
    1. Settings > Workspace secrets: a secret with the value of ELEVENLABS_WORKSPACE_KEY.
    2. Settings > Conversation initiation client data webhook: the client-data address, request header
       X-Workspace-Key with that secret. In each agent, Security: switch on "Fetch initiation client data from a
       webhook" and the "First message" override${var.client_data.language == "override" ? ", and the \"Language\" override too" : ""}.
    3. In the agent's prompt: {{memory_context}}
    4. Agent > Tools > Webhook: POST to the retrieve address, request header X-Workspace-Key with that secret; body
       properties query (filled by the LLM) and user_id (dynamic variable caller_id)${var.memory_scope == "agent" ? ", and agent_id (dynamic variable system__agent_id)" : ""}.
    5. Agent > Analysis > Data collection: the fields that `make facts TYPE=<its agent type>` prints. Without them a
       caller's name is only guessed.
    6. Settings > Post-call webhook: the post-call address, authentication HMAC, event transcript, and retries ON (they
       are off by default). Put the secret it shows into .env as ELEVENLABS_HMAC_SECRET, then plan and apply again.
  TEXT
}
