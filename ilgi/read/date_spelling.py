"""Dates as people and spreadsheets spell them, evened out so that few formats read them.

Each step is a pattern that says where it is needed and the SQL that does it; only steps that a column needs are taken.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import duckdb

from ilgi import sql
from ilgi.read import date_words

MONTH = f"({'|'.join(date_words.MONTHS)})"
CLOCK = r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?"
OLD_DAY = r"(?:1899-12-3[01]|1900-01-0[01]|3[01][./]12[./]1899|0?1[./]0?1[./]1900|12/3[01]/1899)"
"""The days that a spreadsheet writes before a time without a date."""
EPOCH = r"^(1\d{9})(?:[.,]?(\d{6}|\d{3})|[.,](\d{1,6}))?(?:[.,]0+)?$"
WORDS = r"[\p{L}\p{M}]+"
MOST_WORDS = 200


@dataclass(frozen=True)
class Step:
    """One way in which spellings differ: ``where`` it is met (a pattern), and the SQL that evens out a text."""

    where: str
    even: Callable[[str], str]


def _replaced(where: str, by: str, pattern: str | None = None) -> Step:
    return Step(where, lambda text: f"regexp_replace({text}, {sql.word(pattern or where)}, {sql.word(by)}, 'g')")


def _bound(text: str, expression: str) -> str:
    """The SQL expression, in which ``x`` stands for the text, worked out once."""
    return f"[{expression} for x in [{text}]][1]"


def _serial(text: str) -> str:
    """A spreadsheet's day number, at the beginning, becomes its day; with a fraction also its time, in seconds."""
    number = r"replace(regexp_extract(x, '^(\d{5}(?:[.,]\d+)?)', 1), ',', '.')"
    moment = f"timestamp '1899-12-30' + to_seconds(round(try_cast({number} as double) * 86400)::bigint)"
    written = f"if(contains({number}, '.'), strftime({moment}, '%Y-%m-%d %H:%M:%S'), strftime({moment}, '%Y-%m-%d'))"
    rest = r"regexp_replace(x, '^\d{5}(?:[.,]\d+)?', '')"
    return _bound(
        text, rf"case when regexp_matches(x, '^\d{{5}}(?:[.,]\d+)?( |$)') then {written} || {rest} else x end"
    )


def _epoch(text: str) -> str:
    """Seconds, or thousandths or millionths of one, since 1970 become their moment in UTC: so many digits stand for
    2001 to 2033 alone."""
    parts = [f"regexp_extract(x, '{EPOCH}', {group})" for group in (1, 2, 3)]
    micros = f"try_cast({parts[0]} || rpad({parts[1]} || {parts[2]}, 6, '0') as bigint)"
    moment = f"strftime(make_timestamp({micros}), '%Y-%m-%d %H:%M:%S.%f') || '+00'"
    return _bound(text, f"case when regexp_matches(x, '{EPOCH}') then {moment} else x end")


def _fraction(text: str) -> str:
    """A share of a day behind a date becomes the time it stands for, in whole seconds."""
    share = r"try_cast(replace(regexp_extract(x, ' (0?[.,]\d+)$', 1), ',', '.') as double)"
    clock = f"strftime(timestamp '2000-01-01' + to_seconds(round({share} * 86400)::bigint), '%H:%M:%S')"
    day = r"regexp_replace(x, ' (0?[.,]\d+)$', '')"
    return _bound(text, rf"case when regexp_matches(x, '\d [0]?[.,]\d+$') then {day} || ' ' || {clock} else x end")


BLANKS = _replaced(r"[\x{00A0}\x{202F}\x{2009}\t]|  ", " ", r"[\s\x{00A0}\x{202F}\x{2009}]+")
BEFORE_WORDS = (
    BLANKS,
    _replaced(r" *\([^)]*\)$", ""),
    _replaced(r"(?i)\b([ap])\. ?m\b\.?", r"\1m"),
    _replaced(r"(?i)\bEtc/GMT\+(\d)", r"UTC-\1"),
    _replaced(r"(?i)\bEtc/GMT-(\d)", r"UTC+\1"),
    _replaced(r"\b(?:UTC|GMT|UT) ?([+-]\d)", r"\1"),
    _replaced(r"^((?:19|20)\d{2})(0[1-9]|1[0-2])([0-3]\d)([T ]|$)", r"\1-\2-\3\4"),
    _replaced(r"^(\d{4}-\d{2}-\d{2}[T ]\d{2})(\d{2})(\d{2})", r"\1:\2:\3"),
    _replaced(r"(\d)T(\d)", r"\1 \2"),
    _replaced(rf"^(\d[\d./-]*)(?: 0?0:00(?::00(?:\.0+)?)?)? {OLD_DAY}(?:[ T]|$)", r"\1 "),
    _replaced(rf"^(\d[\d./-]*) 0?0:00(?::00(?:\.0+)?)? ({CLOCK}|0?[.,]\d+)$", r"\1 \2"),
    Step(r"^\d{5}(?:[.,]\d+)?(?: |$)", _serial),
    Step(r"\d 0?[.,]\d+$", _fraction),
    Step(EPOCH, _epoch),
    _replaced(r"([ T]\d{1,2})\.(\d{2})\.(\d{2})( |$|[+-])", r"\1:\2:\3\4"),
    _replaced(r"([ T]\d{1,2})\.(\d{2})( |$|[+-])", r"\1:\2\3"),
    _replaced(r"(:\d{2}),(\d)", r"\1.\2"),
    _replaced(r", *", " "),
)
AFTER_WORDS = (
    Step(r"  |^ | $", lambda text: f"trim(regexp_replace({text}, ' +', ' ', 'g'))"),
    _replaced(rf"[ ./-]+{MONTH}[ ./-]+", r" \1 "),
    _replaced(rf"^{MONTH} (\d{{1,2}})\.? ", r"\1 \2 "),
    _replaced(rf"^({MONTH} \d{{1,2}}) ({CLOCK}) (\d{{4}})$", r"\1 \4 \3"),
    _replaced(rf"(AM|PM) ({CLOCK})", r"\2 \1"),
    _replaced(r"(:\d{2}(?:\.\d+)?|[AP]M) +([+-]\d)", r"\1\2"),
    _replaced(
        r"(:\d{2}(?:\.\d+)?|[AP]M)([+-])(\d)(:\d{2})?$", r"\1\20\3\4", r"(:\d{2}(?:\.\d+)?|[AP]M)([+-])(\d)(:\d{2})?$"
    ),
)


def steps(con: duckdb.DuckDBPyConnection, values: str) -> tuple[tuple[Step, ...], list[str]]:
    """The steps that the values (a query of them as ``x``) need, and the words that stand in them."""
    text = "x"
    taken = []
    for step in BEFORE_WORDS:
        if _is_met(con, values, text, step):
            taken.append(step)
            text = step.even(text)
    words = _words(con, values, text)
    if translation := date_words.translation(words):
        step = _translated(translation)
        taken.append(step)
        text = step.even(text)
    for step in AFTER_WORDS:
        if _is_met(con, values, text, step):
            taken.append(step)
            text = step.even(text)
    return tuple(taken), words


def evened(text: str, taken: Iterable[Step]) -> str:
    """The SQL of a text with some steps taken."""
    for step in taken:
        text = step.even(text)
    return f"trim({text})"


def evened_format(form: str) -> str:
    """A declared format as it reads evened texts: months as three letters, blanks about them, no weekday, no comma."""
    for mark in ("%A", "%a"):
        form = form.replace(f"{mark},", "").replace(mark, "")
    form = form.replace("%B", "%b").replace("T%H", " %H").replace("%H.%M.%S", "%H:%M:%S").replace("%H.%M", "%H:%M")
    form = form.replace("%I.%M", "%I:%M").replace(",", " ")
    before, month, after = form.partition("%b")
    if month:
        form = f"{before.rstrip(' ./-')} %b {after.lstrip(' ./-')}"
    return " ".join(form.replace(" %z", "%z").split())


def _is_met(con: duckdb.DuckDBPyConnection, values: str, text: str, step: Step) -> bool:
    query = f"select count(*) from ({values}) where regexp_matches({text}, {sql.word(step.where)})"
    return bool(con.execute(query).fetchall()[0][0])


def _words(con: duckdb.DuckDBPyConnection, values: str, text: str) -> list[str]:
    query = f"select distinct unnest(regexp_extract_all({text}, {sql.word(WORDS)})) as word from ({values})"
    rows = con.execute(f"{query} order by word limit {MOST_WORDS}").fetchall()
    return [row[0] for row in rows]


def _translated(words: dict[str, str]) -> Step:
    table = ", ".join(f"{sql.word(word)}: {sql.word(means)}" for word, means in words.items())
    pieces = sql.word(rf"{WORDS}|[^\p{{L}}\p{{M}}]+")
    return Step(
        WORDS,
        lambda text: (
            f"array_to_string([coalesce(map {{{table}}}[w], w) for w in regexp_extract_all({text}, {pieces})], '')"
        ),
    )
