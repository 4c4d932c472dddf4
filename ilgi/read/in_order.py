"""The order in which a fact is read later, given to its records while they are staged: they are narrow then."""

import duckdb

from ilgi import sql

ORDERS = {
    "interactions": "opened_at", "events": "happened_at", "promises": "due_at", "evaluations": "evaluated_at",
    "customers": "first_seen_on", "voices": "said_at", "gestures": "given_at",
}  # fmt: skip
"""By table, the column by which its fact is sorted, where records are judged as they pass by."""
FEW = 10_000
"""So few are sorted sooner than it is asked whether they stand in order."""


def is_given(con: duckdb.DuckDBPyConnection, moments: str) -> bool:
    """Whether the column ``moment`` of a query rises from row to row and is never null; false where a value of it
    cannot be worked out."""
    before = f"select moment, lag(moment) over () as before from ({moments})"
    query = f"select not exists (from ({before}) where moment is null or before > moment)"
    try:
        return bool(con.execute(query).fetchall()[0][0])
    except (duckdb.ConversionException, duckdb.InvalidInputException, duckdb.OutOfRangeException):
        return False


def by(column: str, places: list[str]) -> str:
    """The end of a query that sorts by a column, and what stands at one moment as its file has it."""
    return f" order by {', '.join([sql.name(column), *places])}"
