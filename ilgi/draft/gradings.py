"""On which scale grades are given: as the header says, else as the values show, else as somebody says."""

import re
from collections.abc import Sequence

from ilgi import sql
from ilgi.draft.sketch import Cell, Sketch
from ilgi.drafted import Choice, Saying
from ilgi.fold import alike, plain

Scale = tuple[float, float]
OFFERED: dict[str, tuple[Scale, ...]] = {
    "recommend": ((0, 10), (1, 10)),
    "csat": ((1, 5), (0, 5), (1, 7), (1, 10), (0, 10), (0, 100), (0, 1)),
    "effort": ((1, 5), (1, 7), (0, 10), (1, 10)),
}
FEWEST = 10
SCHOOL = (6.0, 1.0)
"""Grades as some schools give them, the first the best."""
GOOD = "memnun(?! degil)|iyi|guzel|mukemmel|kolay|best|good|excellent|satisf|happy|easy|gut|sehr|strongly agree|low"
BAD = "hic|kotu|memnun degil|memnuniyetsiz|zor|worst|bad|poor|dissat|unsatisf|unhappy|hard|difficult|schlecht|high"
TURNED = re.compile(
    rf"\b[01] ?(?:[=:.-] ?)?(?:en |cok |very |most |the )*(?:{GOOD})"
    rf"|\b(?:[4-7]|10|100) ?(?:[=:.-] ?)?(?:en |cok |very |most |the )*(?:{BAD})"
)
"""How a header says, in plain letters, that the lowest grade is the best."""
WITHOUT_EASE = re.compile(r"effort|\bces\b|caba|zorluk|schulnote|\bnoten?\b")
"""Grades of which the header does not say whether many or few are better."""
EASE = re.compile(r"kolay|ease|easy")


def put(sketch: Sketch, table: str, column: str, cell: Cell, *because: Saying) -> None:
    """Fills a column of grades, where their scale is known or answered."""
    scale = _known(sketch, cell, column)
    if scale is None:
        _ask(sketch, column, cell)
    scale = answered(sketch, column) or scale
    if scale is None:
        return
    for saying in because:
        sketch.put(table, column, sql.name(cell.name), cell.name, because=saying)
    sketch.scales[column] = scale
    sketch.scaled[cell.name] = scale


def answered(sketch: Sketch, column: str) -> Scale | None:
    """The scale that somebody has said."""
    parts = sketch.answers.get(f"scale:{column}", "").split()
    try:
        low, high = (float(part) for part in parts)
    except ValueError:
        return None
    return (low, high) if low != high else None


def _known(sketch: Sketch, cell: Cell, column: str) -> Scale | None:
    """The scale that the header says and the values keep, else the only one whose ends are both met."""
    low, high = cell.facts.low, cell.facts.high
    if low is None or high is None:
        return None
    if is_doubtful(cell):
        return None
    if cell.head.scale:
        lowest, highest = cell.head.scale
        return cell.head.scale if lowest <= low and high <= highest else None
    is_whole = cell.facts.whole >= cell.facts.numbers
    if not is_whole or cell.facts.filled < FEWEST:
        return None
    for scale in ((1.0, 5.0), (0.0, 10.0)):
        if (low, high) == scale and _is_plain(scale, column) and cell.facts.distinct > 2:
            sketch.because.setdefault(cell.name, []).append(
                Saying("because_scale", {"low": f"{low:g}", "high": f"{high:g}"})
            )
            return scale
    return None


def is_doubtful(cell: Cell) -> bool:
    """Whether a header says, or lets one think, that the lowest grade is the best."""
    name = plain(alike(cell.name))
    return bool(TURNED.search(name)) or bool(WITHOUT_EASE.search(name) and not EASE.search(name))


def choices(scales: Sequence[Scale]) -> tuple[Choice, ...]:
    """The scales that a person may choose: from the worst to the best grade, then those that begin with the best."""
    ways = [*scales, *((high, low) for low, high in scales if low == 1)]
    if (1, 5) in scales or (1, 7) in scales:
        ways.append(SCHOOL)
    return (*map(choice, ways), Choice("", Saying("choice_unread")))


def choice(scale: Scale) -> Choice:
    """A scale as an answer: from the worst to the best grade."""
    worst, best = scale
    values = {"low": f"{min(worst, best):g}", "high": f"{max(worst, best):g}"}
    label = Saying("choice_scale" if worst < best else "choice_scale_turned", values)
    return Choice(f"{worst:g} {best:g}", label)


def _is_plain(scale: Scale, column: str) -> bool:
    """Whether a scale whose ends are both met is the one that is meant: who recommends is asked from 0 to 10."""
    return scale == (0, 10) if column == "recommend" else True


def _ask(sketch: Sketch, column: str, cell: Cell) -> None:
    facts = cell.facts
    if facts.low is None or facts.high is None:
        return
    low, high = facts.low, facts.high
    fitting = [scale for scale in OFFERED.get(column, OFFERED["csat"]) if scale[0] <= low and high <= scale[1]]
    if not fitting:
        sketch.faults.setdefault(cell.name, []).append(Saying("fault_scale", {"low": f"{low:g}", "high": f"{high:g}"}))
        return
    ask = Saying("ask_scale", {"column": cell.name, "low": f"{low:g}", "high": f"{high:g}"})
    sketch.ask(f"scale:{column}", ask, choices(fitting))
