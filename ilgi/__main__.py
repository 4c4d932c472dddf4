"""``python -m ilgi``."""

import sys

from ilgi.cli import main

sys.exit(main())
