# The usual commands; `just` lists them.

bin := ".venv/bin"

default:
    @just --list

# Create the virtual environment with everything development needs.
setup:
    python3 -m venv .venv
    {{bin}}/pip install --quiet --editable '.[dev]'

# Open the reader on the sample archive.
run *args='archive':
    {{bin}}/tuireader {{args}}

# Run the tests; `just test tests/text` runs one part.
test *args='-n auto':
    {{bin}}/pytest {{args}}

# Lint, check formatting and types.
check:
    {{bin}}/ruff check .
    {{bin}}/ruff format --check .
    {{bin}}/mypy

# Fix what can be fixed automatically.
fix:
    {{bin}}/ruff check --fix .
    {{bin}}/ruff format .

# Measure coverage.
coverage:
    {{bin}}/pytest -n auto --cov=tuireader --cov-report=term:skip-covered

# Rebuild generated pages and catalogues.
generate:
    {{bin}}/python -m docs.build
    {{bin}}/python -m translation
