"""A row right below the header that says in which units, formats or scales the columns are given, and is no record."""

import re

import duckdb

from ilgi import sql
from ilgi.draft import lexicon
from ilgi.fold import alike, plain

Units = tuple[tuple[str, str], ...]
"""The columns under which such a row says something, with what it says."""
DIGIT = re.compile(r"\d")
BRACKETED = re.compile(r"^[(\[].*[)\]]$")
FORMAT = re.compile(r"(?i)^(?:[dgmaysh]{1,4}[ ./:-]+){1,5}[dgmaysh]{1,4}$|^\d{1,2} ?[-–] ?\d{1,3}$|^(?:utc|gmt)\b.*$")
MARKS = "% tl try eur usd gbp adet puan score points count number text local yerel iso evet/hayır e/h y/n"
VALUES = 0.9
"""The share of the other rows that hold values, from which a column is one of dates and numbers."""


def take_out(con: duckdb.DuckDBPyConnection, values: str, columns: tuple[str, ...]) -> Units:
    """Takes the first row out of the table ``values``, where it says units: a known one under a column of dates and
    numbers, and under none of these a date or a number."""
    first = con.execute(f"select * from {values} where rowid = (select min(rowid) from {values})").fetchall()
    row = [(name, text) for name, text in zip(columns, first[0] if first else (), strict=False) if text]
    if not row or not any(_is_unit(text) for _, text in row):
        return ()
    measured = [(name, text) for name, text in row if _holds_values(con, values, name)]
    if not any(_is_unit(text) for _, text in measured) or any(_is_value(text) for _, text in measured):
        return ()
    con.execute(f"delete from {values} where rowid = (select min(rowid) from {values})")
    return (*measured, *(cell for cell in row if cell not in measured))


def named(name: str, units: Units) -> str:
    """A column's name with the unit that stands below it."""
    text = dict(units).get(name, "").strip("()[] ")
    return f"{name} ({text})" if text else name


def _is_unit(text: str) -> bool:
    if BRACKETED.match(text) or FORMAT.match(text):
        return True
    words = plain(alike(text)).split()
    known = {word for units in lexicon.UNITS.values() for word in units.split()} | set(MARKS.split())
    return bool(words) and set(words) <= known


def _is_value(text: str) -> bool:
    return bool(DIGIT.search(text)) and not _is_unit(text)


def _holds_values(con: duckdb.DuckDBPyConnection, values: str, column: str) -> bool:
    name = sql.name(column)
    query = f"select count(*) filter (regexp_matches({name}, '\\d')), count({name}) from {values} where rowid > " + (
        f"(select min(rowid) from {values})"
    )
    [(held, filled)] = con.execute(query).fetchall()
    return bool(filled) and held >= VALUES * filled
