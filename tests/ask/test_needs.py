"""What a question lives on is what its macros read: each way in which it can have rows."""

import pytest

from ilgi.ask import needs, questions
from ilgi.contract.tables import by_name as tables

EVERYTHING = {"interactions", "events", "promises", "complaints", "recognitions"}


@pytest.mark.parametrize(
    ("query", "ways"),
    [
        ("promises_by", [{"promises"}]),
        ("rings", [{"interactions"}]),
        ("next_response_times", [{"events"}]),
        ("complaint_steps", [{"complaints"}]),
        ("right_person", [{"events", "interactions"}]),
        ("recognition_reach", [{"recognitions"}]),
        ("what_needs_you", [{"interactions"}, {"promises"}, {"complaints"}]),
        ("team_measures", [{one} for one in EVERYTHING]),
        ("headline", [{"interactions"}, {"promises"}, {"complaints"}, {"recognitions"}]),
        ("targets", [set()]),
        ("ledger", [set()]),
    ],
)
def test_a_question_lives_on_what_it_reads(query: str, ways: list[set[str]]) -> None:
    assert needs.needs(query) == {frozenset(way) for way in ways}


@pytest.mark.parametrize(
    ("query", "missing", "lacks"),
    [
        ("promises", ["complaints"], None),
        ("promises", ["complaints", "promises"], "promises"),
        ("right_person", ["events"], "events"),
        ("what_needs_you", ["interactions", "complaints"], None),
        ("what_needs_you", ["interactions", "complaints", "promises"], "complaints"),
        ("targets", list(EVERYTHING), None),
    ],
)
def test_what_is_lacking_is_named(query: str, missing: list[str], lacks: str | None) -> None:
    assert needs.lacks(query, missing) == lacks


def test_every_question_lives_on_tables_of_the_contract() -> None:
    assert {t for name in questions.names() for way in needs.needs(name) for t in way} <= set(tables())
