"""What a table of the contract says of itself: its columns, their types, its key."""

from dataclasses import dataclass

CONTRACT_VERSION = 7

TEXT = "VARCHAR"
INSTANT = "TIMESTAMPTZ"
DAY = "DATE"
COUNT = "INTEGER"
NUMBER = "DOUBLE"
YES_NO = "BOOLEAN"
RECORD = "BIGINT"


@dataclass(frozen=True)
class Column:
    """One column: its type is a DuckDB type; ``means`` and ``anlam`` say what it holds in English and Turkish.

    ``is_recorded``: a moment that has happened when it is written down (it moves the as-of; it cannot lie in the
    future). ``scale``: given on a scale of the source's own, kept as a share of it. ``names``: the kind in names.toml.
    ``one_of``: the words it may hold. ``is_free``: somebody types it, so that anything may stand in it.
    """

    name: str
    type: str
    means: str
    anlam: str
    is_key: bool = False
    is_required: bool = False
    is_recorded: bool = False
    is_scaled: bool = False
    names: str | None = None
    one_of: tuple[str, ...] = ()
    is_free: bool = False


@dataclass(frozen=True)
class Table:
    """One table: one row a thing. ``at`` is the column by which it stands in time."""

    name: str
    means: str
    anlam: str
    at: str
    columns: tuple[Column, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """The names of the key columns; empty for a table without a key."""
        return tuple(c.name for c in self.columns if c.is_key)

    @property
    def required(self) -> frozenset[str]:
        """The columns that a file must have: keys and required ones, without what the loader can number itself."""
        return frozenset(c.name for c in self.columns if c.is_required or c.is_key) - self.numbered

    @property
    def numbered(self) -> frozenset[str]:
        """The key columns that the loader numbers itself when an export lacks them."""
        return frozenset({"interaction_id"} if self.name == "interactions" else {"record"} & set(self.key))

    def column(self, name: str) -> Column:
        """The column of that name; KeyError when the table has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all columns, in order."""
        return tuple(c.name for c in self.columns)
