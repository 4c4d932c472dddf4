"""Rejected records: they bear no day and no team, so of each file it is noted over which days they may lie."""

import duckdb

DAYS = {
    "interactions": ("opened_on", "first_response_due_on", "resolution_due_on"),
    "events": ("happened_on",),
    "promises": ("made_on", "due_on"),
    "complaints": ("received_on", "acknowledgement_due_on", "resolution_due_on", "ripens_on"),
}
"""By table, the days that its shares count on."""


def note(con: duckdb.DuckDBPyConnection) -> None:
    """Fills ``sealed.unplaced`` from ``sealed.ledger`` and the facts: file, table, the first and last day of the file's
    loaded rows (null where none was loaded) and how many of its records were rejected."""
    con.execute(
        'create or replace table sealed.unplaced (file varchar, "table" varchar, first_on date, last_on date,'
        " count bigint)"
    )
    for table, days in DAYS.items():
        values = {"table": table}
        rejects = 'select file, sum(rejected)::bigint as count from sealed.ledger where "table" = $table group by file'
        if con.execute(f"from ({rejects}) where count > 0 limit 1", values).fetchall():
            con.execute(
                f"""
                insert into sealed.unplaced
                with days as (
                    select file, min(least({", ".join(days)})) as first_on, max(greatest({", ".join(days)})) as last_on
                    from sealed.{table} group by file
                )
                select file, $table, first_on, last_on, count from ({rejects}) left join days using (file)
                where count > 0
                """,
                values,
            )
