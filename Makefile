# `make` prints what there is. CONTRIBUTING.md says when to use what.
.DEFAULT_GOAL := help
.PHONY: help setup setup-test demo test check bench lock messages schema screenshots clean

VENV := .venv/bin
NAMES ?= serving letters

help: ## print these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | while IFS="$$(printf '\t')" read -r target deed; do printf '  make %-11s %s\n' "$$target" "$$deed"; done

setup: ## what the demo needs: .venv with hashed Python packages; as root also a font for Arabic
	@tools/setup base

setup-test: ## what the tests need: more Python packages; as root also the missing Debian packages
	@tools/setup test

demo: setup ## the whole thread on invented samples, then a site to click through (ONCE=1, FILE=path)
	@$(VENV)/sincerely demo $(if $(ONCE),--once) $(if $(FILE),--file "$(FILE)")

test: setup-test ## every test: SQLite and the browser journeys, then the database tests on PostgreSQL
	@tools/test

check: setup-test ## everything about style, types, imports, templates, migrations and deployment
	@tools/check

bench: setup-test ## measure, each figure beside a floor that does the bare minimum (NAMES="serving letters")
	@tools/setup bench
	@$(VENV)/python -m benchmarks $(NAMES)

lock: setup-test ## choose the newest versions that pyproject.toml allows; writes requirements/
	@tools/lock

messages: setup-test ## collect the sentences to translate into the catalogues, then compile them
	@$(VENV)/python -m tools.messages
	@$(VENV)/python -m sincerely.wording

schema: setup ## write docs/urgent-action.schema.json from the models
	@$(VENV)/python -m sincerely.document.schema

screenshots: setup-test ## take the pictures of docs/screenshots from the demonstration; look at each
	@$(VENV)/python -m tools.take_screenshots

clean: ## remove the environment and the caches; var/ is kept
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
