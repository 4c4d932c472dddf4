"""``python -m ilgi``."""

import sys

try:
    from ilgi.cli import main

    code = main()
except ModuleNotFoundError as error:
    if (error.name or "").startswith("ilgi"):
        raise
    sys.exit(f"{error.name} is not installed for {sys.executable}: run `make setup`, then `.venv/bin/python -m ilgi`.")
sys.exit(code)
