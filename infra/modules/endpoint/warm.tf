# Sandboxes that never start cold. They are paid while idle, so there are none unless asked for.
locals {
  warm = var.concurrency.provisioned[*]
}

resource "aws_lambda_provisioned_concurrency_config" "live" {
  count = length(local.warm)

  function_name = aws_lambda_function.function.function_name
  # Only an alias or a version can be kept warm, never $LATEST.
  qualifier                         = aws_lambda_alias.live.name
  provisioned_concurrent_executions = local.warm[0].min

  lifecycle {
    # From here on autoscaling owns the number.
    ignore_changes = [provisioned_concurrent_executions]
  }
}

resource "aws_appautoscaling_target" "warm" {
  count = length(local.warm)

  service_namespace  = "lambda"
  scalable_dimension = "lambda:function:ProvisionedConcurrency"
  resource_id        = "function:${aws_lambda_function.function.function_name}:${aws_lambda_alias.live.name}"
  min_capacity       = local.warm[0].min
  max_capacity       = local.warm[0].max
  tags               = var.stack.tags

  # Autoscaling refuses a target that has nothing provisioned yet.
  depends_on = [aws_lambda_provisioned_concurrency_config.live]
}

resource "aws_appautoscaling_policy" "warm" {
  count = length(local.warm)

  name               = "${local.name}-warm"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.warm[0].service_namespace
  scalable_dimension = aws_appautoscaling_target.warm[0].scalable_dimension
  resource_id        = aws_appautoscaling_target.warm[0].resource_id

  target_tracking_scaling_policy_configuration {
    # Busy to 70 %: the rest answers the next calls while more are made warm, which takes a minute or two.
    target_value = 0.7

    predefined_metric_specification {
      predefined_metric_type = "LambdaProvisionedConcurrencyUtilization"
    }
  }
}
