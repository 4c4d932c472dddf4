"""The macros of queries/: their files in the order in which they build on one another, and what each macro says.

A file names under its first line what it builds on: ``-- builds on: choosing, metrics/`` — files of its own folder, one
of another folder with its folder, or a whole folder.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from ilgi.ask import families
from ilgi.problems import Problem
from ilgi.settings import ROOT

QUERIES = ROOT / "queries"
FOLDERS = ("metrics", "selected", "measures")
BUILDS_ON = re.compile(r"^-- builds on: (.+)$", re.M)
BY = re.compile(r"^-- by: (.+)$", re.M)
UNION = "selected_every_"
MACRO = re.compile(
    r"^create macro (?P<name>\w+)\((?P<arguments>.*?)\) as\s+(?P<table>table\b)?(?P<body>.*?);\s*$", re.S | re.M
)


@dataclass(frozen=True)
class Macro:
    """One macro: its statement, arguments and body as written, whether it answers a table, the file that holds it."""

    name: str
    text: str
    arguments: str
    body: str
    is_table: bool
    file: Path


def texts() -> list[tuple[Path, str]]:
    """Each file of macros with its text, families included, in an order in which they can be made. Raises Problem for
    a file that builds on one that is not there, or on itself."""
    files = {_key(file): file for folder in FOLDERS for file in sorted((QUERIES / folder).glob("*.sql"))}
    written = {key: file.read_text(encoding="utf-8") for key, file in files.items()}
    graph = {key: _builds_on(key, text, files) for key, text in written.items()}
    for key, needed in graph.items():
        if lacking := sorted(needed - set(files)):
            raise _broken(files[key], f"it builds on {', '.join(lacking)}, which is not there")
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise _broken(files[error.args[1][0]], f"its files go in a circle: {', '.join(error.args[1])}") from error
    return [(files[key], "\n".join(families.members(files[key].stem, written[key]).values())) for key in order]


def _key(file: Path) -> str:
    return f"{file.parent.name}/{file.stem}"


def _builds_on(key: str, text: str, keys: Iterable[str]) -> set[str]:
    named = BUILDS_ON.search(text)
    needed: set[str] = set()
    for name in re.split(r",\s*", named[1]) if named else ():
        if name.endswith("/"):
            needed |= {other for other in keys if other.startswith(name)}
        else:
            needed.add(name if "/" in name else f"{key.split('/')[0]}/{name}")
    return needed


def _broken(file: Path, why: str) -> Problem:
    return Problem(f"The macros cannot be made: {why}.", str(file.relative_to(ROOT)), key="macros")


@lru_cache(maxsize=1)
def all_macros() -> dict[str, Macro]:
    """Every macro by its name, in an order in which they can be made, as the files said it when this process first
    asked."""
    return {
        match["name"]: Macro(
            match["name"], match[0], match["arguments"], match["body"].strip(), bool(match["table"]), file
        )
        for file, text in texts()
        for match in MACRO.finditer(text)
    }


@lru_cache(maxsize=512)
def needed(text: str) -> tuple[Macro, ...]:
    """The macros that an SQL text names and all that these build on, in an order in which they can be made."""
    reached: set[str] = set()
    beyond = _named(text)
    while beyond:
        reached |= beyond
        beyond = frozenset().union(*(_named(all_macros()[name].text) for name in beyond)) - reached
    return tuple(macro for name, macro in all_macros().items() if name in reached)


@lru_cache(maxsize=1024)
def _named(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text)) & all_macros().keys()


def branches(union: str) -> frozenset[str]:
    """The macros of which a macro is the union, those of a union within it among them. Raises Problem for an unknown
    one."""
    if union not in all_macros():
        raise Problem(f'There is no macro "{union}".', key="macros")
    parts = re.findall(r"\bfrom (selected_\w+)\(", all_macros()[union].body)
    of_each = [branches(part) if part.startswith(UNION) else frozenset({part}) for part in parts]
    return frozenset().union(*of_each)


@lru_cache(maxsize=1)
def breakdowns() -> dict[str, tuple[str, ...]]:
    """Measure -> the names that ``$by`` may have for its rows, as the files of queries/measures list them."""
    return {
        measure: tuple(re.split(r",\s*", match[1]))
        for file in sorted((QUERIES / "measures").glob("*.sql"))
        for measure, text in families.members(file.stem, file.read_text(encoding="utf-8")).items()
        if (match := BY.search(text))
    }
