# The targets of the infrastructure. ENV names the environment: infra/environments/<ENV>.tfvars.

ENV ?= dev
.PHONY: bootstrap init plan apply output destroy smoke fmt validate tf-test

DEPLOY := PATH="$(CURDIR)/node_modules/.bin:$$PATH" node infra/deploy/cli.ts

bootstrap: setup ## Make the S3 bucket for Terraform's state of ENV, and move there what is kept here
	@$(DEPLOY) bootstrap $(ENV)

init: setup ## Connect Terraform with the state of ENV (every target below does so itself)
	@$(DEPLOY) init $(ENV)

plan: build ## Plan the infrastructure of ENV=dev|prod|local and save the plan
	@$(DEPLOY) plan $(ENV)

# What was planned is applied, zips included: building here could only make the plan stale. The emulated environment
# may be applied without a plan and then makes one.
apply: setup $(if $(filter local,$(ENV)),build) ## Carry out exactly the saved plan of ENV
	@$(DEPLOY) apply $(ENV)

output: setup ## Print the three addresses of ENV, and what to paste where in ElevenLabs
	@$(DEPLOY) output $(ENV)

destroy: setup ## Remove ENV; asks first, CONFIRM=yes answers
	@CONFIRM=$(CONFIRM) $(DEPLOY) destroy $(ENV)

smoke: build ## Try what was applied to ENV=local: adapters, and a call through the post-call bundle
	@$(DEPLOY) smoke $(ENV)

fmt: setup ## Format the Terraform files
	@$(DEPLOY) fmt

validate: setup ## Validate the Terraform files
	@$(DEPLOY) validate

tf-test: setup ## Run Terraform's own tests
	@$(DEPLOY) tf-test
