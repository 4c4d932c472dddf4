"""Whether a thing stands in one row or in several, and what its rows have in common: asked of the values."""

from dataclasses import dataclass

from ilgi import sql
from ilgi.draft.lexicon import Heading
from ilgi.draft.sketch import Cell, Sketch

UNIQUE = 0.995
"""The share of values that differ, from which a column numbers its rows: dumps hold a few rows twice."""
PLAIN = 3
"""The rank from which a header says plainly that its column numbers things."""
FEWEST = 1.02
"""Rows a thing, from which its number stands in several rows on purpose."""
THINGS = "case ticket request incident issue interaction conversation contact inquiry order complaint call chat talep"
THINGS += " cagri basvuru bilet vaka olay kayit gorusme sikayet siparis linkedid uniqueid"
ROWS = "event log history entry audit change row line record message activity action transition leg segment part sira"
ROWS += " hareket islem satir olaykayit lokasyon adim bacak"
KEYS = (
    "number",
    "casenumber",
    "issuekey",
    "linkedid",
    "casekey",
    "ticket",
    "caseconceptname",
    "case",
    "traceid",
    "trace",
)
"""Headers that are a thing's number without saying so."""


@dataclass(frozen=True)
class Repeated:
    """A number that stands in several rows: of how many things, in how many rows; ``within``: how many different values
    each other column holds within a thing at most, ``changing``: in which share of the things it changes."""

    key: str
    things: int
    rows: int
    within: dict[str, int]
    changing: dict[str, float]

    @property
    def average(self) -> float:
        """Rows a thing."""
        return self.rows / self.things if self.things else 0.0

    def is_same(self, column: str) -> bool:
        """Whether a column says the same in (nearly) all rows of a thing."""
        return self.changing.get(column, 1.0) <= 0.01


def keys(sketch: Sketch) -> list[Cell]:
    """The columns that may number things, those that say so most plainly first."""
    ranked = [(rank(cell), cell) for cell in sketch.cells.values()]
    return [cell for score, cell in sorted(ranked, key=lambda entry: -entry[0]) if score]


def rank(cell: Cell) -> int:
    """How plainly a column says that it numbers things: 0 where it does not."""
    if not cell.facts.filled or cell.head.is_count or cell.facts.is_text or cell.is_moment or cell.head.has_moment:
        return 0
    if "".join(cell.head.tokens) in KEYS:
        return 4
    if not (cell.head.has_number and names_thing(cell.head)) or cell.head.words:
        return 0
    return 1 if names_row(cell.head) else PLAIN


def names_thing(head: Heading) -> bool:
    """Whether a header names a thing that customers come with."""
    return head.has_thing or any(token in _words(THINGS) for token in head.tokens)


def names_row(head: Heading) -> bool:
    """Whether a header names what a row of a log is, so that its number is the row's."""
    return any(token in _words(ROWS) for token in head.tokens)


def is_unique(sketch: Sketch, cell: Cell) -> bool:
    """Whether a column tells (nearly) all records apart."""
    return cell.facts.filled >= UNIQUE * sketch.looked.records and cell.facts.distinct >= UNIQUE * cell.facts.filled > 0


def repeated(sketch: Sketch, cell: Cell) -> Repeated | None:
    """What stands in the rows of each thing; None where (nearly) each thing has one row."""
    if not cell.facts.distinct or cell.facts.filled / cell.facts.distinct < FEWEST:
        return None
    others = [other.name for other in sketch.cells.values() if other.name != cell.name and other.facts.filled]
    key = sql.name(cell.name)
    counted = ", ".join(f"count(distinct {sql.name(name)})" for name in others)
    columns = [f"c{place}" for place in range(len(others) or 1)]
    grouped = f"select {counted or '0'} from {sketch.looked.whole} where {key} is not null group by {key}"
    asked = ", ".join(f"max({c}), avg(({c} > 1)::int)" for c in columns)
    query = f"select {asked} from ({grouped} having count(*) > 1) as of_thing({', '.join(columns)})"
    row = sketch.looked.con.execute(query).fetchall()[0]
    within = {name: int(row[2 * place] or 0) for place, name in enumerate(others)}
    changing = {name: float(row[2 * place + 1] or 0) for place, name in enumerate(others)}
    return Repeated(cell.name, cell.facts.distinct, cell.facts.filled, within, changing)


def twins(sketch: Sketch) -> int:
    """How many records say again what another says word for word."""
    query = f"select count(*) - count(distinct h) from (select hash(r) as h from {sketch.looked.values} as r)"
    return int(sketch.looked.con.execute(query).fetchall()[0][0])


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())
