"""What a load may spare itself: facts stand in the order of time all the same, and rows of several files stay apart."""

from pathlib import Path
from typing import Any

import pytest

from ilgi.judge import plan
from tests.homes import Home
from tests.records import STANDARDS, judged
from tests.verdict_homes import AGENTS

COLUMNS = "interaction_id,opened_at,channel,state,first_response_at,agent_id"
ROWS = [f"i{n:03d},2026-11-0{1 + n % 7}T1{n % 10}:00:00+03:00,email,open,,a1" for n in range(200)]
IN_ORDER = sorted(ROWS, key=lambda row: row.split(",")[1])


@pytest.mark.parametrize("rows", [ROWS, IN_ORDER, IN_ORDER[::-1]], ids=["mixed", "in order", "backwards"])
def test_facts_stand_in_the_order_of_time(tmp_path: Path, rows: list[str]) -> None:
    home = Home(tmp_path)
    home.export("interactions.csv", "\n".join([COLUMNS, *rows]))
    home.export("agents.csv", AGENTS)
    assert home.load().problems == []
    found = [row[0] for row in home.ask("select opened_at from interactions order by rowid")]
    assert len(found) == len(rows) and found == sorted(found)


@pytest.mark.parametrize("order", ["first", "last"])
def test_records_without_a_time_come_last(tmp_path: Path, order: str) -> None:
    rows: list[dict[str, Any]] = [{"customer_id": "a", "first_seen_on": "2026-01-01"}, {"customer_id": "b"}]
    rows = rows if order == "last" else rows[::-1]
    con = judged(tmp_path, STANDARDS, customers=rows)
    assert con.execute("select customer_id from sealed.customers order by rowid").fetchall() == [("a",), ("b",)]


def test_only_facts_that_are_judged_as_they_pass_by_keep_the_order_of_their_records() -> None:
    for fact in plan.pieces(plan.FACTS).values():
        if fact.is_row_by_row:
            # what is looked up beside the records may be grouped; the records themselves pass through "judged"
            passing = fact.text.rpartition("\njudged as (")[2]
            assert "over (" not in passing and "group by" not in passing, fact.name


def test_rows_of_several_files_are_not_taken_for_one_another(tmp_path: Path) -> None:
    home = Home(tmp_path)
    for name, hour in (("one", 11), ("two", 12)):
        home.export(f"interactions_{name}.csv", f"{COLUMNS}\n{name},2026-11-02T10:00:00+03:00,email,open,,a1\n")
        home.export(
            f"events_{name}.csv",
            f"interaction_id,happened_at,kind,record,agent_id\n{name},2026-11-02T{hour}:00:00+03:00,agent_reply,1,a1\n",
        )
    assert home.load().problems == []
    query = "select interaction_id, first_response_wall_seconds / 3600 from interactions order by 1"
    assert home.ask(query) == [("one", 1.0), ("two", 2.0)]
