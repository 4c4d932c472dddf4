"""Writes docs/licences.md: what runs, at which version, under which licence, as the packages' own metadata say.

``python -m docs.write_licences``, run by ``make lock``; needs what requirements.lock holds to be installed.
"""

import re
from importlib.metadata import distribution
from typing import NamedTuple

from packaging.markers import Marker

from ilgi.settings import ROOT

FILE = ROOT / "docs" / "licences.md"
# installed under other systems only; as their own metadata say
ELSEWHERE = {"colorama": "BSD License", "tzdata": "Apache-2.0"}
# in place of a licence's whole text, or of "Dual License"
LONGEST = 40
HEAD = """# Licences of what runs

This page is generated from `requirements.lock` and the packages' own metadata by `make lock`. A test fails when a
package in the lock has no line here, or a licence that has not been looked at.

All are permissive but one: **certifi** (the list of certificate authorities; httpx and requests bring it, which sign-in
and Streamlit need) is under the MPL 2.0, a copyleft of single files: who changes its files and passes them on passes on
those changes too. İlgi changes nothing in it and holds no copy of it.

The Linux wheels of **numpy** and **scipy** carry two libraries of GCC as files of their own, beside their BSD code:
libgfortran (GPL 3 with the GCC Runtime Library Exception, which leaves programs that use it free) and libquadmath
(LGPL 2.1 or later). İlgi neither changes nor ships them: they come with the wheels, and whoever passes on an installed
copy passes on the licence texts that lie in the wheels. **pillow**'s wheel carries FreeType, which offers its own
licence beside the GPL 2; the first is taken.

Inter, the typeface in `static/`, is under the SIL Open Font License 1.1 (`static/INTER-LICENSE.txt`).

| package | version | licence |
| --- | --- | --- |
"""


class Locked(NamedTuple):
    """A line of a lock: name, version, whether this machine's Python and system want it."""

    name: str
    version: str
    is_wanted: bool


def locked(file: str) -> list[Locked]:
    """What a lock at the root holds, in its order."""
    lines = re.findall(
        r"^([a-z0-9-]+)==([^\s;]+)(?: ; ([^\\\n]+?))? \\$", (ROOT / file).read_text("utf-8"), re.MULTILINE
    )
    return [Locked(name, version, not marker or Marker(marker).evaluate()) for name, version, marker in lines]


def licence(name: str) -> str:
    """The licence of an installed package in its own words: SPDX expression, else one line, else classifiers."""
    told = distribution(name).metadata
    line = (told["License"] or "").strip()
    if expression := told["License-Expression"]:
        return str(expression)
    if line and len(line) <= LONGEST and line != "Dual License":
        return line
    return " OR ".join(classifiers(name))


def classifiers(name: str) -> list[str]:
    """The last words of a package's classifiers of licences."""
    told = distribution(name).metadata.get_all("Classifier") or []
    return [words.split(" :: ")[-1] for words in told if words.startswith("License ::")]


def text() -> str:
    """The whole page."""
    rows = [
        f"| {one.name} | {one.version} | {licence(one.name) if one.is_wanted else ELSEWHERE[one.name]} |"
        for one in locked("requirements.lock")
    ]
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
