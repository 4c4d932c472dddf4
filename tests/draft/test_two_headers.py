"""Headers of two rows: one above that groups columns, one below that says their units."""

import pytest

from ilgi.draft import unit_row
from ilgi.read import group_row
from tests.draft.drafts import Desk, questions, targets

ROWS = [f"T{n};Ali;2026-08-{1 + n:02d} 10:00;2026-08-{1 + n:02d} 12:00;{5 + n}" for n in range(20)]
NAMES = "Ticket No;Agent;Created;Resolved;Talk"


@pytest.mark.parametrize("group", ["Ticket;;Timing;;Work", "Ticket;Ticket;Timing;Timing;Work"])
def test_a_row_that_groups_columns_is_no_header_and_one_of_units_no_record(desk: Desk, group: str) -> None:
    draft = desk.draft("\n".join([group, NAMES, ";;UTC;UTC;(sec)", *ROWS]) + "\n")
    assert (draft.header_line, questions(draft), draft.problems) == (2, [], ())
    assert targets(draft) | {"handle_minutes": "Talk", "interaction_id": "Ticket No"} == targets(draft)
    query = (
        "select count(*), round(sum(handle_minutes) * 60), strftime(min(opened_at), '%H:%M') from records.interactions"
    )
    assert desk.records(draft, query) == [(20, sum(range(5, 25)), "13:00")], "by the clock of the units"
    assert "noticed_units" in {saying.key for saying in draft.noticed}
    again = desk.draft("\n".join([NAMES, *ROWS]) + "\n", {"unit:Talk": "1"})
    assert again.preview[0].loaded == 20, "without such a row nothing is left out"


@pytest.mark.parametrize(
    ("group", "names", "records", "is_group"),
    [
        (["A", "", "B"], ["No", "Name", "Opened"], [["1", "Ali", "2026-01-01"], ["2", "Can", "2026-01-02"]], True),
        (["No", "", "Opened"], ["1", "Ali", "2026-01-01"], [["2", "Can", "2026-01-02"]] * 2, False),
        (["No", "", "Opened"], ["X", "Ali", "open"], [["X", "Can", "open"], ["Y", "Ali", "open"]], False),
        (["No", "Name", "Opened"], ["a", "b", "c"], [["1", "Can", "2026-01-02"]] * 2, False),
        (["No", "Time", "Time"], ["a", "b", "b"], [["1", "2", "3"]] * 2, False),
    ],
)
def test_only_a_row_of_words_over_dates_and_numbers_names_what_another_groups(
    group: list[str], names: list[str], records: list[list[str]], is_group: bool
) -> None:
    assert group_row.stands_over(group, names, records) is is_group


def test_a_first_record_is_no_row_of_units(desk: Desk) -> None:
    for first in ("T99;min;2026-09-01 10:00;;", ";min;;;many", "T99;;;;min"):
        draft = desk.draft("\n".join([NAMES, first, *ROWS]) + "\n", {"unit:Talk": "1"})
        assert "noticed_units" not in {saying.key for saying in draft.noticed}, first
    assert unit_row.named("Talk", (("Talk", "(sec)"),)) == "Talk (sec)"
