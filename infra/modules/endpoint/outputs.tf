output "url" {
  description = "The address that API Gateway made up."
  value       = "${aws_apigatewayv2_api.api.api_endpoint}/${aws_apigatewayv2_stage.stage.name}${local.path}"
}

output "path" {
  description = "The path of its one route, without the stage."
  value       = local.path
}

output "function" {
  description = "What alarms and dashboards need to know of the function."
  value = {
    function_name        = aws_lambda_function.function.function_name
    timeout_seconds      = aws_lambda_function.function.timeout
    reserved_concurrency = var.concurrency.reserved
  }
}

output "api" {
  description = "What alarms and dashboards need to know of the API."
  value = {
    api_id = aws_apigatewayv2_api.api.id
    stage  = aws_apigatewayv2_stage.stage.name
  }
}

output "alias" {
  description = "The alias that callers of every kind use."
  value = {
    arn  = aws_lambda_alias.live.arn
    name = aws_lambda_alias.live.name
  }
}

output "provisioned" {
  description = "Whether sandboxes are kept warm."
  value       = length(local.warm) > 0
}

output "environment" {
  description = <<-TEXT
    The function's environment variables; tests read them. Their names are known at plan time also where values are
    not.
  TEXT
  value       = local.environment
}

output "policy" {
  description = "Everything the function may do, as JSON; tests read it."
  value       = data.aws_iam_policy_document.function.json
}
