"""The recognition page's numbers against slow twins, against rows written by hand, and against their own rows."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from ilgi.ask.access import Access
from ilgi.ask.filters import Filters
from tests import people_twins as twins
from tests.ask_facts import FIRST, LAST, SEEDS, WINDOW, ask, random_facts, random_rows, records, written_facts
from tests.facts.base import Row

LEAD = Access("lead", teams=("Kuzey",))
BOARDS = {
    "promise_keeping_by_agent": ("promise_kept_count", "promise_due_count", "promise_kept_rate", "promise_kept"),
    "recoveries_by_agent": (
        "complaint_recovered_count",
        "complaint_recovery_judged_count",
        "complaint_recovered_rate",
        "complaint_recovered",
    ),
    "first_response_by_agent": (
        "first_response_met_count",
        "first_response_judged_count",
        "first_response_met_rate",
        "first_response_met",
    ),
    "customer_thanks_by_agent": (
        "customer_thanked_day_count",
        "worked_day_count",
        "customer_thanked_day_rate",
        "customer",
    ),
    "peer_thanks_by_agent": ("peer_thanked_day_count", "worked_day_count", "peer_thanked_day_rate", "peer"),
}


def facts(seed: int) -> twins.Facts:
    return partial(random_rows, seed)


def expected_board(seed: int, what: str) -> dict[str, tuple[int, int]]:
    if what not in ("customer", "peer"):
        return {
            who: counts for (who, measure), counts in twins.tally(twins.judged(facts(seed))).items() if measure == what
        }
    days = twins.worked_days(facts(seed))
    whole = Counter(who for who, _ in days)
    part = Counter(who for (who, _), kinds in days.items() if what in kinds)
    return {who: (part[who], whole[who]) for who in whole}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("board", BOARDS)
def test_a_board_counts_what_its_words_say(board: str, seed: int) -> None:
    part, whole, rate, what = BOARDS[board]
    answer = ask(random_facts(seed), board)
    expected = expected_board(seed, what)
    assert {who: (p, w) for who, p, w in records(answer, "agent_id", part, whole)} == expected
    for _, row in answer.iterrows():
        p, w = expected[row["agent_id"]]
        assert row[rate] == pytest.approx(p / w)
        assert (row[f"{rate}_low"], row[f"{rate}_high"]) == pytest.approx(twins.wilson(p, w), abs=1e-6)


@pytest.mark.parametrize("board", BOARDS)
def test_the_rows_behind_a_board_are_its_n(board: str) -> None:
    _, whole, _, _ = BOARDS[board]
    answer = ask(random_facts(1), board)
    behind = ask(random_facts(1), f"{board}_rows")
    assert len(behind) == answer[whole].sum() > 0
    for who, n in records(answer, "agent_id", whole):
        alone = ask(random_facts(1), f"{board}_rows", replace(WINDOW, agents=(who,)))
        assert len(alone) == n and set(alone["agent_id"]) == {who}


def test_a_part_of_the_rows_is_the_good_ones() -> None:
    answer = ask(random_facts(1), "promise_keeping_by_agent")
    assert len(ask(random_facts(1), "promise_keeping_by_agent_rows", part="kept")) == answer["promise_kept_count"].sum()
    days = ask(random_facts(1), "peer_thanks_by_agent")
    thanked = ask(random_facts(1), "peer_thanks_by_agent_rows", part="thanked")
    assert len(thanked) == days["peer_thanked_day_count"].sum() > 0


def test_nobody_is_ranked_below_the_smallest_n() -> None:
    answer = ask(random_facts(1), "promise_keeping_by_agent")
    few = answer[answer["promise_due_count"] < 10]
    assert len(few) and few["promise_kept_rate_rank"].isna().all()
    assert not few["promise_kept_rate_is_clearly_above_team"].any()


@pytest.mark.parametrize("seed", SEEDS)
def test_reach_counts_colleagues_and_the_top_three(seed: int) -> None:
    answer = ask(random_facts(seed), "recognition_reach").iloc[0]
    everyone = twins.colleagues(facts(seed))
    got = Counter(thanks["agent_id"] for thanks in twins.thanks_that_count(facts(seed)))
    assert answer["colleague_count"] == len(everyone)
    assert answer["reached_agent_count"] == len(got)
    assert answer["reached_agent_rate"] == pytest.approx(len(got) / len(everyone))
    assert answer["thanks_count"] == sum(got.values())
    assert answer["top_three_thanks_rate"] == pytest.approx(sum(n for _, n in got.most_common(3)) / sum(got.values()))
    rows = ask(random_facts(seed), "recognition_reach_rows")
    assert len(rows) == answer["colleague_count"]
    assert len(ask(random_facts(seed), "thanks_rows")) == answer["thanks_count"]


@pytest.mark.parametrize("grain", ["week", "month"])
def test_reach_over_time_is_the_same_question_period_by_period(grain: str) -> None:
    over_time = ask(random_facts(2), "recognition_reach_over_time", grain=grain)
    assert over_time["reached_agent_count"].max() > 0
    ends = [*(first - timedelta(days=1) for first in over_time["period"].dt.date[1:]), LAST]
    for row, last in zip(over_time.to_dict("records"), ends, strict=True):
        alone = ask(random_facts(2), "recognition_reach", Filters(period=f"{row['period'].date()}..{last}")).iloc[0]
        names = ("reached_agent_count", "colleague_count", "reached_agent_rate", "reached_agent_rate_high")
        assert [row[name] for name in names] == pytest.approx([alone[name] for name in names])


def test_reach_before_is_that_of_the_equal_window_before() -> None:
    now = ask(random_facts(2), "recognition_reach", Filters(period="2026-10-22..2026-10-28")).iloc[0]
    before = ask(random_facts(2), "recognition_reach", Filters(period="2026-10-15..2026-10-21")).iloc[0]
    assert now["reached_agent_count_before"] == before["reached_agent_count"] != now["reached_agent_count"]
    assert now["reached_agent_rate_before"] == pytest.approx(before["reached_agent_rate"])


def test_reach_stands_over_the_days_that_the_standards_name(tmp_path: Path) -> None:
    agents = [person(who, who.upper()) for who in "abc"]
    thanks = [
        {
            "recognition_id": who,
            "agent_id": who,
            "given_on": LAST - timedelta(days=days),
            "counted": True,
            "team": "Kuzey",
        }
        for who, days in (("a", 0), ("b", 29), ("c", 30))
    ]
    snapshot = written_facts(
        tmp_path / "span.duckdb", agents=agents, recognitions=thanks, parameters=[{"key": "reach.days", "value": "30"}]
    )
    for period in (f"{LAST - timedelta(6)}..{LAST}", f"{LAST - timedelta(89)}..{LAST}", f"{LAST}..2027-12-31"):
        answer = ask(snapshot, "recognition_reach", Filters(period=period)).iloc[0]
        assert (answer["reached_agent_count"], answer["colleague_count"]) == (2, 3), period
        assert len(ask(snapshot, "reach_thanks_rows", Filters(period=period))) == answer["thanks_count"] == 2
        reached = ask(snapshot, "recognition_reach_rows", Filters(period=period), part="thanked")
        assert set(reached["agent_id"]) == {"a", "b"}


def test_a_period_that_has_not_begun_reached_nobody_and_missed_nobody(tmp_path: Path) -> None:
    snapshot = written_facts(tmp_path / "ahead.duckdb", agents=[person("a", "A")])
    answer = ask(snapshot, "recognition_reach", Filters(period="2027-01-01..2027-01-31")).iloc[0]
    assert answer["colleague_count"] == 0 and answer[["reached_agent_rate", "reached_agent_rate_goal"]].isna().all()


def test_reach_knows_its_goal_by_team_and_day(tmp_path: Path) -> None:
    goals = [
        {"measure": "thanks_reach", "goal": goal, "team": team, "valid_from": since, "specificity": 1 if team else 0}
        for goal, team, since in ((0.7, None, None), (0.8, "Kuzey", None), (0.9, None, LAST + timedelta(days=1)))
    ]
    for goal in goals:
        goal["valid_until"] = LAST + timedelta(days=1) if goal["goal"] == 0.7 else None
    agents = [person("a", "A"), person("b", "B"), person("c", "C") | {"team": "Güney"}]
    snapshot = written_facts(tmp_path / "reach.duckdb", agents=agents, targets=goals)
    answer = ask(snapshot, "recognition_reach").iloc[0]
    assert answer["reached_agent_rate_goal"] == pytest.approx((0.8 + 0.8 + 0.7) / 3)
    assert answer["reached_agent_count_goal"] == 3
    alone = ask(snapshot, "recognition_reach", replace(WINDOW, teams=("Güney",))).iloc[0]
    assert (alone["reached_agent_rate_goal"], alone["reached_agent_count_goal"]) == (0.7, 1)


def test_a_manager_never_reads_who_was_not_thanked() -> None:
    quiet = replace(WINDOW, teams=("Sessiz",))
    told = ask(random_facts(1), "recognition_reach_rows", quiet)
    assert records(told, "agent_id", "agent_name", "reach") == [(None, None, "not_thanked")]
    lead = ask(random_facts(1), "recognition_reach_rows", access=Access("lead", teams=("Sessiz",)))
    assert records(lead, "agent_id", "agent_name") == [("quiet", "Sessiz Kişi")]
    assert ask(random_facts(1), "not_thanked_for_30_days").empty
    assert ask(random_facts(1), "not_thanked_for_30_days", access=Access("staff", "quiet")).empty


@pytest.mark.parametrize("seed", SEEDS)
def test_not_thanked_is_thirty_whole_days_and_for_leads(seed: int) -> None:
    answer = ask(random_facts(seed), "not_thanked_for_30_days", access=LEAD)
    edge = LAST - timedelta(days=30)
    last = {
        thanks["agent_id"]: thanks["given_on"]
        for thanks in sorted(twins.thanks_that_count(facts(seed), date.min), key=lambda row: row["given_on"])
    }
    here = [a for a in random_rows(seed, "agents") if a["is_current"] and a["team"] == "Kuzey"]
    expected = {a["agent_id"] for a in here if last.get(a["agent_id"], date.min) <= edge and a["joined_on"] <= edge}
    assert set(answer["agent_id"]) == expected


@pytest.mark.parametrize("seed", SEEDS)
def test_thanks_are_split_without_losing_any(seed: int) -> None:
    thanks = twins.thanks_that_count(facts(seed))
    answer = ask(random_facts(seed), "thanks_by_virtue")
    assert dict(records(answer, "virtue", "thanks_count")) == dict(Counter(row["virtue"] for row in thanks))
    assert answer["thanks_rate"].sum() == pytest.approx(1)
    for value, n in records(answer, "virtue", "thanks_count"):
        assert len(ask(random_facts(seed), "thanks_rows", part=value or "")) == n
    left_out = Counter(
        row["left_out_because"]
        for row in random_rows(seed, "recognitions")
        if twins.in_window(row["given_on"]) and row["left_out_because"]
    )
    assert (
        dict(records(ask(random_facts(seed), "thanks_left_out"), "left_out_because", "left_out_thanks_count"))
        == left_out
    )
    for why, n in left_out.items():
        assert len(ask(random_facts(seed), "thanks_left_out_rows", part=why)) == n


@pytest.mark.parametrize("seed", SEEDS)
def test_pairs_and_thankful_customers(seed: int) -> None:
    thanks = twins.thanks_that_count(facts(seed))
    pairs = Counter(
        " · ".join(sorted([row["agent_id"], row["from_id"]]))
        for row in thanks
        if row["is_reciprocal"] and row["from_kind"] == "peer"
    )
    assert dict(records(ask(random_facts(seed), "reciprocal_thanks"), "pair", "reciprocal_thanks_count")) == pairs
    for pair, n in pairs.items():
        assert len(ask(random_facts(seed), "reciprocal_thanks_rows", part=pair)) == n
    givers = Counter(row["from_id"] for row in thanks if row["from_kind"] == "customer")
    answer = ask(random_facts(seed), "customers_who_thank")
    assert dict(records(answer, "customer_id", "customer_thanks_count")) == givers
    assert len(ask(random_facts(seed), "customers_who_thank_rows")) == sum(givers.values())


def test_the_longest_customers_and_their_cases() -> None:
    answer = ask(random_facts(1), "longest_customers")
    served = Counter(
        case["customer_id"] for case in random_rows(1, "interactions") if twins.in_window(case["opened_on"])
    )
    known = sorted(
        (c["first_seen_on"], c["customer_id"]) for c in random_rows(1, "customers") if served[c["customer_id"]]
    )
    assert answer["customer_id"].tolist() == [who for _, who in known[:25]]
    assert dict(records(answer, "customer_id", "served_count")) == {who: served[who] for _, who in known[:25]}
    assert len(ask(random_facts(1), "longest_customers_rows")) == answer["served_count"].sum()


def test_thanks_over_time_add_up() -> None:
    answer = ask(random_facts(1), "thanks_over_time", grain="month")
    counted = [row for row in random_rows(1, "recognitions") if row["left_out_because"] is None]
    assert answer["thanks_count"].sum() == len(counted)
    assert answer["period"].is_monotonic_increasing


def person(agent: str, name: str) -> Row:
    return {"agent_id": agent, "since": date(2024, 1, 1), "name": name, "team": "Kuzey", "is_current": True}


def promises(agent: str, kept: int, broken: int, day: date = LAST) -> list[Row]:
    outcomes = ["kept"] * kept + ["broken"] * broken
    return [
        {"promise_id": f"{agent}-{day}-{n}", "agent_id": agent, "team": "Kuzey", "due_on": day, "outcome": outcome}
        for n, outcome in enumerate(outcomes)
    ]


def test_kept_every_promise_is_a_fact_in_turkish_order(tmp_path: Path) -> None:
    people = {"z": "Zeynep", "c": "Çağla", "i": "İrem", "ii": "Işıl", "cem": "Cem", "few": "Ali", "one": "Ece"}
    kept = [*promises("few", 9, 0), *promises("one", 20, 1)]
    for agent in ("z", "c", "i", "ii", "cem"):
        kept += promises(agent, 10, 0)
    kept += promises("z", 0, 3, FIRST - timedelta(days=1))
    snapshot = written_facts(tmp_path / "kept.duckdb", agents=[person(*who) for who in people.items()], promises=kept)
    answer = ask(snapshot, "kept_every_promise")
    assert answer["agent_name"].tolist() == ["Cem", "Çağla", "Işıl", "İrem", "Zeynep"]
    assert len(ask(snapshot, "kept_every_promise_rows")) == answer["promise_due_count"].sum() == 50


def test_one_who_truly_improved_is_named_and_luck_is_not(tmp_path: Path) -> None:
    before = date(2026, 1, 15)
    told = [
        *promises("up", 40, 0),
        *promises("up", 40, 40, before),
        *promises("luck", 26, 14),
        *promises("luck", 40, 40, before),
    ]
    snapshot = written_facts(
        tmp_path / "up.duckdb", agents=[person("up", "Umut"), person("luck", "Şans")], promises=told
    )
    answer = ask(snapshot, "clearly_better")
    assert records(answer, "agent_name", "measure", "measure_met_rate", "former_met_rate", "compared_count") == [
        ("Umut", "promise_kept", 1.0, 0.5, 2)
    ]
    assert len(ask(snapshot, "clearly_better_rows")) == answer["measure_judged_count"].sum() == 40


def test_markup_in_names_and_messages_stays_text(tmp_path: Path) -> None:
    name, message = "<img src=x onerror=alert(1)>", '=HYPERLINK("x") {{7*7}} <b>teşekkürler</b>'
    thanks = {"recognition_id": "r1", "to_agent_id": "x", "agent_id": "x", "team": "Kuzey", "given_on": LAST}
    given = [{**thanks, "from_kind": "peer", "from_id": "y", "counted": True, "message": message}]
    snapshot = written_facts(tmp_path / "markup.duckdb", agents=[person("x", name)], recognitions=given)
    assert records(ask(snapshot, "thanks_rows"), "agent_name", "message") == [(name, message)]
