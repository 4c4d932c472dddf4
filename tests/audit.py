"""Known advisories against what the locks hold: ``python -m tests.audit``, run by ``make audit``.

The file that ships (tests/data/advisories.toml) is asked always; pip-audit beside it where it is installed, and only an
answer about every package counts as one: without a network it passes everything over and calls that well.
"""

import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from typing import Any

from packaging.specifiers import SpecifierSet

from docs.write_licences import Locked, locked
from tests.app import ROOT

FILE = ROOT / "tests" / "data" / "advisories.toml"
LOCKS = ("requirements.lock", "requirements-dev.lock")


def table() -> dict[str, Any]:
    """The file: when it was looked up, what was not asked, each advisory."""
    return tomllib.loads(FILE.read_text("utf-8"))


def open_for(packages: Iterable[Locked]) -> list[str]:
    """A line for each advisory that a package falls under and that nobody has given a reason to keep."""
    advisories = [advisory for advisory in table()["advisory"] if "kept" not in advisory]
    return [
        f"{package.name} {package.version}: {advisory['ids']} ({advisory['affected']}; {advisory['source']})"
        for package in packages
        for advisory in advisories
        if advisory["package"] == package.name
        and SpecifierSet(advisory["affected"]).contains(package.version, prereleases=True)
    ]


def main() -> int:
    """Print what is open, and how far it was asked. Returns 1 where anything is open."""
    found = open_for({package for lock in LOCKS for package in locked(lock)})
    print(*found, sep="\n", end="\n" if found else "")
    print(f"Asked the file of {table()['looked_up']}: {len(found)} open.")
    if not (tool := shutil.which("pip-audit")):
        print("pip-audit is not installed, so nothing newer was asked.")
        return bool(found)
    command = [tool, "--strict", "--disable-pip", "--require-hashes", "--progress-spinner", "off", "-r", LOCKS[1]]
    newer = subprocess.run(command, cwd=ROOT, check=False).returncode
    print(
        "pip-audit found nothing either." if newer == 0 else "pip-audit found something, or could not ask: see above."
    )
    return bool(found) or newer != 0


if __name__ == "__main__":
    sys.exit(main())
