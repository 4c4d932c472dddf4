"""Which columns of an export may be what: by the words of their headers, and by what stands in them."""

from collections.abc import Callable
from dataclasses import dataclass

from ilgi import sql
from ilgi.draft import in_time, lexicon
from ilgi.draft.sketch import Cell, Sketch
from ilgi.drafted import Choice, Saying

Test = Callable[[Cell], bool]
NONE = Choice("", Saying("choice_none"))


@dataclass(frozen=True)
class Claim:
    """A column that may be an idea of the lexicon; the lower the rank, the likelier."""

    cell: Cell
    idea: str
    rank: int


def of(sketch: Sketch) -> list[Claim]:
    """Every idea that each column's header may say, but for columns that a person has placed."""
    free = [cell for cell in sketch.cells.values() if cell.facts.filled and f"use:{cell.name}" not in sketch.answers]
    return [Claim(cell, meaning.idea, meaning.rank) for cell in free for meaning in _meanings(cell)]


def _meanings(cell: Cell) -> list[lexicon.Meaning]:
    """What a column's header may say; few words below one that speaks of a limit of time say whether it was kept, not
    what the header says besides ("resolved in time" is no state)."""
    facts = cell.facts
    is_words = (facts.is_few and not facts.is_number and not facts.is_length) or facts.is_answer
    verdicts = in_time.meanings(cell.head) if is_words and not cell.is_moment else []
    return verdicts or lexicon.meanings(cell.head)


def among(claims: list[Claim], *ideas: str, test: Test) -> list[Cell]:
    """The columns that may be one of the ideas and hold what it needs: the earlier idea first, then the likelier."""
    fits = [claim for claim in claims if claim.idea in ideas and test(claim.cell)]
    fits.sort(key=lambda claim: (ideas.index(claim.idea), claim.rank, -claim.cell.facts.filled))
    return list({claim.cell.name: claim.cell for claim in fits}.values())


def choose(sketch: Sketch, table: str, column: str, cells: list[Cell], is_needed: bool = False) -> Cell | None:
    """The column that fills a column of the contract: the only one, or the likeliest where the others say the same;
    where they differ, the one that a person chose."""
    rivals = [cell for cell in cells[1:] if differ(sketch, cells[0], cell)]
    if not rivals:
        return cells[0] if cells else None
    names = [cells[0].name, *(cell.name for cell in rivals)]
    choices = tuple(Choice(name, Saying("choice_column", {"column": name})) for name in names)
    ask = Saying("ask_which", {"columns": ", ".join(names), "target": f"{table}.{column}"})
    lines = {name: f"{column} = {sql.name(name)}" for name in names}
    taken = sketch.ask(f"which:{table}.{column}", ask, (*choices, NONE), is_needed, lines)
    return sketch.cells[taken] if taken else None


def with_twin(sketch: Sketch, table: str, column: str, cell: Cell) -> Cell | None:
    """The column itself, or, where another of the same name says something else, the one that a person chose."""
    twins = [other for first, other in sketch.looked.file.twins if first == cell.name]
    return choose(sketch, table, column, [cell, *(sketch.cells[name] for name in twins)])


def differ(sketch: Sketch, first: Cell, other: Cell) -> bool:
    """Whether two columns say different things of any record of which both speak."""
    a, b = sql.name(first.name), sql.name(other.name)
    return bool(sketch.count(f"{a} <> {b}"))


def by_header(cell: Cell) -> Saying:
    """That a guess rests on a column's name."""
    return Saying("because_header", {"header": cell.name})
