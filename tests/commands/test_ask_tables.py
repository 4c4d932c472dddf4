"""What ``ask`` prints for a reader: one row as a list, many as a table, sensible digits, no column lost."""

from datetime import date

import pandas as pd
import pytest

from ilgi.commands import terminal
from ilgi.commands.terminal import as_text, cell


def test_one_row_is_a_line_a_column() -> None:
    frame = pd.DataFrame({"promise_due_count": [2103], "promise_kept_rate": [0.8849262957], "team": [None]})
    assert as_text(frame).splitlines() == [
        "promise_due_count  2103",
        "promise_kept_rate  0.8849",
        "team               —",
    ]


def test_many_rows_are_a_table_numbers_to_the_right() -> None:
    frame = pd.DataFrame({"label": ["Kuzey", "B"], "promise_due_count": [7, 2103]})
    assert as_text(frame).splitlines() == [
        "label  promise_due_count",
        "Kuzey                  7",
        "B                   2103",
    ]


def test_a_wide_table_is_told_in_blocks_and_loses_no_column() -> None:
    frame = pd.DataFrame({"label": ["a", "b"], **{f"column_number_{n}": [n, n] for n in range(30)}})
    told = as_text(frame, width=80)
    assert max(map(len, told.splitlines())) <= 80
    heads = [block.splitlines()[0].split() for block in told.split("\n\n")]
    assert len(heads) > 1 and all(head[0] == "label" for head in heads)
    assert [name for head in heads for name in head[1:]] == [f"column_number_{n}" for n in range(30)]


def test_no_rows_name_the_columns() -> None:
    assert as_text(pd.DataFrame(columns=["file", "read"])) == "no rows · file, read"


@pytest.mark.parametrize(
    ("value", "column", "text"),
    [
        (0.9000000000000259, "promise_kept_rate_goal", "0.9000"),
        (0.91, "first_response_met_rate_upper_limit", "0.9100"),
        (1800.0, "promise_late_minutes_median", "1800.0"),
        (42.0, "reached_agent_count_goal", "42"),
        (float("nan"), "promise_kept_rate", "—"),
        (pd.Timestamp("2026-10-28"), "period", "2026-10-28"),
        (pd.Timestamp("2026-10-28 18:00", tz="Europe/Istanbul"), "as_of", "2026-10-28 18:00:00+03:00"),
        (date(2026, 10, 28), "on_date", "2026-10-28"),
        (0.0008636871, "chance", "0.000863687"),
        ("two\nlines", "message", "two lines"),
        (True, "is_open", "True"),
    ],
)
def test_digits_are_those_its_unit_can_mean(value: object, column: str, text: str) -> None:
    assert cell(value, column) == text


def test_every_unit_has_its_places() -> None:
    from ilgi.ask import metrics

    assert {fact.unit for fact in metrics.all_metrics().values()} <= set(terminal.PLACES)


FIGURES = {
    "interaction_count": [800, 400],
    "csat_answer_count": [547, 9],
    "csat_mean": [3.516, 3.524],
    "csat_satisfied_rate": [0.5411, None],
    "csat_satisfied_rate_low": [0.5, None],
    "csat_satisfied_rate_high": [0.58, None],
    "promise_kept_rate": [None, None],
    "promise_kept_rate_low": [None, None],
    "promise_kept_rate_goal": [0.9, 0.9],
}


def test_figures_of_groups_are_told_as_a_page_writes_them_without_their_limits_and_without_empty_ones() -> None:
    lines = as_text(pd.DataFrame({"team": ["Batı", "Kuzey"], "name": ["Batı", "Kuzey"], **FIGURES})).splitlines()
    assert [line.split() for line in lines[-4:-2]] == [["Batı", "800", "3.52", "54.1%"], ["Kuzey", "400", "3.52", "—"]]
    assert "kept" not in " ".join(lines) and lines[-1].startswith("11 columns in all")
    assert max(map(len, lines)) <= 120


def test_figures_of_a_single_row_stand_with_their_n_and_interval() -> None:
    lines = as_text(pd.DataFrame({name: values[:1] for name, values in FIGURES.items()})).splitlines()
    assert [line.split() for line in lines[1:4]] == [
        ["interaction_count", "800"],
        ["csat_mean", "3.52", "547"],
        ["csat_satisfied_rate", "54.1%", "547", "50.0–58.0%"],
    ]
