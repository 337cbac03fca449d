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
  name_prefix     = "memory-test"
  environment     = "test"
  location        = { partition = "aws", region = "us-east-1", account_id = "123456789012" }
  packages_folder = "../dist"
  function        = { runtime = "nodejs22.x", memory_mb = 512, log_level = "info", log_retention_days = 30, tracing_mode = "PassThrough" }
  api             = { stage = "Prod" }
  throttle        = { rate_per_second = 500, burst = 1000 }
  state_table     = { name = "table", arn = "arn:aws:dynamodb:us-east-1:123456789012:table/table" }
  secrets_path    = "/memory/test"

  archive            = { name = "bucket", arn = "arn:aws:s3:::bucket" }
  queues             = { work = { url = "https://work", arn = "arn:aws:sqs:us-east-1:123456789012:work" }, dead_letter = { url = "https://dead", arn = "arn:aws:sqs:us-east-1:123456789012:dead" } }
  timeout_seconds    = 90
  worker_concurrency = 5
  worker_paused      = false
}

run "retrieve_may_read_the_table_and_its_secrets_and_nothing_else" {
  command = plan

  module {
    source = "./modules/retrieve"
  }

  variables {
    settings = { mem0_host = "https://api.mem0.ai", budget_ms = 2000, auth = "workspace-key", rate_limit_per_minute = 60 }
  }

  assert {
    condition = { for one in jsondecode(data.aws_iam_policy_document.permissions.json).Statement : one.Sid => one.Action } == {
      ReadBriefsAndCountRequests = ["dynamodb:UpdateItem", "dynamodb:GetItem"]
      ReadItsOwnSecrets          = "ssm:GetParameters"
    }
    error_message = "retrieve may do something else than read and count in the table and read its secrets."
  }

  assert {
    condition = toset(jsondecode(data.aws_iam_policy_document.permissions.json).Statement[1].Resource) == toset([
      for name in ["mem0-api-key", "mem0-api-key-previous", "elevenlabs-workspace-key", "elevenlabs-workspace-key-previous"] :
      "arn:aws:ssm:us-east-1:123456789012:parameter/memory/test/${name}"
    ])
    error_message = "retrieve may read secrets that are not its own, or not all that are."
  }
}

run "post_call_may_write_only_where_calls_lie_and_remove_only_what_moves_on" {
  command = plan

  module {
    source = "./modules/post-call"
  }

  variables {
    settings = { mem0_host = "https://api.mem0.ai", own_numbers = [], agent_types = {}, signature_window_minutes = 30, idempotency_ttl_hours = 24, elevenlabs_api_host = "https://api.elevenlabs.io" }
  }

  assert {
    condition = {
      for one in jsondecode(data.aws_iam_policy_document.permissions.json).Statement : one.Sid => toset(flatten([one.Resource]))
      if contains(["ReadAndWriteTheArchive", "RemoveWhatIsDone", "GiveUpHalfUploadedRecordings", "SeeWhatIsLeftInTheInbox"], one.Sid)
      } == {
      ReadAndWriteTheArchive       = toset([for prefix in ["inbox", "transcripts", "audio", "results", "unclaimed"] : "arn:aws:s3:::bucket/${prefix}/*"])
      RemoveWhatIsDone             = toset(["arn:aws:s3:::bucket/inbox/*", "arn:aws:s3:::bucket/unclaimed/*"])
      GiveUpHalfUploadedRecordings = toset(["arn:aws:s3:::bucket/audio/*"])
      SeeWhatIsLeftInTheInbox      = toset(["arn:aws:s3:::bucket"])
    }
    error_message = "post-call reaches other parts of the bucket than it should."
  }

  assert {
    condition     = one([for one in jsondecode(data.aws_iam_policy_document.permissions.json).Statement : toset(flatten([one.Resource])) if one.Sid == "HandOverWork"]) == toset(["arn:aws:sqs:us-east-1:123456789012:work", "arn:aws:sqs:us-east-1:123456789012:dead"])
    error_message = "post-call may send to other queues than its two."
  }
}

run "a_role_can_be_taken_by_this_account_only" {
  command = plan

  module {
    source = "./modules/endpoint"
  }

  variables {
    name        = "memory-test-retrieve"
    path        = "/retrieve"
    function    = { package_path = "../dist/retrieve.zip", runtime = "nodejs22.x" }
    environment = { STATE_TABLE = "table" }
    policy      = "{}"
    api         = { throttle = { rate_per_second = 50, burst = 100 } }
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
