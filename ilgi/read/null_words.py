"""Words by which exports say that nothing stands there, without being told: NULL, nan, #N/A, (blank), Unassigned.

Which of them mean nothing depends on what a column holds: a dash is no person and no number, yet a topic may be called
"None". Forms are compared as they are written: "nan" is what programs write, "Nan" is a surname.
"""

from collections.abc import Iterable, Mapping

import duckdb

from ilgi import sql
from ilgi.contract import tables
from ilgi.contract.table import COUNT, DAY, INSTANT, NUMBER, RECORD, YES_NO, Column
from ilgi.fold import alike
from ilgi.read import expressions, purity
from ilgi.read.names import Names
from ilgi.read.remarks import Remark
from ilgi.read.sources import Source

Gaps = dict[str, dict[str, int]]
"""A column of an export -> the words in it that mean nothing, and how often each."""


def _cases(*words: str) -> frozenset[str]:
    """Words as they are, in small letters, in capitals, and with a capital first."""
    return frozenset(form for word in words for form in (word, word.lower(), word.upper(), word.capitalize()))


MACHINES = frozenset({"nan", "NaN", "NAN", "NaT", "\\N", "<NA>"}) | _cases(
    "null", "(null)", "<null>", "[null]", "#N/A", "#NA", "N/A", "(N/A)", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!",
    "#NUM!", "#NULL!", "#YOK", "#BAŞV!", "#DEĞER!", "#AD?", "#SAYI/0!", "#SAYI!", "#BOŞ!", "#NV", "#BEZUG!", "#WERT!",
    "undefined", "(undefined)", "(blank)", "[blank]", "(boş)", "[boş]", "(empty)", "(leer)", "(none)", "(yok)",
)  # fmt: skip
"""What programs and spreadsheets write."""
PEOPLES = MACHINES | _cases("none", "-", "--", "---", "–", "—", "n.a.", "?", ".", "(unknown)", "(bilinmiyor)")
"""What people write beside it, where it can be nothing else."""
NOBODY = PEOPLES | _cases(
    "unassigned", "(unassigned)", "not assigned", "no agent", "no assignee", "nobody", "UNASSİGNED", "atanmamış",
    "atanmadı", "(atanmamış)", "atama yok", "sahipsiz", "nicht zugewiesen", "non assigné", "non attribué",
    "sin asignar",
)  # fmt: skip
NO_NUMBER = PEOPLES | _cases("NA", "unknown", "bilinmiyor", "belirsiz", "TBD", "N/D")
NO_DEED = PEOPLES | _cases("yok", "hayır", "no", "nothing", "nichts", "keine")
DEEDS = ("gesture", "reason_given")
"""Texts of which it counts whether they are there at all."""
FREE = ("name", "message", "text")
TYPED = {COUNT: NO_NUMBER, NUMBER: NO_NUMBER, RECORD: NO_NUMBER, YES_NO: PEOPLES | _cases("NA")}
TYPED |= {INSTANT: NO_NUMBER | _cases("yok"), DAY: NO_NUMBER | _cases("yok")}


def meaning_nothing(column: Column) -> frozenset[str]:
    """The words that mean nothing in a column of the contract."""
    if column.name in FREE:
        return frozenset()
    if column.type in TYPED:
        return TYPED[column.type]
    if column.names in ("agent", "team"):
        return NOBODY
    if column.name in DEEDS:
        return NO_DEED
    if column.names == "customer" or column.one_of or column.name == "email" or column.name.endswith("_id"):
        return PEOPLES
    return MACHINES


def find(
    con: duckdb.DuckDBPyConnection, relation: str, values: Mapping[str, str], source: Source, names: Names
) -> Gaps:
    """The words that mean nothing in the columns of an export; ``values``: its columns -> their SQL over ``relation``.

    A word that the source or names.toml speaks of means what they say.
    """
    gaps: Gaps = {}
    spelled = {purity.lower(column): column for column in values}
    for named, words in _words(source, names).items():
        column = spelled.get(purity.lower(named))
        if not column or not words:
            continue
        among = f"x in ({', '.join(sql.word(word) for word in sorted(words))})"
        query = f"select x, count(*) from (select {values[column]} as x from {relation}) where {among} group by 1"
        if rows := con.execute(f"{query} order by 2 desc, 1").fetchall():
            gaps[column] = dict(rows)
    return gaps


def remarks(gaps: Gaps) -> list[Remark]:
    """What is told of them: each column once."""
    return [
        Remark("null_words", sum(words.values()), column=column, value=", ".join(words))
        for column, words in gaps.items()
    ]


def _words(source: Source, names: Names) -> dict[str, frozenset[str]]:
    """Each column that a source names -> the words that mean nothing in every field for which it is read."""
    by_column: dict[str, frozenset[str]] = {}
    written = "\n".join(_expressions(source))
    for table, fields in source.fields.items():
        wide = source.unpivoted(table)
        for name, expression in fields.items():
            column = tables.by_name()[table].column(name)
            words = _unspoken(
                meaning_nothing(column), source.values.get(name, {}), names.means.get(column.names or "", {})
            )
            words = frozenset(word for word in words if sql.word(word) not in written)
            for named in expressions.columns(expression):
                for export in wide[1].values() if wide and named == "value" else (named,):
                    by_column[export] = by_column.get(export, words) & words
    return by_column


def _expressions(source: Source) -> Iterable[str]:
    for texts in (*source.fields.values(), *source.options.values()):
        yield from texts.values()


def _unspoken(words: frozenset[str], *spoken: Mapping[str, str]) -> frozenset[str]:
    forms = {alike(form) for of_column in spoken for form in of_column}
    return frozenset(word for word in words if alike(word) not in forms) if forms else words
