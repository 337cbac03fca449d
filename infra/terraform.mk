# The targets of the infrastructure. ENV names the environment: infra/environments/<ENV>.tfvars, or local, which is
# infra/emulated.

ENV ?= dev
.PHONY: bootstrap plan remove-secret apply output destroy smoke doctor rollback terraform fmt

LOCAL := $(filter local,$(ENV))
NODE := PATH="$(CURDIR)/node_modules/.bin:$$PATH" node
DEPLOY := $(NODE) infra/$(if $(LOCAL),emulated,deploy)/cli.ts

bootstrap: setup ## Make the S3 bucket for Terraform's state of ENV, and write down where it is
	@$(DEPLOY) bootstrap $(ENV)

plan: build ## Plan the infrastructure of ENV=dev|prod|local and save the plan
	@$(DEPLOY) plan $(ENV)

remove-secret: build ## Plan ENV without one of its secrets: make remove-secret ENV=prod SECRET=elevenlabs-api-key
	@$(DEPLOY) remove-secret $(ENV) $(SECRET)

# What was planned is applied, zips included: building here could only make the plan stale.
apply: setup $(if $(LOCAL),build) ## Carry out exactly the saved plan of ENV
	@$(DEPLOY) apply $(ENV)

output: setup ## Print the three addresses of ENV, and what to paste where in ElevenLabs
	@$(DEPLOY) output $(ENV)

destroy: setup ## Remove ENV; asks first, CONFIRM=yes answers
	@CONFIRM=$(CONFIRM) $(DEPLOY) destroy $(ENV)

smoke: $(if $(LOCAL),build,setup) ## Send a marked call through the doors of ENV, and erase it; asks first, CONFIRM=yes answers
	@$(if $(LOCAL),$(DEPLOY) smoke,$(NODE) infra/ops/ops.ts smoke --env $(ENV) $(if $(CONFIRM),--yes))

doctor: setup ## Look at keys, account, doors, versions and queues of ENV; each fault with its fix
	@$(NODE) infra/ops/ops.ts doctor --env $(ENV)

rollback: setup ## Point FUNCTION of ENV at the version before: make rollback ENV=prod FUNCTION=retrieve; asks first
	@$(NODE) infra/ops/ops.ts rollback --env $(ENV) $(if $(CONFIRM),--yes) $(FUNCTION)

terraform: setup ## Any other command of Terraform's, with the state of ENV: make terraform ENV=prod DO="state list"
	@$(DEPLOY) terraform $(ENV) $(DO)

fmt: ## Format the Terraform files
	@terraform -chdir=infra fmt -recursive
