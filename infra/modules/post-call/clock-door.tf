# An event whose message was lost still lies in the inbox; every 15 minutes somebody looks.
resource "aws_cloudwatch_event_rule" "clock" {
  name                = "${var.stack.name_prefix}-clock"
  description         = "Has post-call look for unfinished events in the inbox"
  schedule_expression = "rate(15 minutes)"
  tags                = var.stack.tags
}

resource "aws_cloudwatch_event_target" "clock" {
  rule = aws_cloudwatch_event_rule.clock.name
  arn  = module.endpoint.alias.arn
  # The shape by which the function knows this door.
  input = jsonencode({ source = "agentic-memory.clock" })

  # A tick that comes before the permission exists is refused and lost.
  depends_on = [aws_lambda_permission.clock]
}

resource "aws_lambda_permission" "clock" {
  statement_id  = "LetTheClockCall"
  action        = "lambda:InvokeFunction"
  function_name = module.endpoint.function.function_name
  qualifier     = module.endpoint.alias.name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.clock.arn
}

# A tick is not worth a second try: the next one does the same work.
resource "aws_lambda_function_event_invoke_config" "clock" {
  function_name                = module.endpoint.function.function_name
  qualifier                    = module.endpoint.alias.name
  maximum_retry_attempts       = 0
  maximum_event_age_in_seconds = 600
}
