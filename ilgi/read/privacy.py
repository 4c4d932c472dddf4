"""privacy.toml: which columns are dropped, hashed, masked or kept as they stand, and how long records are kept."""

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ilgi import toml
from ilgi.contract import tables
from ilgi.contract.table import TEXT, Column, Table
from ilgi.problems import Problem, unforeseen
from ilgi.read import convert, expressions
from ilgi.read.sources import Source
from ilgi.toml import Toml

FILE = "privacy.toml"
DROP, HASH, MASK, KEEP = "drop", "hash", "mask", "keep"
ACTIONS = (DROP, HASH, MASK, KEEP)
HIDES = (DROP, HASH)
MOST_MONTHS = 1200
SECTIONS = ("privacy", "retention")
REFUSALS = {
    "privacy_section": "knows no {name}; there are: [privacy] with column = action, [retention] with keep_months",
    "privacy_column": "names {name}, which is no column of the contract",
    "privacy_action": '{name} = "{action}" says nothing: write "drop", "hash", "mask" or "keep"',
    "privacy_needed": "{name} cannot be dropped: without it no record of {table} is one. Hash it, or drop it where it"
    " can be missing: {others}",
    "privacy_no_hash": "{name} cannot be hashed: only texts that tell customers and things apart can. Drop it or mask"
    " it",
    "privacy_apart": "{name} is hashed everywhere or nowhere, else what belongs together no longer meets: write"
    ' {name} = "hash" under [privacy]',
    "privacy_no_mask": "{name} cannot be masked: only free text can",
    "privacy_months": "[retention] says keep_months alone, a whole number from 1 to {most}",
}


@dataclass(frozen=True)
class Privacy:
    """What a home wants hidden: (table, column) -> action; ``keep_months``: how long records are kept, None: always."""

    actions: dict[tuple[str, str], str] = field(default_factory=dict)
    keep_months: int | None = None

    @property
    def hashes(self) -> bool:
        """Whether any column is hashed, for which a key is needed."""
        return HASH in self.actions.values()

    def action(self, table: str, column: str) -> str:
        """What becomes of a column: as the home says, else free text is masked and all else kept."""
        default = MASK if tables.by_name()[table].column(column).is_free else KEEP
        return self.actions.get((table, column), default)

    def columns(self, table: Table, action: str) -> tuple[str, ...]:
        """The columns of a table of which this becomes."""
        return tuple(name for name in table.names if self.action(table.name, name) == action)

    def without(self, source: Source) -> Source:
        """The source without the columns that are dropped: they are read as if no export had them."""
        fields = {
            table: {name: text for name, text in of.items() if self.action(table, name) != DROP}
            for table, of in source.fields.items()
        }
        return replace(source, fields=fields, hidden=self._hidden(source)) if self.actions else source

    def _hidden(self, source: Source) -> frozenset[str]:
        """The export's columns, without case, that a dropped or hashed column is read from; where customers are hashed,
        so is who gave thanks, as that may be one of them."""
        also = {"from_id"} if self.action("customers", "customer_id") == HASH else set()
        return frozenset(
            named.casefold()
            for table, of in source.fields.items()
            for name, text in of.items()
            if self.action(table, name) in HIDES or name in also
            for named in expressions.columns(text)
        )


def read(path: Path) -> Privacy:
    """Reads privacy.toml (absent: free text is masked). Raises Problem with its line."""
    if not os.path.lexists(path):
        return Privacy()
    try:
        return _of(toml.read(path))
    except Exception as error:
        raise unforeseen(error, str(path)) from error


def _of(written: Toml) -> Privacy:
    for section, value in written.data.items():
        if section not in SECTIONS or not isinstance(value, dict):
            raise _refusal(written, "privacy_section", section, name=section)
    actions: dict[tuple[str, str], str] = {}
    for name, value in written.data.get("privacy", {}).items():
        if isinstance(value, dict):
            for column, action in value.items():
                actions[name, column] = _allowed(written, f"privacy.{name}", column, action, tables.by_name().get(name))
            continue
        having: list[Table | None] = [table for table in tables.by_name().values() if name in table.names]
        for table in having or [None]:
            action = _allowed(written, "privacy", name, value, table)
            actions.setdefault((table.name if table else "", name), action)
    return Privacy(actions, _months(written))


def _allowed(written: Toml, section: str, name: str, action: Any, table: Table | None) -> str:
    """The action, where a column can be treated so. Raises Problem where it cannot."""
    key = "privacy_column" if table is None or name not in table.names else _wrong(section, action, table, name)
    if key:
        others = ", ".join(f'{other}.{name} = "{DROP}"' for other in _optional(name)) or "—"
        values = {"name": name, "action": action, "table": table.name if table else "", "others": others}
        raise _refusal(written, key, section, name, **values)
    return str(action)


def _wrong(section: str, action: Any, table: Table, name: str) -> str:
    """The key of the sentence why a column cannot be treated so; empty where it can."""
    column = table.column(name)
    is_alone = section != SECTIONS[0] and sum(name in t.names for t in tables.by_name().values()) > 1
    if action not in ACTIONS:
        return "privacy_action"
    if action == DROP and convert.is_needed(column):
        return "privacy_needed"
    if action == HASH and not _can_hash(column):
        return "privacy_no_hash"
    if action == HASH and is_alone:
        return "privacy_apart"
    return "privacy_no_mask" if action == MASK and (column.type != TEXT or column.one_of or column.is_key) else ""


def _optional(name: str) -> list[str]:
    """The tables in which a column can be missing."""
    every = tables.by_name().values()
    return [table.name for table in every if name in table.names and not convert.is_needed(table.column(name))]


def _can_hash(column: Column) -> bool:
    return column.type == TEXT and not column.one_of and column.names in (None, "customer")


def _months(written: Toml) -> int | None:
    retention = written.data.get("retention", {})
    months = retention.get("keep_months")
    is_number = isinstance(months, int) and not isinstance(months, bool) and 1 <= months <= MOST_MONTHS
    if set(retention) - {"keep_months"} or not (months is None or is_number):
        raise _refusal(written, "privacy_months", "retention", "keep_months", most=MOST_MONTHS)
    return int(months) if months is not None else None


def _refusal(written: Toml, key: str, section: str, place: str = "", **values: Any) -> Problem:
    return Problem(REFUSALS[key].format(**values), written.file, written.lines.at(section, 0, place), key, values)
