"""Customers who asked to be forgotten: a list of hashed names in the home, applied to whatever is read.

What they had with us stays as a record without them, so that nobody's figures jump; what tells of them alone goes.
"""

import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import duckdb

from ilgi import sql, toml
from ilgi.fold import DOT_ABOVE, alike
from ilgi.problems import Problem, unforeseen
from ilgi.read import keys, masking
from ilgi.read.null_words import DEEDS
from ilgi.read.parts import Part
from ilgi.read.remarks import Remark
from ilgi.toml import Toml

FILE = "forgotten.toml"
CHECK = "İlgi"
"""A text whose keyed name shows that the list was made with the key that is there."""
GOES = ("customers", "voices", "gestures")
"""Tables whose rows tell of one customer alone."""
BLANKS = ("Zs", "Zl", "Zp", "Cc")
"""Unicode's classes of what is a blank in a number."""
WORDS = ("topic", "cause")
"""Free text that is told of as if it were a word of a list."""
LOOSE, MAIL = "alike ", "mail "
LETTERS = "replace(lower(translate(nfc_normalize({}), 'İIı', 'iii')), chr(775), '')"
FOLDED = rf"trim(regexp_replace({LETTERS}, '[\s\p{{{{Z}}}}_]+', ' ', 'g'))"
"""``fold.alike`` as SQL."""
EVENED = r"trim(regexp_replace(regexp_replace({}, '\p{{Cf}}+', '', 'g'), '[\s\p{{Z}}\p{{Cc}}]+', ' ', 'g'))"
"""``evened`` as SQL."""


@dataclass(frozen=True)
class Forgotten:
    """The hashed names of everybody who is to be forgotten; empty where nobody is."""

    names: tuple[str, ...] = ()


def read(path: Path, key: bytes | None) -> Forgotten:
    """Reads the list (absent: nobody). Raises Problem where it cannot be understood, or was made with another key."""
    if not os.path.lexists(path):
        return Forgotten()
    try:
        return _of(toml.read(path), key)
    except Exception as error:
        raise unforeseen(error, str(path)) from error


def _of(written: Toml, key: bytes | None) -> Forgotten:
    people = written.data.get("person", [])
    names = [name for person in people for name in person["names"]]
    if not all(isinstance(name, str) for name in names):
        raise Problem("holds a person without names", written.file, key="forgotten_invalid")
    if names and (key is None or written.data.get("check") != keys.keyed(key, CHECK)):
        raise other_key(written.file)
    return Forgotten(tuple(names))


def other_key(file: str) -> Problem:
    """The Problem of a list that was made with a key that is no longer there."""
    sentence = f"was made with another {keys.FILE} than the one that is there: put that back beside it. Without it"
    sentence += " nobody on the list would be known, and all of them would come back"
    return Problem(sentence, file, key="forgotten_other_key", values={"file": keys.FILE})


def evened(text: str) -> str:
    """A number without what is not seen of it: blanks of any kind at its ends, doubled ones, marks of no width."""
    seen = (letter for letter in text if unicodedata.category(letter) != "Cf")
    return " ".join("".join(" " if unicodedata.category(c) in BLANKS else c for c in seen).split())


def names(key: bytes, customer: str, spellings: tuple[str, ...] = ()) -> list[str]:
    """The hashed names by which a customer is known again; ``spellings``: what names.toml says is the same one. An
    e-mail and a name of several words are the same in any case, a number is not."""
    forms = [form for text in (customer, *spellings) for form in (text, evened(text))]
    even = evened(customer)
    loose = [*spellings, *([even] if " " in even and "@" not in even else [])]
    named = [*forms, *(LOOSE + alike(form) for form in loose), *(mail(form) for form in forms if "@" in form)]
    return list(dict.fromkeys(keys.keyed(key, form) for form in named))


def mail(text: str) -> str:
    """An e-mail as it is compared: in any case, the four i of Turkish one."""
    letters = unicodedata.normalize("NFC", evened(text)).translate(str.maketrans("İIı", "iii")).lower()
    return MAIL + letters.replace(DOT_ABOVE, "")


def _places(part: Part) -> str:
    return sql.name("stage", f"{part.name} forgotten")


def find(con: duckdb.DuckDBPyConnection, part: Part, forgotten: Forgotten) -> bool:
    """Lays down which records of a staged part, good or not, are of somebody who is to be forgotten; whether any is."""
    conditions = [text for column in part.columns if (text := _condition(con, part, column, forgotten))]
    if not conditions:
        return False
    con.execute(
        f"create or replace table {_places(part)} as select distinct __record as record from {part.sql}"
        f" where {' or '.join(conditions)}"
    )
    return bool(con.execute(f"select count(*) from {_places(part)}").fetchall()[0][0])


def _condition(con: duckdb.DuckDBPyConnection, part: Part, column: str, forgotten: Forgotten) -> str:
    """SQL over the staged table: whether a column holds one of them; empty where it holds no customers."""
    if part.table.column(column).names != "customer" and column != "from_id":
        return ""
    name, known = sql.name(column), sql.name("stage", f"{part.name} {column} known")
    con.execute(
        f"create or replace table {known} as select id from (select distinct {name} as id from {part.sql})"
        f" where id is not null and {test(sql.word(part.system), 'id')}",
        {"names": list(forgotten.names)},
    )
    condition = f"{name} in (select id from {known})"
    if column == "from_id":  # customers give thanks too; a colleague's number may be a customer's as well
        kind = "from_kind" if "from_kind" in part.columns else "null"
        condition = f"({condition} and coalesce({kind}, 'customer') = 'customer')"
    return condition


def test(system: str, text: str) -> str:
    """SQL: whether a text is the name of somebody whose hashed names are ``$names``; ``system``: the SQL of the name of
    the system that it counts in."""
    even = EVENED.format(text)
    there = "keyed({}) in (select unnest($names::varchar[]))"
    mails = (f"concat({sql.word(MAIL)}, {LETTERS.format(form)})" for form in (even, f"concat({system}, ':', {even})"))
    ways = [
        there.format(text),
        f"({text} <> {even} and {there.format(even)})",
        there.format(f"concat({system}, ':', {even})"),
        there.format(f"concat({sql.word(LOOSE)}, {FOLDED.format(even)})"),
        f"(contains({text}, '@') and ({' or '.join(there.format(form) for form in mails)}))",
    ]
    return f"({' or '.join(ways)})"


def is_one(forgotten: Forgotten, key: bytes, system: str, text: str) -> bool:
    """The same of one text, outside of the database."""
    even = evened(text)
    forms = [text, even, f"{system}:{even}", LOOSE + alike(even)]
    forms += [mail(even), mail(f"{system}:{even}")] if "@" in even else []
    return any(keys.keyed(key, form) in forgotten.names for form in forms)


def apply(con: duckdb.DuckDBPyConnection, part: Part) -> None:
    """Takes them out of a part whose records were found: out of what was kept and of what was noted of the others."""
    which = f"__record in (select record from {_places(part)})"
    count = con.execute(f"select count(*) from {_places(part)}").fetchall()[0][0]
    part.remarks.append(Remark("forgotten_in_export", count))
    for table in ("rejects", "blanked"):
        con.execute(
            f'update sealed.{table} set value = null where file = $file and "table" = $table'
            f" and record in (select record from {_places(part)})",
            {"file": part.file.name, "table": part.table.name},
        )
    if part.table.name in GOES:
        part.excluded += con.execute(f"delete from {part.sql} where {which}").fetchall()[0][0]
    elif changes := ", ".join(_changes(part, which)):
        con.execute(f"update {part.sql} set {changes} where {which}")
        part.is_changed = True
    con.execute(f"drop table {_places(part)}")


def _changes(part: Part, which: str) -> list[str]:
    """What becomes of each column of a record that stays without its customer."""
    changes = []
    for name in part.columns:
        column, quoted = part.table.column(name), sql.name(name)
        if column.names == "customer" or name == "from_id" or (column.is_free and name not in WORDS):
            kept = f"if({quoted} is null, null, {sql.word(masking.MASK)})" if name in DEEDS else "null"
            changes.append(f"{quoted} = {kept}")
        elif name in WORDS:  # a word that stands with others too tells nothing of this one
            others = f"select {quoted} from {part.sql} where not ({which})"
            changes.append(f"{quoted} = if({quoted} in ({others}), {quoted}, null)")
    return changes
