"""Somebody is put on the list of the forgotten, and taken out of what the home itself says of them."""

import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from ilgi import files, sql, toml
from ilgi.contract import tables
from ilgi.fold import alike
from ilgi.read import forgotten, keys, taken_out
from ilgi.settings import Settings

HEAD = """# Customers who asked to be forgotten, written by `python -m ilgi forget`. Their names are hashed with the key
# beside it and cannot be read back. Take a [[person]] out, and what exports say of them is read again.
"""
SHORTEST = 3
"""Signs that a number must have to be looked for in files of text: a shorter one stands everywhere."""
LARGEST = 10_000_000
KINDS = (".toml", ".csv", ".tsv", ".txt", ".json", ".jsonl", ".log", ".md")


@dataclass(frozen=True)
class Trace:
    """A line of a file of the home, other than the exports, that still names somebody."""

    file: str
    line: int


def spellings(house: Settings, customer: str) -> tuple[str, ...]:
    """What the home's names.toml says is the same customer. Raises Problem where it cannot be understood."""
    rows = [row for row in _rows(house) if alike(customer) in map(alike, row[1])]
    return tuple(dict.fromkeys(form for _, forms in rows for form in forms if form != customer))


def add(house: Settings, customer: str) -> bool:
    """Puts a customer on the list, and out of the home's names.toml; False where they stood on it already.

    Raises Problem where a file of the home cannot be understood or written.
    """
    path = house.home / forgotten.FILE
    key = keys.read(house.home, makes=not path.exists())
    known = forgotten.read(path, key)
    if key is None:
        raise forgotten.other_key(str(path))
    names = forgotten.names(key, customer, spellings(house, customer))
    new = [name for name in names if name not in known.names]
    if new:
        text = path.read_text(encoding="utf-8") if path.exists() else _head(key)
        listed = ", ".join(f'"{name}"' for name in new)
        text += f"\n[[person]]\nnames = [{listed}]\nwhen = {date.today()}\n"
        files.replace(path, text)
    _take_out_of_names(house, customer)
    return bool(new)


def _head(key: bytes) -> str:
    return f'{HEAD}check = "{keys.keyed(key, forgotten.CHECK)}"\n'


def _rows(house: Settings) -> list[tuple[int, list[str]]]:
    """Each [[name]] of a customer in the home's own names.toml: its place there (from 0), and all its forms."""
    path = house.home / "names.toml"
    if house.names != path or not os.path.lexists(path):
        return []
    rows = []
    for place, row in enumerate(toml.read(path).data.get("name", [])):
        if isinstance(row, dict) and row.get("kind") == "customer":
            forms = row.get("written", [])
            forms = [forms] if isinstance(forms, str) else list(forms)
            rows.append((place, [str(form) for form in (row.get("means"), *forms)]))
    return rows


def _take_out_of_names(house: Settings, customer: str) -> None:
    """Takes each [[name]] of a customer out of names.toml. Raises Problem where that must be done by hand."""
    path = house.home / "names.toml"
    if places := [place for place, forms in _rows(house) if alike(customer) in map(alike, forms)]:
        files.replace(path, taken_out.without(toml.read(path), "name", places))


def held(path: Path, key: bytes, names: tuple[str, ...]) -> dict[str, int]:
    """How many rows of each table of a snapshot name a customer by one of these names, however it is written there."""
    wanted = {"names": [*names, *(hashed for name in names for hashed in forgotten.names(key, name))]}
    counts = {}
    with duckdb.connect(config={"threads": 1}) as con:
        con.execute(keys.macro(key))
        con.execute(f"attach {sql.word(str(path))} as sealed (read_only)")
        query = "select table_name, column_name from duckdb_columns() where database_name = 'sealed'"
        there = set(con.execute(query).fetchall())
        for table in tables.by_name().values():
            if (table.name, "customer_id") in there:
                known = f"select distinct customer_id as id from sealed.{table.name}"
                known = f"select id from ({known}) where {forgotten.test('null', 'id')}"
                query = f"select count(*) from sealed.{table.name} where customer_id in ({known})"
                counts[table.name] = con.execute(query, wanted).fetchall()[0][0]
    return {table: count for table, count in counts.items() if count}


def in_exports(path: Path) -> list[tuple[str, str, int]]:
    """File, table and how many records of anybody who is to be forgotten the exports still hold."""
    with duckdb.connect(config={"threads": 1}) as con:
        con.execute(f"attach {sql.word(str(path))} as sealed (read_only)")
        query = """select file, "table", sum(count)::bigint from sealed.suspicious
            where kind = 'forgotten_in_export' group by all order by all"""
        return con.execute(query).fetchall()


def traces(house: Settings, names: tuple[str, ...]) -> list[Trace]:
    """Where files of text in the home, other than its exports and snapshots, still name somebody."""
    words = [f"(?i:{re.escape(n)})" if "@" in n else re.escape(n) for n in names if len(n) >= SHORTEST]
    if not words:
        return []
    pattern, lines = re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)"), []
    aside = {house.home / "exports", house.snapshots}
    for path in sorted(house.home.rglob("*")):
        if path.suffix.lower() in KINDS and path.is_file() and not aside & set(path.parents):
            if path.stat().st_size > LARGEST:
                continue
            text = path.read_text(encoding="utf-8", errors="replace")
            name = str(path.relative_to(house.home))
            lines += [Trace(name, n) for n, line in enumerate(text.splitlines(), 1) if pattern.search(line)]
    return lines
