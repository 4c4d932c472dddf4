"""The contract: complete, typed, and what is generated from it up to date."""

import pytest

from ilgi import contract, contract_docs
from ilgi.settings import SHIPPED

TYPES = {
    contract.TEXT,
    contract.INSTANT,
    contract.DAY,
    contract.COUNT,
    contract.NUMBER,
    contract.YES_NO,
    contract.RECORD,
}


def test_thirteen_tables_with_their_keys() -> None:
    keys = {name: table.key for name, table in contract.tables().items()}
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


@pytest.mark.parametrize("table", contract.tables().values(), ids=lambda t: t.name)
def test_every_column_is_typed_and_told_in_both_languages(table: contract.Table) -> None:
    assert len(set(table.names)) == len(table.columns)
    assert table.at in table.names
    for column in table.columns:
        assert column.type in TYPES
        assert column.means
        assert column.anlam
        assert column.name.endswith("_at") == (column.type == contract.INSTANT) or column.name == "rescheduled_to"


def test_what_may_lie_ahead_is_not_recorded() -> None:
    ahead = {"due_at", "rescheduled_to", "until", "left_on", "since", "joined_on", "marked_on"}
    for table in contract.tables().values():
        for column in table.columns:
            moment = column.type in (contract.INSTANT, contract.DAY)
            assert column.is_recorded == (moment and column.name not in ahead), (table.name, column.name)


def test_what_a_file_must_have() -> None:
    assert contract.tables()["interactions"].required == {"opened_at"}
    assert contract.tables()["events"].required == {"interaction_id", "happened_at", "kind"}
    assert contract.tables()["agents"].required == {"agent_id", "since", "name"}


def test_the_data_page_is_not_stale() -> None:
    assert (SHIPPED / "README.md").read_text("utf-8") == contract_docs.readme(), "run: python -m ilgi.contract"


def test_the_templates_are_not_stale() -> None:
    there = {path.name: path.read_text("utf-8") for path in (SHIPPED / "templates").glob("*.csv")}
    assert there == contract_docs.templates(), "run: python -m ilgi.contract"
