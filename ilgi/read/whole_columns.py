"""A column is decided whole: where too much of it cannot be used, none of it is, and one sentence says why.

Survivors flatter: of ratings from 1 to 5 read as shares only the ones would stay, and count as full marks.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from ilgi.problems import Problem
from ilgi.read import convert, remedies, scales
from ilgi.read.faults import Fault, Faults
from ilgi.read.reasons import Reason

MOST_UNUSABLE = 0.5
MOST_OFF_SCALE = 0.02
FEWEST = 2
"""A single value is a slip and spoils its own field, however few values there are."""
ALONE = ("missing", "after_file", "not_one_of")
"""Reasons that say nothing of how a column is written: each spoils its own record or field alone."""


@dataclass(frozen=True)
class Refusal:
    """One column of a part that is not taken: its field's place, for wide columns which, its name in the export, how
    many of its values (``of``) cannot be used, one of these, and the Problem that says so."""

    place: int
    wide: str | None
    column: str
    count: int
    of: int
    value: str | None
    problem: Problem

    @property
    def reason(self) -> Reason:
        """What stands in the list of blanked fields for all its values together."""
        return Reason("column_refused", {"count": str(self.count), "of": str(self.of)})


def decide(faults: Faults) -> list[Refusal]:
    """The columns of a part that are not taken. Raises Problem when a record needs one of them: the file is refused."""
    kinds: dict[tuple[int, str | None], list[Fault]] = defaultdict(list)
    for kind in faults.kinds:
        if kind.is_rejected == bool(faults.staging.needed >> kind.place & 1):
            kinds[kind.place, kind.wide].append(kind)
    values = faults.values() if kinds else {}
    refusals = []
    for column, of_column in kinds.items():
        counts = {kind.reason: kind.count for kind in of_column}
        of = values[column] - counts.get("missing", 0)
        if reason := main_reason(counts, of):
            refusals.append(_refusal(faults, next(kind for kind in of_column if kind.reason == reason), counts, of))
    return refusals


def _refusal(faults: Faults, kind: Fault, counts: dict[str, int], of: int) -> Refusal:
    """The refusal of a column for a kind of fault. Raises its Problem when each record needs the column."""
    field = faults.staging.fields[kind.place]
    count = kind.count if kind.reason == "off_scale" else sum(_unusable(counts).values())
    rows = f"select {faults.value(field)} as value {faults.rows(kind)} order by stage.__record"
    value = faults.con.execute(f"{rows} limit 1").fetchall()[0][0]
    column = faults.column(field, kind.wide)
    problem = field.refusal
    if problem is None:
        key, remedy = _remedy(faults, kind, rows)
        values = {"column": column, "field": field.column.name, "value": value or "—", "count": count, "of": of}
        problem = _problem(key, faults.part.file.name, faults.reason(field, kind.reason), values | {"remedy": remedy})
    if convert.is_needed(field.column):
        raise problem
    return Refusal(kind.place, kind.wide, column, count, of, value, problem)


def _remedy(faults: Faults, kind: Fault, rows: str) -> tuple[str, str]:
    """The key of the sentence about a column, and what would read it; ``rows``: a query of what cannot be read."""
    field, part = faults.staging.fields[kind.place], faults.part
    if kind.reason != "off_scale":
        key = "column_needed" if convert.is_needed(field.column) else "column_unreadable"
        return "column_shortened" if kind.reason == "shortened" else key, remedies.of(faults.con, part, field, rows)
    grade = faults.grade(field)
    rows = f"from {part.sql} where {faults.of_wide(kind.wide)} and isfinite({grade})"
    held, grades = (
        faults.con.execute(f"select {counts} {rows}").fetchall()[0]
        for counts in (scales.fits(grade), scales.counts(grade))
    )
    if scales.of_another(*grades):
        return "column_two_scales", ""
    remedy = remedies.of_scale(part, field, scales.likely(held[0], list(held[1:])))
    return "column_off_scale_header" if remedies.is_of_contract(part) else "column_off_scale", remedy


def main_reason(counts: dict[str, int], of: int) -> str | None:
    """The reason for which a column is not taken, by how many of its values have which; None when it is taken."""
    if "refused" in counts:
        return "refused"
    off_scale = counts.get("off_scale", 0)
    if off_scale >= FEWEST and off_scale > of * MOST_OFF_SCALE:
        return "off_scale"
    unusable = _unusable(counts)
    if sum(unusable.values()) >= FEWEST and sum(unusable.values()) > of * MOST_UNUSABLE:
        return max(unusable, key=lambda reason: unusable[reason])
    return None


def _unusable(counts: dict[str, int]) -> dict[str, int]:
    return {reason: n for reason, n in counts.items() if reason not in ALONE}


_NOTHING = "nothing is computed from the column"
_OFF_SCALE = (
    '{column}: {count} of {of} values lie outside the scale {low} to {high}, such as "{value}": ' + _NOTHING + ". "
)
_CANNOT = '{column}: {count} of {of} values cannot be taken, such as "{value}", which {reason}'
SENTENCES = {
    "column_off_scale": f"{_OFF_SCALE}If its scale is another one, say so in the source: {{remedy}}",
    "column_off_scale_header": f"{_OFF_SCALE}If its scale is another one, say so in the header: {{remedy}}",
    "column_two_scales": f"{_OFF_SCALE}It holds values of two scales: export it on one of them",
    "column_shortened": '{column}: {count} of {of} values are numbers that a spreadsheet shortened, such as "{value}",'
    " and tell nothing apart any more: format the column as text there and export it again",
    "column_needed": f"{_CANNOT}; each record needs {{field}}, so the file is not taken."
    " What would be read: {remedy}",
    "column_unreadable": f"{_CANNOT}: {_NOTHING}. What would be read: {{remedy}}",
}


def _problem(key: str, file: str, why: Reason, values: dict[str, Any]) -> Problem:
    """The sentence about a column that is not taken; ``values``: column, field, value, count, of, remedy."""
    values = why.values | values
    return Problem(SENTENCES[key].format(reason=why.sentence, **values), file, key=key, values=values)
