# What the functions may do, by the real provider, which computes policies without asking anybody. Plans only.

provider "aws" {
  region                      = "us-east-1"
  access_key                  = "nobody"
  secret_key                  = "nobody"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = "true"
}

variables {
  stack = {
    name_prefix     = "memory-test"
    environment     = "test"
    location        = { partition = "aws", region = "us-east-1", account_id = "123456789012" }
    tags            = {}
    packages_folder = "../dist"
    function        = { runtime = "nodejs22.x", memory_mb = 512, log_level = "info", log_retention_days = 90, tracing_mode = "PassThrough" }
    metrics_enabled = "true"
    api             = { stage = "Prod", made_up_address = true }
    state_table     = { name = "table", arn = "arn:aws:dynamodb:us-east-1:123456789012:table/table" }
    secrets_path    = "/memory/test"
  }

  archive = { name = "bucket", arn = "arn:aws:s3:::bucket" }
  queues  = { work = { url = "https://work", arn = "arn:aws:sqs:us-east-1:123456789012:work" }, dead_letter = { url = "https://dead", arn = "arn:aws:sqs:us-east-1:123456789012:dead" } }
}

run "retrieve_may_read_the_table_and_its_secrets_and_nothing_else" {
  command = plan

  module {
    source = "./modules/retrieve"
  }

  variables {
    settings = { mem0_host = "https://api.mem0.ai", mem0_search_limit = 3, memory_scope = "caller", number_country_code = "", agent_types = {}, budget_ms = 2000, auth = "workspace-key", rate_limit_per_minute = 60, throttle = { rate_per_second = 50, burst = 100 }, concurrency = {} }
  }

  assert {
    condition = { for one in jsondecode(output.endpoint.policy).Statement : one.Sid => one.Action } == {
      ReadItsItemsOfTheTable   = "dynamodb:GetItem"
      UpdateItsItemsOfTheTable = "dynamodb:UpdateItem"
      ReadItsOwnSecrets        = "ssm:GetParameters"
      WriteToItsOwnLog         = ["logs:PutLogEvents", "logs:CreateLogStream"]
    }
    error_message = "retrieve may do something else than read and count in the table, read its secrets and write its log."
  }

  # brief#<caller>#<agent>, which memory_scope = "agent" makes, begins with brief# too.
  assert {
    condition = {
      for one in jsondecode(output.endpoint.policy).Statement : one.Sid => one.Condition["ForAllValues:StringLike"]["dynamodb:LeadingKeys"]
      if startswith(flatten([one.Action])[0], "dynamodb:")
    } == { ReadItsItemsOfTheTable = "brief#*", UpdateItsItemsOfTheTable = "rate#retrieve#*" }
    error_message = "retrieve reaches other items than briefs and its own counters: it could mark a call as remembered that is not."
  }

  assert {
    condition = toset(one([for one in jsondecode(output.endpoint.policy).Statement : one.Resource if one.Sid == "ReadItsOwnSecrets"])) == toset([
      for name in ["mem0-api-key", "mem0-api-key-previous", "elevenlabs-workspace-key", "elevenlabs-workspace-key-previous"] :
      "arn:aws:ssm:us-east-1:123456789012:parameter/memory/test/${name}"
    ])
    error_message = "retrieve may read secrets that are not its own, or not all that are."
  }
}

run "client_data_may_update_briefs_and_its_own_counters" {
  command = plan

  module {
    source = "./modules/client-data"
  }

  variables {
    settings = {
      mem0_host       = "https://api.mem0.ai", memory_scope = "caller", own_numbers = [], number_country_code = "", agent_types = {}, budget_ms = 1200, brief_max_age_hours = 720, extra_dynamic_variables = {}
      prompt_delivery = "variable", first_message = "on", language = "off", default_language = "en", memory_context_chars = 4000, rate_limit_per_minute = 60, throttle = { rate_per_second = 50, burst = 100 }, concurrency = {}
    }
  }

  assert {
    condition = {
      for one in jsondecode(output.endpoint.policy).Statement : one.Action => toset(flatten([one.Condition["ForAllValues:StringLike"]["dynamodb:LeadingKeys"]]))
      if startswith(flatten([one.Action])[0], "dynamodb:")
    } == { "dynamodb:GetItem" = toset(["brief#*"]), "dynamodb:UpdateItem" = toset(["brief#*", "rate#client-data#*"]) }
    error_message = "client-data reaches other items than briefs and its own counters: it could mark a call as remembered that is not."
  }
}

run "post_call_may_write_only_where_calls_lie_and_remove_only_what_moves_on" {
  command = plan

  module {
    source = "./modules/post-call"
  }

  variables {
    settings = {
      mem0_host           = "https://api.mem0.ai", memory_scope = "caller", own_numbers = [], number_country_code = "", agent_types = {}, facts_from_variables = {}, extra_dynamic_variables = {}, signature_window_minutes = 60, idempotency_ttl_hours = 24
      elevenlabs_api_host = "https://api.elevenlabs.io", timeout_seconds = 90, worker_concurrency = 5, worker_paused = false
      throttle            = { rate_per_second = 500, burst = 1000 }, concurrency = {}
    }
  }

  assert {
    condition = {
      for one in jsondecode(output.endpoint.policy).Statement : one.Sid => toset(flatten([one.Resource]))
      if contains(["ReadWhatIsUnfinished", "WriteTheArchive", "RemoveWhatIsDone", "GiveUpHalfUploadedRecordings", "SeeWhatIsInTheArchiveAndWhatIsNot"], one.Sid)
      } == {
      ReadWhatIsUnfinished              = toset(["arn:aws:s3:::bucket/inbox/*", "arn:aws:s3:::bucket/unclaimed/*"])
      WriteTheArchive                   = toset([for prefix in ["inbox", "transcripts", "audio", "results", "unclaimed"] : "arn:aws:s3:::bucket/${prefix}/*"])
      RemoveWhatIsDone                  = toset(["arn:aws:s3:::bucket/inbox/*", "arn:aws:s3:::bucket/unclaimed/*"])
      GiveUpHalfUploadedRecordings      = toset(["arn:aws:s3:::bucket/audio/*"])
      SeeWhatIsInTheArchiveAndWhatIsNot = toset(["arn:aws:s3:::bucket"])
    }
    error_message = "post-call reaches other parts of the bucket than it should."
  }

  # S3 answers 403 instead of 404 to whoever may not list, and a condition on the prefix might do the same.
  assert {
    condition     = one([for one in jsondecode(output.endpoint.policy).Statement : one if contains(flatten([one.Action]), "s3:ListBucket")]) == { Sid = "SeeWhatIsInTheArchiveAndWhatIsNot", Effect = "Allow", Action = "s3:ListBucket", Resource = "arn:aws:s3:::bucket" }
    error_message = "An object that is gone may look like one that may not be read, and its message would be tried in vain until it is a dead letter."
  }

  assert {
    condition     = one([for one in jsondecode(output.endpoint.policy).Statement : one.Condition["ForAllValues:StringLike"]["dynamodb:LeadingKeys"] if one.Action == "dynamodb:DeleteItem"]) == "claim#*"
    error_message = "post-call may delete something else than claims: the ledger forgets nothing."
  }

  assert {
    condition     = one([for one in jsondecode(output.endpoint.policy).Statement : toset(flatten([one.Resource])) if one.Sid == "HandOverWork"]) == toset(["arn:aws:sqs:us-east-1:123456789012:work", "arn:aws:sqs:us-east-1:123456789012:dead"])
    error_message = "post-call may send to other queues than its two."
  }
}

run "agent_types_in_s3_may_be_read_and_nothing_beside_them" {
  command = plan

  module {
    source = "./modules/endpoint"
  }

  variables {
    name        = "retrieve"
    environment = {}
    secrets     = []
    items       = { read = ["brief#"], update = ["brief#"] }
    throttle    = { rate_per_second = 50, burst = 100 }
    stack = merge(var.stack, {
      location         = { partition = "aws-us-gov", region = "us-gov-west-1", account_id = "123456789012" }
      tags             = {}
      agent_types_file = { bucket = "example-config", key = "memory/agent-types.json" }
    })
  }

  assert {
    condition = one([for one in jsondecode(data.aws_iam_policy_document.function.json).Statement : one if startswith(flatten([one.Action])[0], "s3:")]) == {
      Sid = "ReadTheAgentTypes", Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws-us-gov:s3:::example-config/memory/agent-types.json"
    }
    error_message = "The function may not read the agent types, or may do more in their bucket than that."
  }
}

run "a_function_that_traces_may" {
  command = plan

  module {
    source = "./modules/endpoint"
  }

  variables {
    name        = "retrieve"
    environment = {}
    secrets     = []
    items       = { read = ["brief#"], update = ["brief#"] }
    throttle    = { rate_per_second = 50, burst = 100 }
    stack       = merge(var.stack, { function = merge(var.stack.function, { tracing_mode = "Active" }) })
  }

  assert {
    condition     = one([for one in jsondecode(data.aws_iam_policy_document.function.json).Statement : toset(one.Action) if one.Sid == "SendTracesToXRay"]) == toset(["xray:PutTraceSegments", "xray:PutTelemetryRecords"])
    error_message = "Lambda refuses to make a function that shall trace and may not."
  }
}

run "a_role_can_be_taken_by_this_account_only" {
  command = plan

  module {
    source = "./modules/endpoint"
  }

  variables {
    name        = "retrieve"
    environment = {}
    secrets     = []
    items       = { read = ["brief#"], update = ["brief#"] }
    throttle    = { rate_per_second = 50, burst = 100 }
  }

  assert {
    condition     = jsondecode(data.aws_iam_policy_document.assume.json).Statement[0].Condition == { StringEquals = { "aws:SourceAccount" = "123456789012" } }
    error_message = "Lambda may take the role in the name of another account."
  }

  assert {
    condition     = one([for one in jsondecode(data.aws_iam_policy_document.function.json).Statement : one.Resource if one.Sid == "WriteToItsOwnLog"]) == "arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/memory-test-retrieve:*"
    error_message = "The function may write to other logs than its own."
  }
}
