"""Dates that stand where there is none: who writes 1970-01-01, 9999-12-31 or 0000-00-00 says that nothing happened.

They mean *missing* in every column of moments, and in columns of days on which something happened; in the others, such
as the day until which a row holds, a day far off is meant.
"""

import datetime as dt

from ilgi import sql
from ilgi.contract.table import INSTANT, Column

ZEROS = r"[0./:\sTZ+-]*0[0./:\sTZ+-]*"
WRITTEN = (
    r"1900-01-00(?:[ T]0?0:00(?::00(?:\.0+)?)?)?"
    r"|(?:0001-01-01|1899-12-3[01]|1900-01-01|1970-01-01|9999-12-31)"
    r"(?:[ T](?:0?0:00(?::00(?:\.0+)?)?|23:59(?::59)?)Z?)?"
)
"""Fillers as they are written, whatever the other values of their column look like."""
EPOCH = "between timestamptz '1969-12-31 10:00:00+00' and timestamptz '1970-01-01 14:00:00+00'"
EARLIEST = "1970-01-02 14:00:00+00"
LATEST = "2099-12-30 00:00:00+00"
"""Between these no filler lies."""
DATELESS = "between timestamptz '1899-12-29 10:00:00+00' and timestamptz '1900-01-02 14:00:00+00'"
"""Where a spreadsheet puts times that have no date."""


def is_missing(column: Column | None) -> bool:
    """Whether a filler in such a column says that nothing happened."""
    return column is not None and (column.type == INSTANT or column.is_recorded)


def written(text: str, is_missing: bool) -> str:
    """SQL: whether a text is a filler by its look; where far days are meant only zeros are."""
    return f"regexp_full_match({text}, {sql.word(f'{ZEROS}|{WRITTEN}' if is_missing else ZEROS)})"


def read(moment: str, zone: str, is_recorded: bool) -> str:
    """SQL: whether a moment that was read is a filler; 31 December 2099 is one where the moment has happened."""
    local, utc = f"timezone({sql.word(zone)}, {moment})", f"timezone('UTC', {moment})"
    days = ", ".join(f"timestamp '{day}'" for day in ("1899-12-30", "1899-12-31", "1900-01-01"))
    tests = [
        *(f"cast({at} as date) in (date '0001-01-01', date '9999-12-31')" for at in (local, utc)),
        f"{local} in ({days})",
        f"{utc} in ({days})",
        f"({moment} {EPOCH} and epoch_us({moment}) % 1800000000 = 0)",
    ]
    if is_recorded:
        tests.append(f"cast({local} as date) = date '2099-12-31'")
    return f"({' or '.join(tests)})"


def possible(earliest: int | None, latest: int | None) -> bool:
    """Whether there may be a filler between two moments, in microseconds since 1970."""
    bounds = [int(dt.datetime.fromisoformat(moment).timestamp() * 1e6) for moment in (EARLIEST, LATEST)]
    return (earliest is not None and earliest <= bounds[0]) or (latest is not None and latest >= bounds[1])


def without(moment: str, zone: str, is_recorded: bool) -> str:
    """SQL of a moment of which nothing is known but what it is: null where it is a filler."""
    near = f"({moment} <= timestamptz '{EARLIEST}' or {moment} >= timestamptz '{LATEST}')"
    return f"case when {near} and {read(moment, zone, is_recorded)} then null else {moment} end"
