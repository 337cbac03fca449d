# Which Node.js the functions run on. Providers before 6.19 refuse nodejs24.x, and Terraform does not say which provider
# it uses, but writes it into its lock file. https://github.com/hashicorp/terraform-provider-aws/issues/44986
locals {
  lock_file     = try(file("${path.root}/.terraform.lock.hcl"), "")
  provider_aws  = try(regex("/hashicorp/aws\"\\s*{\\s*version\\s*=\\s*\"(\\d+)\\.(\\d+)", local.lock_file), ["0", "0"])
  knows_node_24 = tonumber(local.provider_aws[0]) * 1000 + tonumber(local.provider_aws[1]) >= 6019
  runtime       = coalesce(var.function.runtime, local.knows_node_24 ? "nodejs24.x" : "nodejs22.x")
}
