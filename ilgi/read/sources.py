"""A source: how an export's columns become ours, as its small TOML file says or, for a contract's table, of itself."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property

from ilgi import sql
from ilgi.contract import tables
from ilgi.fold import heading
from ilgi.problems import Problem
from ilgi.read import scales
from ilgi.read.layouts import ANYWHERE, Layout
from ilgi.toml import Lines

CONTRACT = "contract"


@dataclass(frozen=True)
class With:
    """Another file of the same export: found by a glob beside it, joined where ``on`` holds.

    Without ``on`` the one column whose name both files have joins them. ``is_optional``: it may be absent.
    """

    name: str
    files: str
    on: str
    is_optional: bool = False


@dataclass(frozen=True)
class Source:
    """How an export becomes records; ``fields``: table -> column -> expression; ``options``: table -> option.

    ``unpivot``: column (or table.column, for that table alone) -> name -> wide column; ``header``: the columns that a
    file must have, ``optional``: those that it may have; ``also``: other names that a column may bear; ``is_own``: it
    stands in the home, and goes before one that ships; ``hidden``: the export's columns, without case, whose values are
    shown to nobody; ``problem``: why it cannot be used, where it cannot.
    """

    name: str
    file: str
    header: tuple[str, ...]
    time_zone: str
    fields: dict[str, dict[str, str]]
    missing: tuple[str, ...] = ("",)
    dates: dict[str, tuple[str, ...]] = field(default_factory=dict)
    decimal: str = ""
    as_of: str | None = None
    system: str = ""
    link: str = ""
    options: dict[str, dict[str, str]] = field(default_factory=dict)
    scale: dict[str, tuple[float, float]] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    unpivot: dict[str, dict[str, str]] = field(default_factory=dict)
    withs: tuple[With, ...] = ()
    matches: dict[str, str] = field(default_factory=dict)
    layout: Layout = ANYWHERE
    optional: tuple[str, ...] = ()
    also: dict[str, tuple[str, ...]] = field(default_factory=dict)
    is_own: bool = False
    hidden: frozenset[str] = frozenset()
    problem: Problem | None = field(default=None, compare=False)
    lines: Lines = field(default_factory=lambda: Lines(""), compare=False)

    @cached_property
    def needed(self) -> tuple[frozenset[str], ...]:
        """Of each column that its files must have the names it may bear, as headings."""
        return tuple(frozenset(map(heading, (name, *self.also.get(name, ())))) for name in self.header)

    @cached_property
    def speaks_of(self) -> frozenset[str]:
        """The headings of every column that its files may have."""
        names = (*self.header, *self.optional)
        return frozenset(heading(form) for name in names for form in (name, *self.also.get(name, ())))

    def is_in(self, headings: AbstractSet[str]) -> bool:
        """Whether a file with those headings has every column that it must have."""
        return bool(self.needed) and all(names & headings for names in self.needed)

    def line(self, table: str, key: str = "") -> int | None:
        """The line of the source's file where a key of a section stands."""
        return self.lines.at(table, 0, key)

    def option(self, table: str, name: str) -> str | None:
        """An option's expression for a table; a log keeps every row whatever ``one_row_per`` says of the export."""
        expression = self.options.get(table, {}).get(name)
        if expression is not None:
            return expression or None
        return None if table == "events" and name != "exclude" else self.options.get("", {}).get(name)

    def unpivoted(self, table: str) -> tuple[str, dict[str, str]] | None:
        """The contract column that wide columns become in this table, and name -> export column."""
        for name in (f"{table}.{column}" for column in tables.by_name()[table].names):
            if name in self.unpivot:
                return name.partition(".")[2], self.unpivot[name]
        for name, columns in self.unpivot.items():
            if name in tables.by_name()[table].names:
                return name, columns
        return None


def of_contract(table: str, columns: tuple[str, ...], time_zone: str, delimiter: str) -> Source:
    """The source that a file needs whose header is the contract: each column is itself, "csat (1-5)" with its scale."""
    ours = {heading(name): name for name in tables.by_name()[table].names}
    bare = {column: heading(scales.bare(column)) for column in columns}
    fields = {ours[name]: sql.name(column) for column, name in bare.items() if name in ours}
    decimal, scale = "," if delimiter == ";" else "", scales.in_header(columns)
    return Source(CONTRACT, table, columns, time_zone, {table: fields}, decimal=decimal, scale=scale)


def joining(name: str, files: str) -> str:
    """How a source says that another file joins, as an example to copy."""
    return f'[with.{name}] files = "{files}" and on = \'{name}.id = "Assignee Id"\''
