# One page per symptom. Each lists its causes, so the mail about it names the alarms that fired. In "basic" each alarm
# pages for itself: there are so few that a composite alarm, at five times the price, would save nobody a mail.
locals {
  has_composites = local.is_full && var.create_unsupported_by_emulators

  # The two windows of a burn rate count together; every other alarm counts alone.
  page_causes = { for symptom in keys(local.symptom_says) : symptom => {
    for name, one in local.alarms : coalesce(one.pair, name) => "ALARM(\"${var.name_prefix}-${name}\")"...
    if one.severity == "page" && one.symptom == symptom
  } }

  symptom_says = {
    calls-impaired     = "Callers are greeted late, wrongly or not at all."
    search-impaired    = "Agents search a caller's past in vain in the middle of calls."
    post-call-impaired = "Finished calls are not accepted, or not remembered in time."
    # Apart, since a letter may wait for days until its cause is gone, and what fires meanwhile must page anew.
    calls-unfinished = "Finished calls will not be remembered without you."
  }
}

resource "aws_cloudwatch_composite_alarm" "symptom" {
  for_each = { for symptom, says in local.symptom_says : symptom => says if local.has_composites }

  alarm_name        = "${var.name_prefix}-${each.key}"
  alarm_description = "${each.value} [page] Runbook: ${var.runbook_url}#${each.key}"
  alarm_rule = join(" OR ", [
    for causes in values(local.page_causes[each.key]) : length(causes) == 1 ? causes[0] : "(${join(" AND ", causes)})"
  ])
  actions_enabled = !var.alarms_on_hold
  tags            = var.tags
  alarm_actions   = [aws_sns_topic.page.arn]
  ok_actions      = [aws_sns_topic.page.arn]

  # A rule may only name alarms that exist.
  depends_on = [aws_cloudwatch_metric_alarm.alarm]
}
