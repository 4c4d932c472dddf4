"""Records that do not stand as their fact will be are staged in its order; those that do stay as they are."""

import duckdb
import pytest

from ilgi.contract import tables
from ilgi.judge import plan
from ilgi.read import in_order


def test_the_orders_are_those_of_the_facts_that_are_judged_as_their_records_pass_by() -> None:
    facts = plan.pieces(plan.FACTS)
    by_row = {name: fact.order for name, fact in facts.items() if fact.is_row_by_row}
    assert by_row == in_order.ORDERS
    assert all(by in tables.by_name()[name].names for name, by in in_order.ORDERS.items())


@pytest.mark.parametrize(
    ("values", "is_given"),
    [
        ("1, 2, 2, 3", True),
        ("1, 3, 2", False),
        ("2, 1, 3, 4", False),
        ("1, 2, null", False),
        ("null, 1", False),
        ("", True),
    ],
)
def test_order_is_asked_of_all_that_stands(values: str, is_given: bool) -> None:
    with duckdb.connect() as con:
        moments = f"select unnest([{values}]::integer[]) as moment"
        assert in_order.is_given(con, moments) is is_given


def test_what_cannot_be_worked_out_is_sorted_where_each_value_is_tried() -> None:
    with duckdb.connect() as con:
        assert not in_order.is_given(con, "select cast(x as integer) as moment from (values ('1'), ('x')) as t(x)")
