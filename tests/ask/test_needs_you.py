"""What needs somebody today: whose it is and how old, each counted again slowly; each count opens exactly its rows."""

from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from ilgi.ask import hub
from ilgi.ask.access import local, manager, staff
from ilgi.tell import needs_words
from tests.ask_facts import SEEDS, WINDOW, ask, random_facts, records, written_facts

ISTANBUL = ZoneInfo("Europe/Istanbul")
TO_COME = ("case_within_hour", "promise_due_today")


def days_past(row: dict[str, Any], today: date) -> int | None:
    """Whole days of the calendar since it fell due; nothing where it has not, or where nothing says when."""
    if row["need"] in TO_COME or row["due_at"] is None:
        return None
    days = (today - row["due_at"].astimezone(ISTANBUL).date()).days
    return days if days >= 0 else None


def band(days: int | None) -> str:
    bands = ((1, "to_1_day"), (7, "to_7_days"), (28, "to_28_days"))
    return "ahead" if days is None else next((name for most, name in bands if days <= most), "over_28_days")


def rows(seed: int, **how: Any) -> list[dict[str, Any]]:
    frame = ask(random_facts(seed), "what_needs_you_rows", **how).astype(object)
    return list(frame.where(frame.notna(), None).to_dict("records"))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_oldest_and_the_ages_are_days_since_the_due_time(seed: int) -> None:
    today, needs = hub.about(random_facts(seed)).as_of_day, rows(seed)
    ages = [(row["need"], days_past(row, today)) for row in needs]
    assert [row["days_past"] for row in needs] == [days for _, days in ages]
    kinds = records(ask(random_facts(seed), "what_needs_you"), "label", "need_days_oldest")
    slow = {kind: max((d for k, d in ages if k == kind and d is not None), default=None) for kind, _ in ages}
    assert dict(kinds) == slow and len(kinds) > 1
    by_age = records(ask(random_facts(seed), "what_needs_you_by_age"), "need", "need_age", "part", "need_count")
    assert {(need, age): n for need, age, _, n in by_age} == Counter((kind, band(days)) for kind, days in ages)
    for _, _, part, n in by_age:
        assert len(rows(seed, part=part)) == n


def test_the_bands_end_where_they_say() -> None:
    with hub.cursor(random_facts(1)) as cur:
        cur.execute("select need_age(days) from unnest([0, 1, 2, 7, 8, 28, 29, null]) as t(days)")
        found = [age for (age,) in cur.fetchall()]
    assert found == [band(days) for days in (0, 1, 2, 7, 8, 28, 29, None)]


@pytest.mark.parametrize("seed", SEEDS)
def test_whose_they_are_is_counted_by_team_and_by_person_within_it(seed: int) -> None:
    answer = ask(random_facts(seed), "what_needs_you_by_owner")
    found = records(answer, "label", "team", "agent_id", "is_team", "need_count")
    needs = rows(seed)
    teams = Counter((row["need"], row["team"]) for row in needs)
    people = Counter((row["need"], row["team"], row["agent_id"]) for row in needs)
    assert {(kind, team): n for kind, team, _, is_team, n in found if is_team} == teams
    assert {(kind, team, who): n for kind, team, who, is_team, n in found if not is_team} == people
    for _, row in answer[~answer["is_team"]].iterrows():
        target = needs_words.behind(WINDOW, row)
        assert len(ask(random_facts(seed), target.query, target.filters, part=target.part)) == row["need_count"]


def named(dimension: str, value: str) -> str:
    return value


@pytest.mark.parametrize("seed", SEEDS)
def test_each_count_of_a_line_opens_exactly_what_it_counts(seed: int) -> None:
    snapshot = random_facts(seed)
    parts, opened = ask(snapshot, "what_needs_you_by_owner"), 0
    for _, kind in ask(snapshot, "what_needs_you").iterrows():
        of_kind = parts[parts["label"] == kind["label"]]
        head = needs_words.main(kind, WINDOW, "en")[0]
        for piece in (head, *needs_words.owners(of_kind, WINDOW, "en", named)):
            if piece.rows is None:
                continue
            count = piece.text.split()[0 if piece is head else -1]
            assert len(ask(snapshot, piece.rows.query, piece.rows.filters, part=piece.rows.part)) == int(count), piece
            opened += 1
    assert opened > 10


def test_a_line_names_the_team_that_has_most_with_its_people_then_the_others(tmp_path: Path) -> None:
    owners = [("Kuzey", "a01")] * 4 + [("Kuzey", "a02")] + [("Batı", "a31")] * 2 + [("Güney", "a18")] + [(None, None)]
    promises = [
        {
            "promise_id": f"p{n}", "team": team, "agent_id": who, "outcome": "broken", "made_on": date(2026, 10, 1),
            "due_on": date(2026, 10, 20), "due_at": datetime(2026, 10, 20, 12, tzinfo=ISTANBUL),
        }
        for n, (team, who) in enumerate(owners)
    ]  # fmt: skip
    snapshot = written_facts(tmp_path / "p.duckdb", promises=promises, interactions=[], complaints=[])
    kind = ask(snapshot, "what_needs_you").iloc[0]
    days = (hub.about(snapshot).as_of_day - date(2026, 10, 20)) // timedelta(1)
    line = "".join(piece.text for piece in needs_words.main(kind, WINDOW, "en"))
    assert line == f"9 promises past due, oldest {days} days"
    parts = ask(snapshot, "what_needs_you_by_owner")
    assert "".join(piece.text for piece in needs_words.owners(parts, WINDOW, "en", named)) == (
        "Kuzey 5: a01 4, a02 1 · Batı 2 · 2 other teams 2"
    )


def test_nobody_is_told_of_what_is_not_theirs() -> None:
    snapshot, everybody = random_facts(1), [("a03", "Kuzey"), ("a04", "Kuzey"), ("a11", "Batı")]
    members = [{"agent_id": who, "team": team} for who, team in everybody]
    lead = ask(snapshot, "what_needs_you_by_owner", access=local("lead", "Kuzey", None, members))
    assert set(lead["team"].dropna()) <= {"Kuzey"} | set(lead[lead["agent_id"].isin(["a03", "a04"])]["team"])
    own = ask(snapshot, "what_needs_you_by_owner", access=staff("a03", everybody))
    whole = ask(snapshot, "what_needs_you_by_owner", access=manager())
    assert set(own["agent_id"].dropna()) <= {"a03"} and len(whole["agent_id"].dropna().unique()) > 3
