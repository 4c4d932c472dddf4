"""Whether an export is a log, a thing in many rows: by which number, moment and words its rows speak."""

from dataclasses import dataclass

from ilgi import sql
from ilgi.draft import event_words, lexicon, repeats
from ilgi.draft.repeats import Repeated
from ilgi.draft.sketch import Cell, Sketch
from ilgi.fold import alike

OFTEN = 0.3
SEVERAL = 2
"""The share of the things with several rows in which a column changes, from which its rows differ by it."""
MOST_WORDS = 300
KNOWN = 0.6
LEAST_HEADER = 0.5
WHAT = {
    1.0: "activity event action eventtype operation aktivite olay islem hareket aksiyon faaliyet",
    0.9: "status state durum durumu statu step stage asama adim transition type tur turu",
}
WHEN = {
    3: "event activity action happened timestamp updated changed modified occurred olay islem hareket degisiklik "
    "guncelleme guncellenme gerceklesme log",
    1: "created start started begin baslangic olusturma kayit complete end",
}
VERSIONS = (
    "version versiyon surum mod modification revision seq sequence update updates count sayac index step no order"
)
FIELDS = "field attribute property alan ozellik fieldname what item"
NEW = "new to yeni sonraki value deger after"
OLD = "old from previous eski onceki before"
PARTS_OF = ("complete", "completed")


@dataclass(frozen=True)
class Shape:
    """A log. ``key``: what tells its things apart; ``moment``: when a row happened; ``what``: what happened; ``field``:
    which part of a thing was changed, where ``what`` is its new value; ``version``: what counts a thing's rows;
    ``opened``: the moment at which a thing began, the same in all of its rows."""

    key: Cell
    repeated: Repeated
    moment: Cell | None
    what: Cell | None
    field: Cell | None = None
    version: Cell | None = None
    opened: Cell | None = None
    lifecycle: Cell | None = None


def of(sketch: Sketch) -> Shape | None:
    """The log that an export is; None where each thing has a row, or none of its columns numbers things."""
    cells = repeats.keys(sketch)
    if any(repeats.rank(cell) >= repeats.PLAIN and repeats.is_unique(sketch, cell) for cell in cells):
        return None
    for cell in [cell for cell in cells if not cell.facts.shortened]:
        repeated = repeats.repeated(sketch, cell)
        if repeated and repeated.things > 1 and not repeats.is_unique(sketch, cell):
            return _shape(sketch, cell, repeated)
    return None


def beside(sketch: Sketch) -> Shape | None:
    """What would be a log if the number that each of its rows has is not a thing's: another number stands in several
    rows, beside a moment and words of what happened."""
    for cell in sketch.cells.values():
        if not _may_number(cell) or cell.facts.filled < SEVERAL * cell.facts.distinct:
            continue
        repeated = repeats.repeated(sketch, cell)
        shape = _shape(sketch, cell, repeated) if repeated and repeated.things > 1 else None
        if shape and shape.moment and shape.what and (repeats.rank(cell) or _named(shape.what) >= 1):
            return shape
    return None


def _may_number(cell: Cell) -> bool:
    """Whether a column may number things, other than people and what they belong to."""
    facts = cell.facts
    if not facts.filled or facts.is_text or facts.shortened or cell.is_moment or not cell.head.has_number:
        return False
    return bool(repeats.rank(cell)) or not lexicon.meanings(cell.head)


def _shape(sketch: Sketch, key: Cell, repeated: Repeated) -> Shape:
    field, value = _changed(sketch, repeated)
    return Shape(
        key,
        repeated,
        _moment(sketch, repeated),
        value or _what(sketch, repeated),
        field,
        _version(sketch, key, repeated),
        _opened(sketch, repeated),
        _lifecycle(sketch),
    )


def _moment(sketch: Sketch, repeated: Repeated) -> Cell | None:
    """The moment at which a row happened: of those that change within things the one that says so most plainly."""
    cells = [c for c in sketch.cells.values() if c.is_moment and repeated.changing.get(c.name, 0) >= OFTEN]
    return max(cells, key=lambda cell: (_when(cell), repeated.changing[cell.name]), default=None)


def _when(cell: Cell) -> float:
    ideas = {meaning.idea for meaning in lexicon.meanings(cell.head)}
    if ideas & {"resolution", "closing", "due", "first_response"}:
        return -1.0
    named = [score for score, words in WHEN.items() if _has(cell, words)]
    return max(named, default=2 if not cell.head.words else 0)


def _what(sketch: Sketch, repeated: Repeated) -> Cell | None:
    """The column that says what happened, not what was before: by its header, and by how many of its words
    say what happened."""
    cells = [c for c in sketch.cells.values() if _holds_words(c) and repeated.changing.get(c.name, 0) >= OFTEN]
    cells = [cell for cell in cells if not _has(cell, OLD)]
    scored = [(_named(cell) + _known(cell), cell) for cell in cells]
    fits = [(score, cell) for score, cell in scored if _named(cell) >= LEAST_HEADER or _known(cell) >= KNOWN]
    return max(fits, key=lambda entry: entry[0], default=(0.0, None))[1]


def _holds_words(cell: Cell) -> bool:
    facts = cell.facts
    is_again = facts.distinct * 3 <= facts.filled or facts.distinct <= 12
    return facts.filled > 0 and is_again and facts.distinct <= MOST_WORDS and not (
        cell.is_moment or facts.is_number or facts.is_answer or facts.is_text
    )  # fmt: skip


def _named(cell: Cell) -> float:
    return max((score for score, words in WHAT.items() if _has(cell, words)), default=0.0)


def _known(cell: Cell) -> float:
    """The share of a column's filled values that are words of which it is known what they say happened."""
    most = cell.facts.profile.most
    return sum(count for word, count in most if event_words.kind_of(word)) / max(1, sum(count for _, count in most))


def _changed(sketch: Sketch, repeated: Repeated) -> tuple[Cell | None, Cell | None]:
    """The columns of an audit log that say which part of a thing was changed, and to what."""
    cells = list(sketch.cells.values())
    news = [c for c in cells if _has(c, NEW) and not (c.is_moment or _has(c, FIELDS) or _has(c, OLD))]
    fields = [c for c in cells if _has(c, FIELDS) and _holds_words(c) and _has_state(c)]
    is_audit = bool(fields and news) and (len(news) == 1 or any(_has(c, OLD) for c in cells))
    return (fields[0], news[0]) if is_audit and repeated.changing.get(fields[0].name, 0) > 0 else (None, None)


def _has_state(cell: Cell) -> bool:
    return any(is_state(word) for word, _ in cell.facts.profile.most)


def is_state(word: str) -> bool:
    """Whether a part of a thing is its state, as audit logs call it."""
    return bool(set(lexicon.heading(word).tokens) & {"status", "state", "durum", "durumu", "statu", "asama"})


def _version(sketch: Sketch, key: Cell, repeated: Repeated) -> Cell | None:
    """The whole number that counts the rows of each thing, where no two of a thing bear the same."""
    for cell in sketch.cells.values():
        facts = cell.facts
        if not (_has(cell, VERSIONS) and facts.is_number and facts.mostly(facts.whole, 1.0)):
            continue
        if facts.filled == key.facts.filled and repeated.changing.get(cell.name, 0) >= OFTEN:
            both = f"{sql.name(key.name)}, {sql.name(cell.name)}"
            query = (
                f"select count(distinct ({both})) from {sketch.looked.values} where {sql.name(key.name)} is not null"
            )
            if sketch.looked.con.execute(query).fetchall()[0][0] >= repeats.UNIQUE * key.facts.filled:
                return cell
    return None


def _opened(sketch: Sketch, repeated: Repeated) -> Cell | None:
    """The moment at which a thing began, by its header, where all of its rows say the same."""
    for cell in sketch.cells.values():
        ideas = [meaning.idea for meaning in lexicon.meanings(cell.head)]
        if cell.is_moment and "opening" in ideas and repeated.is_same(cell.name):
            return cell
    return None


def _lifecycle(sketch: Sketch) -> Cell | None:
    """The column of a process log that tells a step's beginning from its end, where it has both."""
    for cell in sketch.cells.values():
        words = {alike(word) for word, _ in cell.facts.profile.most}
        if "lifecycle" in cell.head.tokens and len(words) > 1 and words & set(PARTS_OF):
            return cell
    return None


def _has(cell: Cell, words: str) -> bool:
    return bool(set(cell.head.tokens) & set(words.split()))
