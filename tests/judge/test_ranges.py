"""Whatever is damaged, the share that the whole records have lies between the ends that the damaged ones tell."""

from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from ilgi.ask import macros
from ilgi.judge import facts, unplaced
from ilgi.judge.known import know
from tests import records
from tests.clock_help import read

Row = dict[str, Any]
Tables = dict[str, list[Row]]
TEXT = records.STANDARDS + "".join(
    f'[[target]]\nmeasure = "{measure}"\nat_most = "6 h"\ncalendar = "day"\n'
    for measure in ("first_response", "resolution", "complaint_resolution")
) + "[recovery]\ndays = 3\n"  # fmt: skip
DAMAGED = {
    "interactions": ("first_response_at", "resolved_at", "state", "csat", "answered", "resolved"),
    "promises": ("fulfilled_at", "withdrawn_at"),
    "complaints": ("resolved_at", "satisfied_after"),
}
SHARES = (
    *("first_response_met_rate", "resolution_met_rate", "promise_kept_rate", "complaint_recovered_rate"),
    *("csat_satisfied_rate", "answered_rate", "resolved_rate"),
)
CHOICE = """{date_from: date '2026-01-01', date_to: date '2027-12-31', teams: null::varchar[], agents: null::varchar[],
    channels: null::varchar[], priorities: null::varchar[], topics: null::varchar[], customer_groups: null::varchar[],
    kinds: null::varchar[], hours: null::int[], weekdays: null::int[], besides: null::varchar[],
    cells: null::varchar[]}"""
HEADLINE = f"select * from selected_ranged_headline({CHOICE}, ['*'], 'team')"


def drawn(chance: Random, size: int) -> Tables:
    """Records of one source of every kind; the first of each, which nothing damages, shows what the source
    tells of."""

    def at(of: int = 8) -> str:
        return f"2026-11-{chance.randint(2, 2 + of):02} {chance.randint(8, 17):02}:00+03"

    def maybe(*values: Any) -> Any:
        return chance.choice([None, *values])

    whole = {"opened_at": "2026-11-02 10:00+03", "first_response_at": "2026-11-02 11:00+03"}
    whole |= {"resolved_at": "2026-11-02 12:00+03", "state": "resolved"}
    cases = [
        {
            **{"opened_at": at(), "first_response_at": maybe(at(16)), "resolved_at": maybe(at(16))},
            **{"state": maybe("open", "resolved", "abandoned"), "csat": maybe(0.0, 0.5, 1.0)},
            **{"answered": maybe(True, False), "resolved": maybe(True, False)},
            **{"channel": maybe("email", "phone"), "closed_at": maybe(at(16))},
        }
        for _ in range(size)
    ]
    promises = [
        {"made_at": at(), "due_at": at(18), "fulfilled_at": maybe(at(18)), "withdrawn_at": maybe(at(18))}
        for _ in range(size)
    ]
    complaints = [
        {"received_at": at(), "resolved_at": maybe(at(16)), "satisfied_after": maybe("yes", "no", "no answer")}
        for _ in range(size)
    ]
    kept = {"made_at": "2026-11-02 10:00+03", "due_at": "2026-11-03 10:00+03", "fulfilled_at": "2026-11-02 12:00+03"}
    helped = {"received_at": "2026-11-02 10:00+03", "resolved_at": "2026-11-02 12:00+03", "satisfied_after": "yes"}
    numbered = {
        "interactions": [whole, *cases],
        "promises": [kept, *promises],
        "complaints": [helped, *complaints],
    }
    return {
        table: [{f"{table[:-1]}_id": str(n), "record": n, **row} for n, row in enumerate(rows)]
        for table, rows in numbered.items()
    }


def damaged(chance: Random, tables: Tables) -> tuple[Tables, dict[str, int]]:
    """The records with some values that could not be read, without some that were rejected, and how many these are."""
    rejected = dict.fromkeys(tables, 0)
    left: Tables = {}
    for table, rows in tables.items():
        left[table] = []
        for row in rows:
            if row["record"] and chance.random() < 0.15:
                rejected[table] += 1
                continue
            held = [name for name in DAMAGED[table] if row.get(name) is not None]
            if row["record"] and held and chance.random() < 0.4:
                blanked = chance.sample(held, chance.randint(1, len(held)))
                row = {**row, **dict.fromkeys(blanked), "blanked": blanked}
            left[table].append(row)
    return left, rejected


@cache
def connection() -> duckdb.DuckDBPyConnection:
    """One connection for all the worlds that are drawn."""
    con = records.empty()
    con.execute("create schema sealed")
    return con


def told(worlds: dict[str, Tables], rejected: dict[str, int]) -> dict[str, Row]:
    """The headline of each world, which is a team and a source of its own."""
    con = connection()
    for table in DAMAGED:
        con.execute(f"delete from records.{table}")
    for team, tables in worlds.items():
        ids = {table: f"{table[:-1]}_id" for table in tables}
        records.fill(
            con,
            **{
                table: [
                    {**row, ids[table]: f"{team} {row['record']}", "team": team, "source": team, "file": f"{team}.csv"}
                    for row in rows
                ]
                for table, rows in tables.items()
            },
        )
    with TemporaryDirectory() as folder:
        facts.run(con, read(Path(folder), TEXT), know(con))
    con.execute('create or replace table sealed.ledger ("table" varchar, file varchar, rejected bigint)')
    for table, count in rejected.items():
        con.execute("insert into sealed.ledger values (?, 'damaged.csv', ?)", [table, count])
    unplaced.note(con)
    if not con.execute("select 1 from duckdb_functions() where function_name = 'selected_ranged_headline'").fetchall():
        for macro in macros.needed(HEADLINE):
            con.execute(macro.text)
    return {row["label"]: row for row in con.execute(HEADLINE).df().to_dict("records")}


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 2**32))
def test_the_whole_share_lies_within_the_ends_of_the_damaged_one(seed: int) -> None:
    chance = Random(seed)
    whole = drawn(chance, chance.randint(1, 12))
    left, rejected = damaged(chance, whole)
    rows = told({"whole": whole, "damaged": left}, rejected)
    for share in SHARES:
        true, row = rows["whole"][share], rows["damaged"]
        if true == true:
            assert row[f"{share}_lowest"] - 1e-9 <= true <= row[f"{share}_highest"] + 1e-9, (share, row)


def test_what_is_sound_has_no_range() -> None:
    whole = drawn(Random(1), 30)
    sound = {
        "opened_at": "2026-11-02 10:00+03",
        "first_response_at": "2026-11-03 12:00+03",
        "resolved_at": "2026-11-12 10:00+03",
        "state": "resolved",
    }
    whole["interactions"] = [{**row, **sound} for row in whole["interactions"]]
    row = told({"whole": whole}, {})["whole"]
    for share in SHARES:
        assert row[f"{share}_lowest"] == row[share] == row[f"{share}_highest"], share


def test_rejected_records_count_only_where_their_file_tells() -> None:
    """By hand: 1 of 1 on time, two rejected: between 1 of 3 and 3 of 3; before the file begins there are none."""
    case = {"opened_at": "2026-11-02 10:00+03", "first_response_at": "2026-11-02 11:00+03", "record": 1}
    row = told({"damaged": {"interactions": [case]}}, {"interactions": 2, "promises": 5})["damaged"]
    share = "first_response_met_rate"
    assert [row[f"{share}{end}"] for end in ("", "_unusable_count", "_lowest", "_highest")] == [1, 2, 1 / 3, 1]
    con = connection()
    for scope, days, expected in (
        (["*"], ("2026-11-02", "2026-11-02"), 2),
        (["team:damaged"], ("2026-11-02", "2026-11-30"), 2),
        (["agent:a"], ("2026-11-02", "2026-11-02"), 0),
        (["*"], ("2026-10-01", "2026-11-01"), 0),
    ):
        query = (
            f"select coalesce(sum(count), 0) from selected_unplaced({CHOICE}, $scope) where \"table\" = 'interactions'"
        )
        query = query.replace("2026-01-01", days[0]).replace("2027-12-31", days[1])
        assert con.execute(query, {"scope": scope}).fetchall() == [(expected,)], (scope, days)
