"""Whether many rows stand in the order of time, as far as it helps to find those of a month."""

import duckdb
import pytest

from ilgi.contract import in_order, tables
from ilgi.judge import plan

ROWS = 10 * in_order.STRETCH


def test_the_orders_are_those_of_the_facts_that_are_judged_as_their_records_pass_by() -> None:
    facts = plan.pieces(plan.FACTS)
    by_row = {name: fact.order for name, fact in facts.items() if fact.is_row_by_row}
    assert by_row == in_order.ORDERS
    assert all(by in tables.by_name()[name].names for name, by in in_order.ORDERS.items())


@pytest.mark.parametrize(
    ("moment", "is_given"),
    [
        ("i", True),
        (f"{ROWS} - i", True),
        ("if(i % 1000 = 7, i - 900, i)", True),
        (f"if(i < {ROWS // 2}, i * 2, (i - {ROWS // 2}) * 2 + 1)", True),
        ("if(i % 3 = 0, null, i)", True),
        (f"(i * 7919) % {ROWS}", False),
        (f"if(i % 2 = 0, i, {ROWS} - i)", False),
        ("null", None),
    ],
)
def test_order_is_asked_of_stretches(moment: str, is_given: bool | None) -> None:
    rows = f"select i as place, timestamptz '2026-01-01' + to_seconds({moment}) as moment from range({ROWS}) as t(i)"
    with duckdb.connect() as con:
        assert con.execute(in_order.is_given(rows)).fetchall() == [(is_given,)]


def test_days_are_asked_as_well_as_moments() -> None:
    day = f"date '2026-01-01' + (i // {in_order.STRETCH})::integer"
    rows = f"select i as place, {day} as moment from range({ROWS}) as t(i)"
    with duckdb.connect() as con:
        assert con.execute(in_order.is_given(rows)).fetchall() == [(True,)]
