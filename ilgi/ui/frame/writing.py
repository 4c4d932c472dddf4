"""A word written into the house's standards: by a process of its own, so that the app neither reads nor judges."""

import hashlib
import json
import subprocess
import sys
from typing import Any

from ilgi import files, toml
from ilgi.problems import Problem
from ilgi.settings import ROOT, Settings

PATIENCE = 120


def seen(house: Settings) -> str:
    """What names the standards as they stand now: a later wish is refused where others were written meanwhile."""
    try:
        return hashlib.sha256(files.read(house.standards, toml.MOST)).hexdigest()
    except Problem:
        return ""


def standard(house: Settings, wish: dict[str, Any]) -> None:
    """Have a wish (see ``python -m ilgi standard --json``) written. Raises Problem where it cannot be held to, and then
    nothing has changed."""
    _asked(house, "standard", wish, "standards_failed")


def exclusion(house: Settings, wish: dict[str, Any]) -> None:
    """Have a record left out by rule, or that taken back (see ``python -m ilgi exclude --json``). Raises Problem where
    it cannot be, and then nothing has changed."""
    _asked(house, "exclude", wish, "exclusion_failed")


def _asked(house: Settings, what: str, wish: dict[str, Any], failed: str) -> None:
    command = [sys.executable, "-m", "ilgi", what, "--json", "--home", str(house.home)]
    asked = json.dumps(wish, ensure_ascii=False, default=str)
    try:
        done = subprocess.run(
            command,
            input=asked,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
            timeout=PATIENCE,
            check=False,
        )
        problem = json.loads(done.stdout)["problem"]
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError) as error:
        raise Problem("could not be written; nothing has changed.", key=failed) from error
    if problem:
        raise Problem(**problem)
