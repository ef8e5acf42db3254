# What a stranger types: `make site` builds the example site, `make test` proves the product.

POLICYGEN := .build/release/policygen
PYTHON := .venv/bin/python
SWIFT_BUILD_FLAGS ?=
POLICYGEN_SCREENSHOTS ?= $(CURDIR)/.build/screenshots

# The steps are in the order of their lines, whatever -j says.
.NOTPARALLEL:

.PHONY: site test test-swift test-end-to-end build build-tools test-tools screenshots soak bench bench-results bench-build bench-tools lint format clean

site: build
	$(POLICYGEN) build

# One static program where the static libraries are there; STATIC= builds the dynamic one.
STATIC = $(shell scripts/static-flags.sh)

build: build-tools
	swift build -c release --product policygen $(STATIC) $(SWIFT_BUILD_FLAGS)

build-tools:
	@scripts/install-build-tools.sh

test-tools: build-tools
	@scripts/install-test-tools.sh

test: test-tools lint test-swift test-end-to-end
	$(POLICYGEN) verify

test-swift: build-tools
	swift build --build-tests $(SWIFT_BUILD_FLAGS)
	swift test $(SWIFT_BUILD_FLAGS)

test-end-to-end: test-tools build
	POLICYGEN=$(CURDIR)/$(POLICYGEN) $(PYTHON) -m pytest -n auto --maxprocesses 4 --dist loadfile Tests/EndToEnd

# Pictures of every kind of page in every theme, in .build/screenshots or the folder in POLICYGEN_SCREENSHOTS.
screenshots: test-tools build
	POLICYGEN_SCREENSHOTS=$(POLICYGEN_SCREENSHOTS) POLICYGEN=$(CURDIR)/$(POLICYGEN) $(PYTHON) -m pytest Tests/EndToEnd/test_screenshots.py

# 10,000 notices sent while policygen is killed 100 times: nobody is missing, nobody is told twice. Then as many kills while
# it publishes: no page names what is not there.
soak: test-tools build
	POLICYGEN=$(CURDIR)/$(POLICYGEN) $(PYTHON) -m pytest -s Tests/EndToEnd/soak_send.py Tests/EndToEnd/soak_publish.py

bench-tools:
	@scripts/install-bench-tools.sh

bench: bench-tools bench-build
	Benchmarks/run.sh

# The same, written into Benchmarks/RESULTS.md as well.
bench-results: bench-tools bench-build
	Benchmarks/run.sh --results Benchmarks/RESULTS.md

bench-build: build
	swift build -c release --product engine-bench $(STATIC) $(SWIFT_BUILD_FLAGS)

lint:
	swift format lint --strict --recursive Sources Tests Package.swift
	scripts/check-code-map.sh
	scripts/check-imports.sh

format:
	swift format --in-place --recursive Sources Tests Package.swift

clean:
	rm -rf .build .venv
