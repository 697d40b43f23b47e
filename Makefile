# The commands of the house. `make` alone lists them.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help install demo demo-reset smoke services backup restore test test-fast faults bench check lock assets

# The first Python that fits the lock files; `make PYTHON=...` names another.
PYTHON ?= $(shell for candidate in python3.11 python3.12 python3.13 python3; do \
	$$candidate -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null \
	&& { command -v $$candidate; break; }; done)
ENV := .venv
RUN := $(ENV)/bin/python -m
STAMP := $(ENV)/.installed
WORKERS ?= 2
# Django's own checks look at the settings as they are behind https.
AS_PUBLISHED = BASE_URL=https://portal.invalid SECRET_KEY=only-for-the-check-of-settings-0123456789-abcdefghijklmnop

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(STAMP) ## Make the Python environment in .venv from the lock files (done by the others when needed)

$(STAMP): requirements-dev.lock .ci/uv.lock.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 is needed, and none was found."; exit 1; }
	@$(ENV)/bin/python -c '' 2>/dev/null || rm -rf $(ENV)
	@test -x $(ENV)/bin/pip || $(PYTHON) -m venv $(ENV) || { \
		echo "Python cannot make environments here. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	@$(ENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .ci/uv.lock.txt
	@$(ENV)/bin/uv pip sync --quiet --python $(ENV)/bin/python --require-hashes requirements-dev.lock
	@touch $@

demo: install ## Start the portal with demonstration people; Ctrl-C stops it, the data stay; SMALL=1 for slow machines
	@$(RUN) qa_portal.run.prerequisites demo
	@exec $(RUN) qa_portal.run demo $(if $(SMALL),--small)

demo-reset: install ## Forget the demonstration's data
	@$(RUN) qa_portal.run reset

smoke: install ## Do the main job once in a browser and a throw-away place: upload, assign, score, report, stop
	@$(RUN) qa_portal.run.prerequisites test
	@$(RUN) qa_portal.run smoke

services: install ## Start PostgreSQL and Valkey only, and print their addresses, for work on the code
	@exec $(RUN) qa_portal.run services

backup: install ## Copy the data into a new folder below TO=...; the demonstration's, or those of DATABASE_URL and the like
	@$(RUN) qa_portal.run backup "$(TO)"

restore: install ## Put the backup FROM=... back where nothing is; OVER=qa_portal replaces what is there
	@$(RUN) qa_portal.run restore "$(FROM)" --over "$(OVER)"

test: install ## Run every test, the browser's included
	@$(RUN) qa_portal.run.prerequisites test
	@$(RUN) pytest -n $(WORKERS)

test-fast: install ## Run the tests that need neither a browser nor a broken server
	@$(RUN) pytest -n $(WORKERS) -m "not browser and not fault"

bench: install ## Measure the portal beside a floor, about eight minutes; ONLY=save,pages,report,read,draft,crowd,register,agreement,board,national measures parts, the last only then
	@$(RUN) bench $(if $(ONLY),--only $(ONLY)) $(if $(QUICK),--quick)

faults: install ## Break real servers on purpose, and write what each fault cost to bench/faults.json
	@$(RUN) qa_portal.run.prerequisites test
	@$(RUN) pytest tests/faults -n $(WORKERS) --faults-to bench/faults.json

check: install ## Linters, types, floors, settings, migrations and lock files
	@$(ENV)/bin/python .ci/locks.py --check
	@$(ENV)/bin/ruff check .
	@$(ENV)/bin/ruff format --check .
	@$(ENV)/bin/djlint --quiet --lint templates
	@$(ENV)/bin/mypy .
	@$(ENV)/bin/lint-imports
	@$(ENV)/bin/python manage.py makemigrations --check --dry-run
	@$(ENV)/bin/python manage.py lint_migrations
	@$(AS_PUBLISHED) $(ENV)/bin/python manage.py check --deploy --fail-level WARNING

lock: install ## Write the lock files anew from pyproject.toml; OPTIONS=--upgrade takes newer versions
	@$(ENV)/bin/python .ci/locks.py $(OPTIONS)

assets: ## Compile the vendored design system again (the only command that needs node)
	@sh static/src/build.sh
