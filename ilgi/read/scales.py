"""The scales on which grades are given: said in a column's own name, guessed from its values, two in one column."""

import re
from collections.abc import Iterable

from ilgi.contract import tables
from ilgi.fold import heading

Scale = tuple[float, float]
USUAL: tuple[Scale, ...] = ((0, 1), (1, 5), (0, 5), (1, 7), (1, 10), (0, 10), (0, 100))
NAMED = re.compile(r"\s*(?P<name>.*?)\s*[(\[]\s*(?P<low>-?\d+)\s*(?:-|–|\.\.|…)\s*(?P<high>-?\d+)\s*[)\]]\s*")
SCALED = {heading(column.name) for table in tables.by_name().values() for column in table.columns if column.is_scaled}
FEW = 10
"""Of fewer grades none is taken for a slip when a scale is guessed."""
WIDE = 20.0
"""From here on a scale is wide enough to hold the grades of another one in its lowest part."""


def bare(name: str) -> str:
    """A column's name without the scale that stands behind it: "csat (1-5)" is csat; only of columns that have one."""
    return parts[0] if (parts := _parts(name)) else name


def in_header(columns: Iterable[str]) -> dict[str, Scale]:
    """The scales that a header says itself: contract column -> lowest and highest."""
    return {heading(parts[0]): parts[1] for name in columns if (parts := _parts(name))}


def _parts(name: str) -> tuple[str, Scale] | None:
    match = NAMED.fullmatch(name)
    if match is None or heading(match["name"]) not in SCALED or match["low"] == match["high"]:
        return None
    return match["name"], (float(match["low"]), float(match["high"]))


def fits(grade: str) -> str:
    """SQL over rows of grades as they were given: how many there are, and how many each usual scale holds."""
    return ", ".join(["count(*)", *(f"count(*) filter ({grade} between {low} and {high})" for low, high in USUAL)])


def likely(grades: int, held: list[int]) -> Scale | None:
    """The narrowest usual scale that holds the grades, but for a slip among many; None when none does."""
    slips = max(1, grades // 50) if grades >= FEW else 0
    return next((scale for scale, n in zip(USUAL, held, strict=True) if n >= grades - slips), None)


def may_be_two(scale: Scale) -> bool:
    """Whether the grades of a narrower scale could hide within this one."""
    low, high = min(scale), max(scale)
    return low <= 1 and (high >= WIDE or low <= 0 < 1 < high)


def counts(grade: str) -> str:
    """SQL over rows of grades as they were given: the counts that ``of_another`` looks at."""
    whole = f"abs({grade} - round({grade})) < 1e-6"
    tests = (
        f"{grade} is not null",
        f"{grade} > 1e-6 and {grade} < 1 - 1e-6",
        f"{grade} > 1 and {whole}",
        f"{grade} > 1 and not {whole}",
        f"{grade} between 1 and 5 and {whole}",
        f"{grade} > 10",
        f"({grade} > 5 and {grade} <= 10) or ({grade} > 0 and {grade} < 5 and not {whole})",
    )
    return ", ".join(f"count(*) filter ({test})" for test in tests)


def of_another(grades: int, shares: int, whole: int, broken: int, few: int, many: int, between: int) -> int:
    """How many grades of a column are of another, narrower scale; 0 where all seem to be of one.

    Either shares stand among whole grades (0.8 and 4), or grades up to 5 among those of a hundred (4 and 80) with none
    between them: at least two of each kind, and a fiftieth of all.
    """
    least = max(2, grades / 50)
    if shares >= least and whole >= least and not broken:
        return shares
    return few if few >= least and many >= least and not between else 0
