output "budget_name" {
  description = "Name of the monthly budget, for `aws budgets describe-budget`."
  value       = aws_budgets_budget.monthly.name
}
