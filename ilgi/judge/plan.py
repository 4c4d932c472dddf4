"""What is judged, and in which order: the files of ``queries/judge``, by what each says of itself under its first line.

Line 1 is a sentence that says what the file is. The lines after it may say: ``-- order: opened_at`` (every fact: the
column by which it is sorted), ``-- row by row`` (a fact that is judged as its records pass by, so that the order of
these can be kept), ``-- as: view`` (a step that is worked out where it is read: to lay a million rows down and find
them again costs more), ``-- builds on: log, cases`` (the steps that a step or a fact reads), ``-- only if: exists (…)``
(a check of what looks wrong: the condition without which it has nothing to find).
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from ilgi.problems import Problem
from ilgi.settings import ROOT

FOLDER = ROOT / "queries" / "judge"
FACTS, STEPS, ODD = FOLDER, FOLDER / "steps", FOLDER / "odd"
_HEADERS = {
    FACTS.name: ("order", "row by row", "builds on"),
    STEPS.name: ("as", "builds on"),
    ODD.name: ("only if",),
}
"""What a file may say of itself, by the folder it stands in."""


@dataclass(frozen=True)
class Piece:
    """A step, a fact or a check of what looks wrong: its SQL and what its file says of it.

    ``order`` is the column that a fact is sorted by, "" for a step; ``builds_on`` names the steps it reads; ``only_if``
    is the condition, asked cheaply, without which a check has nothing to find.
    """

    name: str
    text: str
    order: str = ""
    is_row_by_row: bool = False
    is_view: bool = False
    builds_on: tuple[str, ...] = ()
    only_if: str = ""


@cache
def pieces(folder: Path) -> dict[str, Piece]:
    """The files of a folder (FACTS, STEPS or ODD) by name. Raises Problem where one does not say what it must."""
    return {file.stem: read(file) for file in sorted(folder.glob("*.sql"))}


def read(file: Path) -> Piece:
    """One file of FACTS, STEPS or ODD. Raises Problem, with the line, for a header that is missing,
    unknown or misspelt."""
    text = file.read_text("utf-8")
    headers = dict(_headers(file, text.splitlines()))
    if file.parent.name == FACTS.name and "order" not in headers:
        raise Problem('does not say by which column it is sorted: write "-- order: <column>" on line 2.', str(file), 2)
    builds_on = tuple(name.strip() for name in headers.get("builds on", "").split(",") if name.strip())
    order, only_if = headers.get("order", ""), headers.get("only if", "")
    return Piece(file.stem, text, order, "row by row" in headers, "as" in headers, builds_on, only_if)


def steps(goals: Iterable[Piece], given: Collection[str] = ()) -> list[Piece]:
    """The steps that lead to some pieces, each after those it builds on; the tables ``given`` need no step.

    Raises Problem where a piece builds on nothing that there is, or two build on one another.
    """
    all_steps = pieces(STEPS)
    graph: dict[str, tuple[str, ...]] = {}
    waiting = list(goals)
    while waiting:
        piece = waiting.pop()
        for name in piece.builds_on:
            if name not in all_steps and name not in given:
                raise Problem(f'{piece.name}.sql builds on "{name}", which is no step.', str(FOLDER))
            if name not in given and name not in graph:
                graph[name] = tuple(before for before in all_steps[name].builds_on if before not in given)
                waiting.append(all_steps[name])
    try:
        return [all_steps[name] for name in TopologicalSorter(dict(sorted(graph.items()))).static_order()]
    except CycleError as error:
        raise Problem(f"steps build on one another: {' on '.join(error.args[1])}.", str(STEPS)) from error


def text(*place: str) -> str:
    """The SQL of another file of the folder: macros, or what is asked of all records."""
    return FOLDER.joinpath(*place).with_suffix(".sql").read_text("utf-8")


def _headers(file: Path, lines: list[str]) -> Iterator[tuple[str, str]]:
    """Each header and what it says. They end where a sentence, which has a capital letter, or the SQL begins."""
    if not lines or not lines[0].startswith("-- ") or not lines[0].endswith((".", "?")):
        raise Problem('must say on line 1 what it is: "-- " and a whole sentence.', str(file), 1)
    for number, line in enumerate(lines[1:], 2):
        if not line.startswith("-- ") or line[3:4].isupper():
            return
        header, colon, value = line.removeprefix("-- ").partition(": ")
        allowed = _HEADERS[file.parent.name]
        is_sound = bool(colon) != (header == "row by row") and (header != "as" or value == "view")
        if header not in allowed or not is_sound:
            names = ", ".join(f'"{name}"' for name in allowed)
            raise Problem(f'"{line}" is no header that is known here: {names} are.', str(file), number)
        yield header, value.strip()
