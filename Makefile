# Agentic Memory. `make` lists what there is to do.
# npm scripts run Node 24 from node_modules, whatever Node the machine has.

.DEFAULT_GOAL := help
.PHONY: help setup demo dev console test check bench chaos eval mutants facts build clean

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: node_modules/.package-lock.json ## Install what the project needs (done by every other target too)

# npm writes this file last, so an interrupted installation is repeated.
node_modules/.package-lock.json: package-lock.json package.json
	npm ci --loglevel=error
	@touch $@

demo: setup ## Play the calls of three people against the whole back end, and check every answer
	@npm run --silent demo

dev: setup ## Run the three doors on this machine, with everything behind them
	@npm run --silent dev

console: setup ## See, try and correct the memory in a browser: make console, or make console ENV=prod
	@npm run --silent console -- $(if $(findstring command line,$(origin ENV)),--env $(ENV))

# TypeScript's compiler is a Go program, and of the seconds it runs more than a third goes into collecting garbage.
CHECK = GOGC=off npm run --silent check

# Beside each other, because the tests wait more than they work. What the check found comes last, in one piece.
test: setup ## Check types and style, and run all tests
	@mkdir -p build; $(CHECK) >build/check.log 2>&1 & checking=$$!; \
	npm run --silent test; tested=$$?; \
	wait $$checking; checked=$$?; cat build/check.log; exit $$((tested + checked))

check: setup ## Check types and style only
	@$(CHECK)

bench: setup ## Measure bundles, warm and cold handler times on this machine
	@npm run --silent bench

chaos: setup ## Break everything around the post-call path, and audit that nothing is lost or twice
	@npm run --silent chaos

eval: setup ## Play scripted callers in six languages, and score what they are told and what is found
	@npm run --silent eval

mutants: setup ## Change the code in one place after another, and count what the unit tests notice: make mutants ONLY=functions/retrieve
	@npm run --silent mutants -- $(ONLY)

facts: setup ## Print the facts of an agent type for ElevenLabs' data collection: make facts TYPE=elevenlabs_sales_agent
	@npm run --silent facts -- $(TYPE)

build: setup ## Build the three Lambda packages and openapi.json into dist/
	@npm run --silent build

clean: ## Remove what was built and installed
	rm -rf dist build node_modules

include infra/terraform.mk
