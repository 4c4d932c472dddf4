"""On time and not liked: the exact chance by fractions, a table as one look, and worlds in which all are alike."""

from datetime import date, timedelta
from fractions import Fraction
from math import comb
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import binomtest

from ilgi.ask import hub
from ilgi.ask.filters import Filters
from ilgi.seal.snapshots import Snapshot
from tests.ask_facts import ask, records, written_facts
from tests.facts.base import Row

DAY = date(2026, 10, 1)


def queue(channel: str, liked: int, rated: int, missed: int = 0, day: date = DAY, team: str = "Kuzey") -> list[Row]:
    """Cases that all rated us; the first so many were missed."""
    return [
        {
            "interaction_id": f"{day}{team}{channel}{n}", "team": team, "channel": channel, "csat": float(n < liked),
            "opened_on": day, "first_response_due_on": day, "first_response_goal": 0.9,
            "first_response_verdict": "missed" if n < missed else "met",
        }
        for n in range(rated)
    ]  # fmt: skip


def facts(folder: Path, *queues: list[Row]) -> Snapshot:
    return written_facts(folder / "queues.duckdb", interactions=[row for rows in queues for row in rows])


def chance(part: int, n: int, good: int, whole: int) -> Fraction:
    """Of ``good`` among ``whole``, ``n`` drawn: so few as ``part`` or fewer of the good."""
    ways = [comb(good, k) * comb(whole - good, n - k) for k in range(max(0, n + good - whole), part + 1)]
    return Fraction(sum(ways), comb(whole, n))


@pytest.mark.parametrize(
    "drawn", [(3, 10, 80, 100), (0, 10, 80, 100), (7, 10, 80, 100), (550, 800, 7000, 9000), (0, 3, 3, 40), (5, 5, 5, 5)]
)
def test_the_chance_is_the_exact_one(tmp_path: Path, drawn: tuple[int, int, int, int]) -> None:
    part, n, good, whole = drawn
    with hub.cursor(facts(tmp_path)) as cur:
        cur.execute("select chance_of_so_few($1, $2, $3, $4)", list(drawn))
        (found,) = cur.fetchall()[0]
    asked = part * whole < n * good
    assert found == pytest.approx(float(chance(*drawn)) if asked else 1.0, rel=1e-9)


def test_a_queue_green_on_the_clock_and_red_in_words_is_found(tmp_path: Path) -> None:
    """A queue is held against the others, not against a whole that it is a part of; who is late is none of these."""
    late = queue("phone", 10, 20, missed=5)
    snapshot = facts(tmp_path, queue("chat", 5, 20), queue("email", 20, 20), late)
    names = ("channel", "all_satisfied_rate", "others_satisfied_rate", "others_answer_count")
    assert records(ask(snapshot, "watermelons"), *names) == [("chat", 35 / 60, 0.75, 40)]
    assert len(ask(snapshot, "watermelons_rows")) == 20


def test_beside_the_share_who_liked_it_stands_the_share_who_rated(tmp_path: Path) -> None:
    """Twenty rated; of thirty more twenty are over and could have, ten are still open."""
    more = [
        {
            "interaction_id": f"s{n}",
            "team": "Kuzey",
            "channel": "chat",
            "opened_on": DAY,
            "is_over": n < 20,
            "csat": None,
        }
        for n in range(30)
    ]
    snapshot = facts(tmp_path, queue("chat", 5, 20), queue("email", 20, 20), more)
    assert records(ask(snapshot, "watermelons"), "csat_could_count", "csat_response_rate") == [(40, 0.5)]


def test_queues_of_one_table_are_one_look(tmp_path: Path) -> None:
    """14 of 20 beside 19 of 20 has a chance of 0.046: named where only this queue is on time, not where both are."""
    assert 0.025 < chance(14, 20, 33, 40) < 0.05
    after = DAY + timedelta(1)
    snapshot = facts(
        tmp_path, queue("chat", 14, 20), queue("email", 19, 20, missed=3),
        queue("chat", 14, 20, day=after), queue("email", 19, 20, day=after),
    )  # fmt: skip
    named = {day: ask(snapshot, "watermelons", Filters(period=f"{day}..{day}"))["channel"] for day in (DAY, after)}
    assert (named[DAY].tolist(), named[after].tolist()) == (["chat"], [])


def test_where_all_are_liked_alike_hardly_a_table_names_one(tmp_path: Path) -> None:
    """A day a world: 12 queues on time, each rated by 12 customers of whom 85 % are content everywhere."""
    rng = np.random.default_rng(17)
    days = [DAY + timedelta(n) for n in range(40)]
    snapshot = facts(
        tmp_path,
        *(queue(f"c{n}", int(rng.binomial(12, 0.85)), 12, day=day) for day in days for n in range(12)),
    )
    named = sum(not ask(snapshot, "watermelons", Filters(period=f"{day}..{day}")).empty for day in days)
    assert binomtest(named, len(days), 0.05, alternative="greater").pvalue > 0.001


def test_every_place_with_both_shares_is_drawn_and_opens_its_ratings(tmp_path: Path) -> None:
    late = queue("phone", 10, 20, missed=5)
    unrated = [row | {"csat": None, "channel": "visit", "interaction_id": f"v{n}"} for n, row in enumerate(late)]
    snapshot = facts(tmp_path, queue("chat", 5, 20), queue("email", 20, 20), late, unrated)
    answer = ask(snapshot, "on_time_and_liked")
    assert records(answer, "channel", "first_response_met_rate", "csat_satisfied_rate", "is_watermelon") == [
        ("email", 1.0, 1.0, False), ("phone", 0.75, 0.5, False), ("chat", 1.0, 0.25, True)
    ]  # fmt: skip
    assert len(ask(snapshot, "on_time_and_liked_rows")) == answer["csat_answer_count"].sum() == 60
    of_chat = Filters(period=f"{DAY}..{DAY}", teams=("Kuzey",), channels=("chat",))
    assert len(ask(snapshot, "on_time_and_liked_rows", of_chat)) == 20
