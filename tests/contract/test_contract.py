"""The contract: complete, typed, and what is generated from it up to date."""

import pytest

from ilgi.contract import docs, tables
from ilgi.contract.table import COUNT, DAY, INSTANT, NUMBER, RECORD, TEXT, YES_NO, Table
from ilgi.settings import SHIPPED

TYPES = {
    TEXT,
    INSTANT,
    DAY,
    COUNT,
    NUMBER,
    YES_NO,
    RECORD,
}


def test_thirteen_tables_with_their_keys() -> None:
    keys = {name: table.key for name, table in tables.by_name().items()}
    assert keys == {
        "interactions": ("interaction_id",),
        "events": ("interaction_id", "happened_at", "kind", "record"),
        "promises": ("promise_id",),
        "complaints": ("complaint_id",),
        "recognitions": ("recognition_id",),
        "evaluations": ("evaluation_id", "trait"),
        "agents": ("agent_id", "since"),
        "customers": ("customer_id",),
        "voices": ("voice_id",),
        "gestures": ("gesture_id",),
        "trainings": ("agent_id", "course", "completed_on"),
        "pulses": (),
        "marks": ("marked_on", "text"),
    }


@pytest.mark.parametrize("table", tables.by_name().values(), ids=lambda t: t.name)
def test_every_column_is_typed_and_told_in_both_languages(table: Table) -> None:
    assert len(set(table.names)) == len(table.columns)
    assert table.at in table.names
    for column in table.columns:
        assert column.type in TYPES
        assert column.means
        assert column.anlam
        assert column.name.endswith("_at") == (column.type == INSTANT) or column.name == "rescheduled_to"


def test_what_may_lie_ahead_is_not_recorded() -> None:
    ahead = {"due_at", "rescheduled_to", "until", "left_on", "since", "joined_on", "marked_on"}
    for table in tables.by_name().values():
        for column in table.columns:
            moment = column.type in (INSTANT, DAY)
            assert column.is_recorded == (moment and column.name not in ahead), (table.name, column.name)


def test_what_a_file_must_have() -> None:
    assert tables.by_name()["interactions"].required == {"opened_at"}
    assert tables.by_name()["events"].required == {"interaction_id", "happened_at", "kind"}
    assert tables.by_name()["agents"].required == {"agent_id", "since", "name"}


def test_the_data_page_is_not_stale() -> None:
    assert (SHIPPED / "README.md").read_text("utf-8") == docs.readme(), "run: python -m ilgi.contract.docs"


def test_the_templates_are_not_stale() -> None:
    there = {path.name: path.read_text("utf-8") for path in (SHIPPED / "templates").glob("*.csv")}
    assert there == docs.templates(), "run: python -m ilgi.contract.docs"
