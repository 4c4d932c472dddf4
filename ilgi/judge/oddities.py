"""What looks wrong though it was loaded: found by the checks of ``queries/judge/odd``, and weighed by its effect.

A check is a file that bears the name of its kind (``suspicious.<kind>`` in the words) and selects ``"table"``, ``key``,
``file``, ``"column"``, ``value``, ``proposal`` and, where a row stands for many, ``count``. It reads facts, steps and
standards. What it finds of one kind and table is noted row by row up to MOST; one more row counts the others.
"""

import re

import duckdb

from ilgi import sql
from ilgi.judge import plan
from ilgi.judge.plan import Piece
from ilgi.settings import ROOT

MOST = 1000
METRICS = ROOT / "queries" / "metrics"
FORMULAS = ("shared", "first_response", "promises", "complaints", "overview", "answered")
"""The files of numbers in which the shares stand that an effect is told of."""
KEYS = {"interactions": "interaction_id", "promises": "promise_id", "complaints": "complaint_id"}
_ANSWERED = (
    "if(is_ripe(first_response_at_most_seconds, first_response_due_at, as_of, none_waits),"
    " was_answered(unreadable, answered, first_response_at, is_over, is_abandoned, first_response_flag), null)"
)
_RESOLVED = (
    "if(is_ripe(resolution_at_most_seconds, resolution_due_at, as_of, none_waits),"
    " was_resolved(unreadable, resolved, state, resolved_at, is_over, is_abandoned, resolution_flag), null)"
)
SHARES = {
    "interactions": {
        "first_response_met_rate": ("first_response_met_rate", "first_response_judged_count", "first_response_verdict"),
        "resolution_met_rate": ("first_response_met_rate", "first_response_judged_count", "resolution_verdict"),
        "answered_rate": ("answered_rate", "answered_known_count", _ANSWERED),
        "resolved_rate": ("answered_rate", "answered_known_count", _RESOLVED),
        "csat_satisfied_rate": ("csat_satisfied_rate", "csat_answer_count", "csat"),
    },
    "promises": {"promise_kept_rate": ("promise_kept_rate", "promise_due_count", "outcome")},
    "complaints": {
        "complaint_recovered_rate": ("complaint_recovered_rate", "complaint_recovery_judged_count", "recovery")
    },
}
"""By table, each headline share: the macro of its formula, the one of its n, and what of a row these are asked of."""
_SUSPICIOUS = (
    'kind varchar, "table" varchar, key varchar, file varchar, line bigint, "column" varchar, value varchar,'
    " proposal varchar, count bigint"
)
_EFFECTS = (
    'kind varchar, "table" varchar, metric varchar, figure double, without double, judged_count bigint,'
    " without_count bigint"
)


def find(con: duckdb.DuckDBPyConnection, sealed: str) -> None:
    """Notes what looks wrong in ``suspicious`` of the catalog or schema ``sealed``, and in ``effects`` each headline
    share as it is and as it would be without the rows of a kind. The steps of judging must be there still."""
    con.execute(f"create table if not exists {sql.name(sealed, 'suspicious')} ({_SUSPICIOUS})")
    con.execute(f"create or replace table {sql.name(sealed, 'effects')} ({_EFFECTS})")
    con.execute('create or replace temp table odd_keys (kind varchar, "table" varchar, key varchar, file varchar)')
    _noted_before(con, sealed)
    con.execute(plan.text("macros", "odd"))
    for check in plan.pieces(plan.ODD).values():
        _check(con, check, sealed)
    _weigh(con, sealed)
    con.execute("drop table temp.odd_keys")


def _noted_before(con: duckdb.DuckDBPyConnection, sealed: str) -> None:
    """Keys that were noted while files were read are weighed too; of more than MOST of a kind not all are known."""
    con.execute(f"""
        insert into odd_keys select distinct kind, "table", key, file from {sql.name(sealed, "suspicious")}
        where key is not null
    """)


def _check(con: duckdb.DuckDBPyConnection, check: Piece, sealed: str) -> None:
    if check.only_if and not con.execute(f"select {_in(check.only_if, sealed)}").fetchall()[0][0]:
        return
    con.execute(f"""
        create or replace temp table odd_rows as
        with rows as ({_in(check.text, sealed)})
        select "table", key, file, "column", value, proposal, {"count" if "as count" in check.text else "1"} as count,
            row_number() over (partition by "table" order by file, key, value) as place
        from rows
    """)
    con.execute(
        f"""
        insert into {sql.name(sealed, "suspicious")}
        select $kind, "table", key, file, null, "column", value, proposal, count from odd_rows where place <= $most
        union all
        select $kind, "table", null, null, null, null, null, null, sum(count)::bigint from odd_rows
        where place > $most group by "table"
        """,
        {"kind": check.name, "most": MOST},
    )
    con.execute('insert into odd_keys select $kind, "table", key, file from odd_rows where key is not null',
                {"kind": check.name})  # fmt: skip
    con.execute("drop table temp.odd_rows")


def _in(text: str, sealed: str) -> str:
    return re.sub(r"\bsealed\.", lambda _: f"{sql.name(sealed)}.", text)


def _weigh(con: duckdb.DuckDBPyConnection, sealed: str) -> None:
    """Works out each share twice by its own formula: over all rows, and without those of a kind."""
    weighed = con.execute('select distinct kind, "table" from odd_keys order by all').fetchall()
    if any(table in SHARES for _, table in weighed):
        for formulas in FORMULAS:
            text = METRICS.joinpath(formulas).with_suffix(".sql").read_text("utf-8")
            con.execute(re.sub(r"^create macro", "create or replace temp macro", text, flags=re.MULTILINE))
    for kind, table in weighed:
        if table in SHARES:
            con.execute(_effects(table, sealed), {"kind": kind, "table": table})


def _effects(table: str, sealed: str) -> str:
    shares = " union all ".join(_share(name, *how) for name, how in SHARES[table].items())
    return f"""
        insert into {sql.name(sealed, "effects")}
        with odd as (select distinct key, file from odd_keys where kind = $kind and "table" = $table),
        marked as materialized (
            select {", ".join(f"{asked} as {name}" for name, (_, _, asked) in SHARES[table].items())},
                exists (from odd where odd.key = fact.{KEYS[table]} and coalesce(odd.file = fact.file, true)) as is_odd
            from {sql.name(sealed, table)} as fact
        )
        select $kind, $table, * from ({shares}) where judged_count > 0
    """


def _share(name: str, formula: str, count: str, _: str) -> str:
    kept = f"if(is_odd, null, {name})"
    return (
        f"select {sql.word(name)} as metric, {formula}({name}) as figure, {formula}({kept}) as without,"
        f" {count}({name}) as judged_count, {count}({kept}) as without_count from marked"
    )
