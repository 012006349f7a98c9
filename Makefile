# `make` alone lists what there is. Each target sets up .venv first, where it needs it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST := 127.0.0.1
PORT := 8000
STAMP := $(VENV)/installed
export JUPYTER_PREFER_ENV_PATH := 1

.DEFAULT_GOAL := help
.PHONY: help install book slides test test-all quick lab serve bench outputs strip address frame links pdf clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

install: $(STAMP)  ## create .venv with the pinned versions

$(STAMP): requirements.txt constraints.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "The course needs Python 3.11 or newer; name one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || \
	  { echo "Python's venv module is missing (on Debian and Ubuntu: apt-get install python3-venv)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $(STAMP)

book: $(STAMP)  ## run all notebooks and build _build/html
	$(BIN)/python -m tools.build

slides: $(STAMP)  ## build, then say where each chapter's slides are
	$(BIN)/python -m tools.slides

test: $(STAMP)  ## prove everything: helpers, notebooks, pages, widgets, slides
	$(BIN)/python -m pytest -n 2 --dist loadgroup

test-all: $(STAMP)  ## that, Colab, the lowest versions, and all cases of the engine
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m ""

quick: $(STAMP)  ## prove what needs no browser and no built book, in two minutes
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "not built and not slow and not weekly"

lab: $(STAMP)  ## open the chapters in JupyterLab
	$(BIN)/python -m tools.lab

serve: book  ## build, then serve the book; to a room's phones with HOST=0.0.0.0
	$(BIN)/python -m tools.serve --host $(HOST) --port $(PORT)

pdf: $(STAMP)  ## print every page into _build/pdf, solutions at the end
	$(BIN)/python -m tools.pdf

bench: $(STAMP)  ## measure what speed claims rest on (one table; see notebooks/speed.md)
	$(BIN)/python -m benchmarks

outputs: $(STAMP)  ## run all notebooks and keep their new text outputs
	$(BIN)/python -m tools.notebooks run

strip: $(STAMP)  ## take pictures and widget views out of the notebooks
	$(BIN)/python -m tools.notebooks strip

address: $(STAMP)  ## write the repository's address from _config.yml everywhere
	$(BIN)/python -m tools.address

frame: $(STAMP)  ## write slide map and bibliography from the chapters
	$(BIN)/python -m tools.frame

links: $(STAMP)  ## follow all links and DOIs: needs a network
	$(BIN)/python -m tools.links

clean:  ## remove what was built (the environment stays)
	rm -rf _build .pytest_cache .ruff_cache .hypothesis
