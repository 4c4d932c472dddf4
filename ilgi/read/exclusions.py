"""exclusions.toml: records that somebody took out by rule, with who, why and when; each can be taken back.

[[exclude]]
table = "interactions"
key = "1001"
source = "helpdesk"          # or file = "march.csv"; without either wherever the key stands
who = "Ayşe Öz"
why = "entered twice by hand"
when = 2026-11-28
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ilgi import sql, toml
from ilgi.contract import tables
from ilgi.problems import Problem, unforeseen
from ilgi.read import views
from ilgi.read.parts import Part
from ilgi.toml import Toml

FILE = "exclusions.toml"
BETWEEN = " / "
"""What stands between the parts of a key of several columns."""
TEXTS = ("table", "key", "source", "file", "digest", "who", "why", "when")


@dataclass(frozen=True)
class Exclusion:
    """One record that is left out: by its key, or as the n-th record of a file with that digest; empty: not said."""

    table: str
    who: str
    why: str
    when: str = ""
    key: str = ""
    source: str = ""
    file: str = ""
    digest: str = ""
    record: int = 0

    def is_of(self, part: Part) -> bool:
        """Whether it speaks of a part: its table (of a case the log too), its file, its source or system."""
        is_table = part.table.name == self.table or (self.table, part.table.name) == ("interactions", "events")
        is_file = self.file in ("", part.file.name)
        return is_table and is_file and self.source in ("", part.source.name, part.system)

    def keys(self, part: Part) -> list[str]:
        """The keys by which the record goes in a part: as written, and without its system's name before it."""
        if not self.key:
            return []
        before = (f"{part.system}:", f"{part.file.name}:")
        return [self.key, *(self.key.removeprefix(name) for name in before if self.key.startswith(name))]


def read(path: Path) -> tuple[Exclusion, ...]:
    """Reads exclusions.toml (absent: none). Raises Problem with its line."""
    if not os.path.lexists(path):
        return ()
    try:
        return of(toml.read(path))
    except Exception as error:
        raise unforeseen(error, str(path)) from error


def of(written: Toml) -> tuple[Exclusion, ...]:
    """The rules of a file. Raises Problem with its line where one cannot be understood."""
    return tuple(_each(written))


def _each(written: Toml) -> Iterator[Exclusion]:
    rows = written.data.get("exclude", [])
    for place, row in enumerate(rows if isinstance(rows, list) else [rows]):
        if not isinstance(row, dict) or not _is_whole(row):
            sentence = (
                "an [[exclude]] needs table (one of the contract), key, who and why; it may have file, source, when"
            )
            raise Problem(sentence, written.file, written.lines.at("exclude", place), "exclusions_invalid")
        texts = {name: str(row[name]) for name in TEXTS if name in row}
        yield Exclusion(record=int(row.get("record", 0)), **texts)


def _is_whole(row: dict[str, Any]) -> bool:
    is_place = isinstance(row.get("record"), int) and all(row.get(name) for name in ("file", "digest"))
    is_known = row.get("table") in tables.by_name() and not set(row) - {*TEXTS, "record"}
    return is_known and bool(row.get("key") or is_place) and all(str(row.get(n, "")).strip() for n in ("who", "why"))


def condition(part: Part, rules: tuple[Exclusion, ...], hashed: tuple[str, ...]) -> str:
    """SQL over the staged columns of a part: whether a record is left out; empty where none can be. ``hashed``: the
    columns that are shown by their keyed names alone."""
    of_part = [rule for rule in rules if rule.is_of(part)]
    tests = []
    if keys := list(dict.fromkeys(key for rule in of_part for key in rule.keys(part))):
        tests.append(_is_one_of(part, keys, hashed))
    if records := sorted({rule.record for rule in of_part if is_place_of(rule, part)}):
        tests.append(f"{views.RECORD} in ({', '.join(map(str, records))})")
    return f"({' or '.join(tests)})" if tests else ""


def is_place_of(rule: Exclusion, part: Part) -> bool:
    """Whether a rule means a record of this very file by its place."""
    return not rule.key and bool(rule.digest) and part.file.digest.startswith(rule.digest)


def _is_one_of(part: Part, keys: list[str], hashed: tuple[str, ...]) -> str:
    """SQL: whether a record's key is one of these; a rule may have the number as exports have it, or its keyed name."""
    listed = [sql.word(key) for key in keys]
    test = f"{_key(part, hashed)} in ({', '.join(listed)})"
    if not set(hashed) & set(part.table.key):
        return test
    names = [f"keyed({key})" for key in listed] if len(part.table.key) == 1 else listed
    return f"({test} or {_key(part, ())} in ({', '.join(listed)}) or {_key(part, hashed)} in ({', '.join(names)}))"


def _key(part: Part, hashed: tuple[str, ...]) -> str:
    """The key of a record as one text; of a log the case that it tells of."""
    names = part.table.key if part.table.name != "events" else ("interaction_id",)
    if set(names) - set(part.source.fields[part.table.name]):
        return "null"
    columns = (f"keyed({sql.name(n)})" if n in hashed else f"cast({sql.name(n)} as varchar)" for n in names)
    return f"concat_ws({sql.word(BETWEEN)}, {', '.join(columns)})"
