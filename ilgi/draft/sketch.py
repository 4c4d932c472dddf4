"""A source under way: what is decided of an export's columns, and what of it must be asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from ilgi.draft.evidence import Facts
from ilgi.draft.lexicon import Heading
from ilgi.draft.look import Looked
from ilgi.draft.readings import Reader, Ways
from ilgi.drafted import Answers, Choice, Column, Question, Saying, Word

NOWHERE = ""
Lines = Mapping[str, str]
"""An answer -> the line that the source gets by it."""
NO_LINES: Lines = MappingProxyType({})


@dataclass(frozen=True)
class Cell:
    """A column of the export as it is known: its header taken apart, what stands in it, how its dates can be read."""

    name: str
    head: Heading
    facts: Facts
    ways: Ways = field(default_factory=Ways)

    @property
    def is_moment(self) -> bool:
        """Whether it can be read as moments or days."""
        return bool(self.ways.readings)


@dataclass(frozen=True)
class Asked:
    """A question with the lines that the source gets where it is answered: value -> line."""

    question: Question
    lines: dict[str, str] = field(default_factory=dict)


class Sketch:
    """What becomes of one export. ``fields``: table -> contract column -> expression; ``targets`` and ``because``: of
    each column of the export; the other parts are those of a source."""

    def __init__(self, looked: Looked, cells: dict[str, Cell], answers: Answers, zone: str) -> None:
        self.looked, self.cells, self.answers, self.zone = looked, cells, answers, zone
        self.kind = ""
        self.kinds: tuple[str, ...] = ()
        self.fields: dict[str, dict[str, str]] = {}
        self.targets: dict[str, list[str]] = {}
        self.because: dict[str, list[Saying]] = {}
        self.faults: dict[str, list[Saying]] = {}
        self.words: dict[str, list[Word]] = {}
        self.dates: dict[str, tuple[str, ...]] = {}
        self.values: dict[str, dict[str, str]] = {}
        self.scales: dict[str, tuple[float, float]] = {}
        self.scaled: dict[str, tuple[float, float]] = {}
        self.options: dict[str, str] = {}
        self.table_options: dict[str, dict[str, str]] = {}
        self.unpivot: dict[str, dict[str, str]] = {}
        self.decimal = ""
        self.asked: list[Asked] = []
        self.silences: list[Saying] = []
        self.noticed: list[Saying] = []
        self.problems: list[Saying] = []

    def reader(self) -> Reader:
        """What reads columns of the export as dates."""
        return Reader(self.looked.con, self.looked.whole, self.zone)

    def put(self, table: str, column: str, expression: str, *names: str, because: Saying | None = None) -> None:
        """Fills a column of the contract from columns of the export (``names``), and notes what that rests on."""
        self.fields.setdefault(table, {})[column] = expression
        for name in names:
            target = f"{table}.{column}"
            if target not in self.targets.setdefault(name, []):
                self.targets[name].append(target)
            if because and because not in self.because.setdefault(name, []):
                self.because[name].append(because)

    def drop(self, table: str, column: str) -> None:
        """Leaves a column of the contract unfilled after all."""
        self.fields[table].pop(column, None)
        for targets in self.targets.values():
            if f"{table}.{column}" in targets:
                targets.remove(f"{table}.{column}")

    def is_filled(self, table: str, column: str) -> bool:
        """Whether a column of the contract is filled."""
        return column in self.fields.get(table, {})

    def count(self, test: str) -> int:
        """Of how many of the records that were looked at a condition holds."""
        return int(self.looked.con.execute(f"select count(*) from {self.looked.values} where {test}").fetchall()[0][0])

    def leave_out(self, test: str, table: str = "") -> None:
        """Leaves out records of which a condition holds, beside those that are left out already: of all tables, or of
        one table alone."""
        options = self.table_options.setdefault(table, {}) if table else self.options
        before = options.get("exclude") or self.options.get("exclude")
        options["exclude"] = f"({before}) or ({test})" if before else test

    def ask(
        self, name: str, ask: Saying, choices: tuple[Choice, ...], is_needed: bool = False, lines: Lines = NO_LINES
    ) -> str:
        """Asks what the export cannot say, unless it was answered; returns the answer that holds, "" where none does.
        ``lines`` of the source, by answer, stand beside the question in it."""
        answer = self.answers.get(name)
        is_known = answer is not None and answer in {choice.value for choice in choices}
        taken = answer if is_known and answer is not None else NOWHERE
        question = Question(name, ask, choices, taken, not is_known, is_needed)
        if not self.is_asked(name):
            self.asked.append(Asked(question, dict(lines)))
        return taken

    def is_asked(self, name: str) -> bool:
        """Whether a question is asked, or was."""
        return any(asked.question.name == name for asked in self.asked)

    def columns(self) -> tuple[Column, ...]:
        """Every column of the export as it would be read."""
        return tuple(self._column(cell) for cell in self.cells.values())

    def _column(self, cell: Cell) -> Column:
        profile = cell.facts.profile
        return Column(
            cell.name,
            profile.filled,
            profile.distinct,
            tuple(text for text, _ in profile.most[:5]),
            tuple(self.targets.get(cell.name, ())),
            tuple(self.because.get(cell.name, ())),
            cell.ways.readings,
            tuple(self.words.get(cell.name, ())),
            self.scaled.get(cell.name),
            tuple(self.faults.get(cell.name, ())),
        )

    def choose(self, name: str, formats: tuple[str, ...]) -> None:
        """Puts the reading with these formats first among those of a column."""
        cell = self.cells[name]
        rest = tuple(reading for reading in cell.ways.readings if reading.formats != formats)
        first = tuple(reading for reading in cell.ways.readings if reading.formats == formats)
        self.cells[name] = replace(cell, ways=replace(cell.ways, readings=first + rest, is_open=False))
