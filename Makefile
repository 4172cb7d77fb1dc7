# `make` builds everything a reader or an editor gets. `make help` lists the rest.

PYTHON ?= python3
VENV ?= .venv
DEV ?= .venv-dev
LAB ?= .venv-lab

.DEFAULT_GOAL := all
# Names of folders and files are UTF-8, whatever the locale says.
export PYTHONUTF8 := 1
.DELETE_ON_ERROR:
.SILENT:
.PHONY: all built test release publish lab serve check docs bench mutate lock browser help clean distclean
.PHONY: environment-build environment-dev environment-lab

## all: build the tables, pages and charts (DELIVERY=date builds from an older delivery)
# Where nothing changed, that is told before any environment is looked at.
PLAN = src/sayso/plan.py
all:
	test -x $(VENV)/bin/python && test -f $(PLAN) && \
	    $(VENV)/bin/python -I -S $(PLAN) $(if $(DELIVERY),"$(DELIVERY)") || \
	    $(MAKE) --no-print-directory built
built: environment-build
	$(VENV)/bin/sayso build $(if $(DELIVERY),--delivery "$(DELIVERY)")

## test: run every test (ARGS="-k words" runs some)
# A process for each processor, each ready to take over what waits. ARGS="-n 0" runs them in one.
test: environment-dev
	$(PYTHON) tools/browser.py --install auto
	$(PYTHON) tools/markup.py --fetch
	$(DEV)/bin/python -m pytest -n logical --maxprocesses 4 --dist worksteal $(ARGS)

## release: build, then freeze what was built, with what changed since the last release (DATE=day)
release: all
	$(VENV)/bin/sayso release $(if $(DATE),--date "$(DATE)")
	$(VENV)/bin/sayso build

## publish: bring a site up to date with the releases (TO=folder or address)
publish: environment-build
	$(VENV)/bin/sayso publish "$(or $(TO),$(error say where: make publish TO=folder))"

## lab: build, then open JupyterLab on this machine alone
# The token is Jupyter's own default. The rest keeps it from asking other hosts for news,
# and from offering to.
lab: all environment-lab
	JUPYTER_CONFIG_PATH="$(CURDIR)/tools/jupyter" \
	    $(LAB)/bin/jupyter lab $(if $(filter 0,$(shell id -u)),--allow-root) --ServerApp.ip=127.0.0.1 \
	    --ServerApp.root_dir="$(CURDIR)" --LabApp.default_url=/lab/tree/notebooks \
	    --LabApp.news_url=None --LabApp.extension_manager=readonly \
	    --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate $(ARGS)

## serve: show what was built at an address of this machine alone (PORT=8017)
PORT ?= 8017
serve: all
	echo "reports: http://127.0.0.1:$(PORT)/ (Ctrl-C ends it)"
	$(VENV)/bin/python -m http.server --bind 127.0.0.1 --directory reports $(PORT)

## check: look at style, types, and that notebooks hold no outputs
NOTEBOOKS = $(shell find notebooks -name '*.ipynb' -not -path '*/.*')
check: environment-dev
	$(DEV)/bin/ruff check
	$(DEV)/bin/ruff format --check
	$(DEV)/bin/mypy
	$(if $(NOTEBOOKS),$(DEV)/bin/nbstripout --verify $(NOTEBOOKS))

## docs: write docs/commands.md, and the tables of docs/data.md, from the code
docs: environment-build
	$(VENV)/bin/python tools/reference.py

## bench: measure everything side by side and write docs/benchmarks.md (ARGS="editions" a part)
bench: environment-dev
	PYTHONPATH="$(CURDIR)/tests" $(DEV)/bin/python benchmarks/report.py $(ARGS)

## mutate: break what reads and compares figures, and see the tests notice (up to half an hour)
mutate: environment-dev
	$(DEV)/bin/python tools/mutate.py $(ARGS)

## lock: pin what pyproject.toml names (UPGRADE=--upgrade takes newer releases)
# The building group is pinned first, and the two others keep its versions.
COMPILE = $(VENV)/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --custom-compile-command "make lock" $(UPGRADE)
ON_BUILD = $(COMPILE) pyproject.toml --group build-backend --constraints requirements/build.txt
lock: environment-build
	$(COMPILE) pyproject.toml --group build-backend -o requirements/build.txt
	$(ON_BUILD) --group lab -o requirements/lab.txt
	$(ON_BUILD) --group dev -o requirements/dev.txt
	$(COMPILE) --group installer -o requirements/uv.txt

## browser: install Debian's Chromium, which some tests look through
browser:
	$(PYTHON) tools/browser.py --install yes

## help: print this list
help:
	sed -n 's/^## /make /p' Makefile

## clean: remove what was built; data/raw, data/hand and releases stay
clean:
	rm -rf data/processed .build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	test ! -d reports || find reports -mindepth 1 -maxdepth 1 -not -name releases -exec rm -rf {} +
	find src tests tools notebooks -name __pycache__ -prune -exec rm -rf {} +
	find notebooks -name .ipynb_checkpoints -prune -exec rm -rf {} +

## distclean: clean, and remove the environments too
distclean: clean
	rm -rf .venv .venv-lab .venv-dev .venv.lock

# An environment that the caller named is taken as it is. Ours is made, or found standing at once.
environment-build:
	$(if $(filter file,$(origin VENV)),$(PYTHON) tools/environment.py build)
environment-dev:
	$(if $(filter file,$(origin DEV)),$(PYTHON) tools/environment.py dev)
environment-lab:
	$(if $(filter file,$(origin LAB)),$(PYTHON) tools/environment.py lab)
