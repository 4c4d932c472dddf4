"""The rules of judging where a log says what happened, each on a case of its own, through a whole load."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.homes import Home
from tests.verdict_homes import Expected, case, home_of, table, verdicts

EVENTS = ["interaction_id", "happened_at", "kind", "record", "agent_id", "is_bot"]
LOGS: list[tuple[str, str, Expected]] = [
    ("bot only", "2 09:00 opened|2 09:01 agent_reply bot|2 15:00 agent_reply", ("missed", "missed")),
    ("bot resolves", "2 09:00 opened|2 09:30 agent_reply|2 10:00 resolved bot", ("met", "missed")),
    ("reopened and open", "2 09:00 opened|2 09:30 agent_reply|2 10:00 resolved|2 10:30 reopened", ("met", "missed")),
    (
        "reopened, due later",
        "3 13:00 opened|3 13:30 agent_reply|3 14:00 resolved|4 10:00 reopened",
        ("met", "undecided"),
    ),
    (
        "resolved again",
        "2 09:00 opened|2 09:30 agent_reply|2 10:00 resolved|2 11:00 reopened|2 15:00 resolved",
        ("met", "met"),
    ),
    (
        "resolved again, late",
        "2 09:00 opened|2 09:30 agent_reply|2 10:00 resolved|3 11:00 reopened|3 12:00 resolved",
        ("met", "missed"),
    ),
    ("resolved without a word", "2 09:00 opened|2 10:00 resolved", ("(resolved_without_reply)", "met")),
    ("word after the end", "2 09:00 opened|2 10:00 resolved|2 10:30 agent_reply", ("met", "met")),
    ("waiting, open", "3 09:00 opened|3 09:30 agent_reply|3 10:00 waiting_on_customer", ("met", "undecided")),
    ("late before it waits", "2 09:00 opened|2 09:30 agent_reply|3 10:00 waiting_on_customer", ("met", "missed")),
    (
        "waited, then late",
        "2 09:00 opened|2 09:30 agent_reply|2 10:00 waiting_on_customer|2 16:00 resumed|3 16:00 resolved",
        ("met", "missed"),
    ),
    (
        "waited, in time",
        "2 09:00 opened|2 09:30 agent_reply|2 10:00 waiting_on_customer|2 16:00 resumed|3 15:00 resolved",
        ("met", "met"),
    ),
    (
        "customer ends the wait",
        "2 09:00 opened|2 09:30 agent_reply|2 10:00 waiting_on_customer|2 12:00 customer_message|3 11:00:01 resolved",
        ("met", "missed"),
    ),
    (
        "waits for a third party",
        "2 09:00 opened|2 09:30 agent_reply|2 10:00 waiting_on_third_party|3 09:30 resumed|3 09:31 resolved",
        ("met", "missed"),
    ),
    (
        "passed on",
        "2 09:00 opened|2 09:10 assigned|2 09:20 transferred|2 09:30 escalated|2 11:30 agent_reply|2 12:00 resolved",
        ("missed", "met"),
    ),
    ("newest", "4 12:00 opened", ("undecided", "undecided")),
]


def _log(steps: str) -> Iterator[dict[str, str]]:
    for number, step in enumerate(steps.split("|")):
        day, clock, kind, *bot = step.split()
        told = {"happened_at": f"{day} {clock}", "kind": kind, "record": str(number), "is_bot": str(bool(bot)).lower()}
        yield {**told, "agent_id": "a1" if not bot else "bot"}


@pytest.fixture(scope="module")
def logged(tmp_path_factory: pytest.TempPathFactory) -> Home:
    rows = [case(name, " ".join(steps.split()[:2]), state="") for name, steps, _ in LOGS]
    home = home_of(tmp_path_factory.mktemp("logs"), rows)
    log = [{"interaction_id": name, **entry} for name, steps, _ in LOGS for entry in _log(steps)]
    random.Random(3).shuffle(log)
    home.export("events.csv", table(EVENTS, log))
    assert home.load().ok, home.problems()
    return home


@pytest.mark.parametrize(("name", "expected"), [(name, told) for name, _, told in LOGS])
def test_each_log(logged: Home, name: str, expected: Expected) -> None:
    assert verdicts(logged)[name] == expected


def test_what_is_over_is_no_backlog_and_what_was_reopened_is(logged: Home) -> None:
    is_over = dict(logged.ask("select interaction_id, is_over from interactions"))
    over = {
        "resolved again",
        "resolved again, late",
        "resolved without a word",
        "word after the end",
        "passed on",
        "waited, then late",
        "waited, in time",
        "customer ends the wait",
        "waits for a third party",
    }
    assert {name for name, told in is_over.items() if told} == over


def _judged(folder: Path, rows: list[dict[str, str]], **logs: str) -> dict[str, Expected]:
    home = home_of(folder, rows)
    log = [{"interaction_id": name, **entry} for name, steps in logs.items() for entry in _log(steps)]
    home.export("events.csv", table(EVENTS, log))
    assert home.load().ok
    return verdicts(home)


def test_a_log_of_others_tells_of_an_open_case_by_its_silence(tmp_path: Path) -> None:
    rows = [case("touched", "2 09:00", state=""), case("untouched", "2 09:00", state=""), case("new", "4 12:00")]
    found = _judged(tmp_path, rows, touched="2 09:30 agent_reply|2 10:00 resolved")
    assert (found["touched"], found["untouched"]) == (("met", "met"), ("missed", "missed"))


def test_a_case_that_is_over_and_not_in_the_log_is_not_held_to_have_had_no_reply(tmp_path: Path) -> None:
    rows = [case("touched", "2 09:00", state=""), case("old", "2 09:00", resolved="2 13:00"), case("new", "4 12:00")]
    found = _judged(tmp_path, rows, touched="2 09:30 agent_reply|2 10:00 resolved")
    assert found["old"] == ("(reply_instant_unknown)", "met")


def test_a_state_that_says_open_outdoes_a_log_without_reopenings(tmp_path: Path) -> None:
    rows = [case("open again", "2 09:00", state="open"), case("new", "4 12:00")]
    found = _judged(tmp_path, rows, **{"open again": "2 09:30 agent_reply|2 10:00 resolved"})
    assert found["open again"] == ("met", "missed")
