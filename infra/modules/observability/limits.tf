# What alarms.tf and tickets.tf compare with, worked out from what the stack was told.
locals {
  business_time = join(" AND ", [
    "DAY(accepted) <= ${var.business_hours_utc.last_day}",
    "HOUR(accepted) >= ${var.business_hours_utc.from}", "HOUR(accepted) < ${var.business_hours_utc.until}",
  ])

  concurrency_limits = {
    for f, one in var.functions : f => 0.8 * one.reserved_concurrency if coalesce(one.reserved_concurrency, 0) > 0
  }
}
