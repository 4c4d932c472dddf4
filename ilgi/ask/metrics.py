"""What each number is: unit, good direction, smallest n and formula, read from queries/metrics."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ilgi.ask import families, macros
from ilgi.problems import Problem

FOLDER = macros.QUERIES / "metrics"
SPELLED_OUT = ("is_judged", "is_satisfied")
UNITS = ("rate", "count", "seconds", "minutes", "score", "money", "days", "points")
DIRECTIONS = ("up is good", "down is good", "neither")
HEAD = re.compile(r"^-- (?P<unit>\w+) · (?P<direction>[\w ]+?)(?: · n >= (?P<n>\d+))?(?: · of (?P<of>\w+))?\s*$")
BODY = re.compile(r"create macro (?P<name>\w+)\((?P<arguments>[^)]*)\) as\s+(?P<formula>.*?);\s*$", re.S | re.M)


@dataclass(frozen=True)
class Metric:
    """A number: ``of`` names the column that holds its n, below ``smallest_n`` of which it is "too few"."""

    name: str
    unit: str
    direction: str
    smallest_n: int
    of: str | None
    formula: str
    file: str

    @property
    def up_is_good(self) -> bool | None:
        """Whether more is better; None when neither is."""
        return None if self.direction == "neither" else self.direction == "up is good"


@lru_cache(maxsize=1)
def all_metrics() -> dict[str, Metric]:
    """Every number by name, in the order of the files, as they said it when this process first asked. Raises Problem
    for one without its facts."""
    files = sorted(file for file in FOLDER.glob("*.sql") if file.stem != "shared")
    return {entry.name: entry for file in files for entry in _read(file)}


def metric(name: str) -> Metric | None:
    """The facts of one number, None when the name is not a metric."""
    return all_metrics().get(name)


def _read(file: Path) -> tuple[Metric, ...]:
    members = families.members(file.stem, file.read_text(encoding="utf-8")).values()
    return tuple(metric for text in members for metric in understand(text, f"queries/metrics/{file.name}"))


def understand(text: str, file: str) -> list[Metric]:
    """The metrics that the ``text`` of a file of macros declares: a line of facts, then the macro. ``file`` is its path
    from the root. Raises Problem with the line for facts without a macro and for an unknown unit or direction."""
    lines, metrics = text.splitlines(), []
    for number, line in enumerate(lines):
        if head := HEAD.match(line):
            body = BODY.match("\n".join(lines[number + 1 :]))
            if not body or head["unit"] not in UNITS or head["direction"] not in DIRECTIONS:
                raise Problem("A metric needs its unit, its direction and a macro below them.", file, number + 1)
            metrics.append(_metric(head, body, file))
    return metrics


def _metric(head: re.Match[str], body: re.Match[str], file: str) -> Metric:
    formula = _spelled_out(" ".join(body["formula"].split()))
    return Metric(body["name"], head["unit"], head["direction"], int(head["n"] or 1), head["of"], formula, file)


def _spelled_out(formula: str) -> str:
    """The formula as a reader can check it: what counts as judged and as satisfied stands there in full."""
    for macro in (macros.all_macros()[name] for name in SPELLED_OUT):
        formula = formula.replace(f"{macro.name}({macro.arguments})", macro.body)
    return formula
