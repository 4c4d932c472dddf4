"""Who is honoured and why: each reason a line, few by name, nobody as good news, staff no more than they may know."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from ilgi.ask import access
from ilgi.ask.filters import Filters
from ilgi.tell import honours, words
from ilgi.tell.asker import Asker
from tests.ask_facts import LAST, written_facts
from tests.facts.base import Row

PERIOD = Filters("last_90_days")


def promises(agent: str, kept: int, broken: int = 0, day: date = LAST) -> list[Row]:
    outcomes = ["kept"] * kept + ["broken"] * broken
    return [
        {"promise_id": f"{agent}{day}{n}", "agent_id": agent, "team": "Kuzey", "due_on": day, "outcome": outcome}
        | {"channel": "email"}
        for n, outcome in enumerate(outcomes)
    ]


def house(path: Path, people: dict[str, tuple[int, int]], lang: str = "en", role: str = "manager") -> Asker:
    """A team in which everybody kept and broke so many promises, a customer having thanked the first."""
    agent = {"team": "Kuzey", "since": date(2020, 1, 1), "joined_on": date(2020, 6, 1), "is_current": True}
    agents: list[Row] = [{**agent, "agent_id": key, "name": f"Ad {key.upper()}"} for key in people]
    made = [row for key, (kept, broken) in people.items() for row in promises(key, kept, broken)]
    thanks: Row = {"recognition_id": "r", "agent_id": next(iter(people)), "team": "Kuzey", "from_kind": "customer"}
    thanks |= {"message": "Bravo size, " * 20, "given_on": LAST - timedelta(3), "counted": True}
    snapshot = written_facts(path, agents=agents, promises=made, recognitions=[thanks])
    return Asker(snapshot, access.local(role, None, next(iter(people)), agents), PERIOD, lang)


def test_who_kept_every_promise_is_named_with_how_many_and_a_customers_words(tmp_path: Path) -> None:
    asker = house(tmp_path / "h.duckdb", {"a": (11, 0), "b": (11, 1), "c": (9, 0)}, "tr")
    (who,) = honours.honoured(asker, ())
    assert (who.name, who.team, who.reasons[0]) == ("Ad A", "Kuzey", "11 sözün 11'i tutuldu")
    assert who.words.startswith("Bravo size,") and len(who.words) <= honours.LONGEST_WORDS
    assert honours.sentence(asker, [who], ()) == "Ad A bütün sözlerini tuttu."


@pytest.mark.parametrize(
    ("count", "tr", "en"),
    [
        (2, "Ad A ve Ad B bütün sözlerini tuttu.", "Ad A and Ad B kept every promise."),
        (3, "Ad A, Ad B ve Ad C bütün sözlerini tuttu.", "Ad A, Ad B and Ad C kept every promise."),
        (4, "4 kişi bütün sözlerini tuttu.", "4 people kept every promise."),
    ],
)
def test_few_are_named_and_many_counted(count: int, tr: str, en: str, tmp_path: Path) -> None:
    people = dict.fromkeys("abcd"[:count], (10, 0))
    for lang, expected in (("tr", tr), ("en", en)):
        asker = house(tmp_path / f"{lang}.duckdb", people, lang)
        assert honours.sentence(asker, honours.honoured(asker, ()), ()) == expected


def test_who_has_most_reasons_stands_first(tmp_path: Path) -> None:
    people = {"a": (10, 0), **{f"k{n}": (24, 6) for n in range(8)}, "z": (60, 0)}
    asker = house(tmp_path / "h.duckdb", people)
    first, second = honours.honoured(asker, ())[:2]
    assert (first.name, second.name) == ("Ad Z", "Ad A") and len(first.reasons) == 2
    assert first.reasons[1].startswith("Promises kept: 100%, expected here 8")
    assert "Ad Z is clearly above the team." in honours.sentence(asker, [first, second], ())


@pytest.mark.parametrize(
    ("kept", "role", "key"),
    [(20, "manager", "honour.nobody"), (2, "manager", "ui.board_too_few"), (20, "staff", "ui.nobody_named")],
)
def test_that_nobody_differs_is_good_news_only_where_it_is_known(
    kept: int, role: str, key: str, tmp_path: Path
) -> None:
    people: dict[str, Any] = {f"k{n}": (kept, kept // 4 + 1) for n in range(6)}
    asker = house(tmp_path / "h.duckdb", people, role=role)
    assert honours.sentence(asker, honours.honoured(asker, ()), ()) == words.say("en", key)


def test_a_table_that_no_export_has_is_no_reason(tmp_path: Path) -> None:
    asker = house(tmp_path / "h.duckdb", {"a": (11, 0)})
    assert honours.honoured(asker, ("promises",)) == [] and honours.reached(asker, ("recognitions", "agents")) == ""


def test_how_many_were_thanked_is_told_with_its_days(tmp_path: Path) -> None:
    asker = house(tmp_path / "h.duckdb", {"a": (1, 1), "b": (1, 1), "c": (1, 1)})
    assert honours.reached(asker, ()).startswith("1 of 3 colleagues were thanked (")


def test_staff_read_of_which_month_they_are_told(tmp_path: Path) -> None:
    september = date(2026, 9, 15)
    agent = {"team": "Kuzey", "since": date(2020, 1, 1), "joined_on": date(2020, 6, 1), "is_current": True}
    agents: list[Row] = [{**agent, "agent_id": key, "name": f"Ad {key.upper()}"} for key in "abcdefg"]
    made = [row for key in "abcdefg" for row in promises(key, 12, 0 if key == "a" else 2, september)]
    snapshot = written_facts(tmp_path / "h.duckdb", agents=agents, promises=made)
    asker = Asker(snapshot, access.local("staff", None, "b", agents), PERIOD, "tr")
    (who,) = honours.honoured(asker, ())
    assert who.reasons == ["Bütün sözlerini tuttu"]
    assert honours.sentence(asker, [who], ()) == "Ad A bütün sözlerini tuttu (1–30 Eylül 2026)."
