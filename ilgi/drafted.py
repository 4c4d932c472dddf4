"""What is known of an export that no source knows yet, and how it would be read: what ``ilgi map`` writes and a page
shows. Everything in it is plain data, so that the process that reads an export can hand it to the one that shows it."""

import dataclasses
import types
from dataclasses import dataclass, field
from typing import Any, get_args, get_origin, get_type_hints

Answers = dict[str, str]
"""What a person decided, by name: ``use:<column>`` (where a column goes, such as "interactions.opened_at", several
separated by a blank, "" for nowhere), ``dates:<column>`` (a format), ``word:<column of ours>:<written>`` (what a word
means), ``scale:<column of ours>`` ("1 5"), ``zone``, ``sheet``, ``kind``, and the name of each question."""


@dataclass(frozen=True)
class Saying:
    """A sentence that words say in either language: ``words.say(lang, f"draft.{key}", **values)``."""

    key: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class DateReading:
    """One way to read a column as moments or days: its formats, how many of its ``filled`` values they read, the first
    and the last of them so read (ISO 8601), and a value with what it becomes."""

    formats: tuple[str, ...]
    read: int
    filled: int
    first: str
    last: str
    example: tuple[str, str]


@dataclass(frozen=True)
class Word:
    """A word of the export, how often it stands there, and the contract's word for it: "" where nobody can know, "-"
    where it is kept as it stands; ``is_sure``: no person need be asked."""

    column: str
    written: str
    count: int
    means: str
    is_sure: bool


@dataclass(frozen=True)
class Column:
    """A column of the export: what stands in it, where it would go (``targets``, such as "interactions.opened_at"; none
    where it is not used) and what that rests on; every way its dates can be read, the one taken first."""

    name: str
    filled: int
    distinct: int
    examples: tuple[str, ...]
    targets: tuple[str, ...] = ()
    because: tuple[Saying, ...] = ()
    readings: tuple[DateReading, ...] = ()
    words: tuple[Word, ...] = ()
    scale: tuple[float, float] | None = None
    faults: tuple[Saying, ...] = ()


@dataclass(frozen=True)
class Choice:
    """An answer that a question may have."""

    value: str
    label: Saying


@dataclass(frozen=True)
class Question:
    """What the export cannot say of itself. ``taken`` is the answer that holds: what was answered, else the one that
    claims nothing (what it is about then is not read or not judged); ``is_open``: nobody has answered yet;
    ``is_needed``: nothing can be loaded without an answer."""

    name: str
    ask: Saying
    choices: tuple[Choice, ...]
    taken: str = ""
    is_open: bool = True
    is_needed: bool = False


@dataclass(frozen=True)
class PreviewTable:
    """The first records of a table as they will be understood, and what becomes of all that were looked at."""

    table: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    read: int
    loaded: int
    superseded: int
    excluded: int
    rejected: int
    blanked: int


@dataclass(frozen=True)
class Draft:
    """An export as it would be read. ``kind``: what a record of it is (case, event, complaint, promise, answer,
    evaluation, colleague, customer …). ``known_as``: the source that reads it already; ``silences``: what the file
    cannot say; ``noticed``: what was handled, to be told (lines above the header, ghost rows, totals, twin headers,
    blank and sentinel dates); ``problems``: why it could not be loaded as it stands; ``toml``: the source, with a line
    beginning "# ?" for each open question; ``looked_at``: records that the guess rests on, of ``records``."""

    file: str
    source: str
    records: int
    looked_at: int
    header_line: int
    delimiter: str
    encoding: str
    sheet: str = ""
    sheets: tuple[tuple[str, int], ...] = ()
    kind: str = ""
    kinds: tuple[str, ...] = ()
    known_as: str = ""
    columns: tuple[Column, ...] = ()
    questions: tuple[Question, ...] = ()
    silences: tuple[Saying, ...] = ()
    noticed: tuple[Saying, ...] = ()
    preview: tuple[PreviewTable, ...] = ()
    problems: tuple[Saying, ...] = ()
    toml: str = ""

    def plain(self) -> dict[str, Any]:
        """The draft as what JSON can hold."""
        return dataclasses.asdict(self)


def of_plain(data: dict[str, Any]) -> Draft:
    """The draft that ``plain`` was made of. Raises TypeError or KeyError for anything else."""
    draft: Draft = _made(Draft, data)
    return draft


def _made(kind: Any, value: Any) -> Any:
    if isinstance(kind, types.UnionType):
        return None if value is None else _made(get_args(kind)[0], value)
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{name: _made(hints[name], part) for name, part in value.items()})  # type: ignore[operator]
    if get_origin(kind) is tuple:
        parts = get_args(kind)
        each = [parts[0]] * len(value) if parts[-1] is Ellipsis else parts
        return tuple(_made(of, part) for of, part in zip(each, value, strict=True))
    return value
