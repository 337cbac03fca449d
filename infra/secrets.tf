# Write-only: the values go from an ephemeral variable straight to SSM, and are in neither state nor plan. Terraform
# therefore cannot see that one changed; it writes again when its version does.
resource "aws_ssm_parameter" "secret" {
  for_each = var.secret_versions

  name = "${local.stack.secrets_path}/${each.key}"
  description = (
    endswith(each.key, "-previous") ? "Valid beside the current value during a rotation" :
    "Read by the functions when they start, and every 10 minutes"
  )
  type             = "SecureString"
  value_wo         = var.secrets[each.key]
  value_wo_version = each.value
  tags             = local.tags

  lifecycle {
    # To change only the description the provider would write the parameter again, with no value, and fail.
    ignore_changes = [description]
  }
}
