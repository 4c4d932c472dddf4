"""Lists kept by hand leave nothing out: a measure or a fact that is forgotten there turns a test red."""

from ilgi.ask import macros, questions
from ilgi.judge import plan, targets
from ilgi.settings import ROOT
from ilgi.tell import alert, person_words
from tests import escape


def test_every_measure_of_people_has_its_place_among_those_told() -> None:
    judged = {branch.removeprefix("selected_") for branch in macros.branches("selected_every_measure")}
    assert len(judged) > 10
    assert judged == set(person_words.MEASURES)


def test_everything_with_a_target_can_raise_an_alert() -> None:
    checked = {query.removesuffix("_by") for query in alert.BY_CHANNEL} | set(alert.WHOLE)
    assert {*targets.CLOCKS, *targets.COUNTS} <= checked


def test_every_fact_takes_part_in_the_proof_of_who_sees_what() -> None:
    facts = set(plan.pieces(plan.FACTS))
    assert len(facts) > 10
    assert facts - {"marks"} <= set(escape.KEYS)
    assert set(escape.KEYS) == set(escape.SEEN)


def test_a_query_is_told_by_a_file_that_is_there() -> None:
    for name in questions.names():
        assert (ROOT / questions.file_of(name)).is_file(), name
