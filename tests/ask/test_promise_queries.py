"""The promises page's numbers against slow versions of what their words say."""

from datetime import timedelta
from pathlib import Path

import pytest

from ilgi.ask.filters import Filters
from tests.ask_facts import SEEDS, WINDOW, ask, random_facts, random_rows
from tests.facts.base import Row
from tests.our_word import by_label, check_golden, golden, near, one, row_count
from tests.twins import grouped, in_window, quantile, share, wilson

JUDGED = ("kept", "late", "broken")
SIGNS = ("warned", "apologised", "explained", "rescheduled")


def due(seed: int) -> list[Row]:
    """Promises whose first due date lies in the window, neither withdrawn nor still ahead."""
    return [
        row
        for row in random_rows(seed, "promises")
        if in_window(row["due_on"]) and row["outcome"] not in ("withdrawn", "open")
    ]


def count(found: list[Row], column: str, value: object) -> int:
    return sum(row[column] == value for row in found)


@pytest.mark.parametrize("seed", SEEDS)
def test_kept_is_fulfilled_by_the_first_due_date(seed: int) -> None:
    found, answer = due(seed), one(random_facts(seed), "promises")
    in_time = [row for row in found if row["fulfilled_at"] and row["fulfilled_at"] <= row["due_at"]]
    late = [row for row in found if row["fulfilled_at"] and row["fulfilled_at"] > row["due_at"]]
    low, high = wilson(len(in_time), len(found)) or (None, None)
    assert answer["promise_due_count"] == len(found) > 10
    withdrawn = [r for r in random_rows(seed, "promises") if in_window(r["due_on"]) and r["outcome"] == "withdrawn"]
    assert answer["promise_withdrawn_count"] == len(withdrawn)
    assert answer["promise_kept_count"] == len(in_time)
    assert answer["promise_late_count"] == len(late)
    assert answer["promise_broken_count"] == len(found) - len(in_time) - len(late)
    assert answer["promise_kept_rate"] == near(share(len(in_time), len(found)))
    assert (answer["promise_kept_rate_low"], answer["promise_kept_rate_high"]) == (near(low), near(high))
    delays = [(row["fulfilled_at"] - row["due_at"]).total_seconds() / 60 for row in late]
    assert answer["promise_late_minutes_median"] == near(quantile(delays, 0.5))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_period_is_held_against_the_days_that_were_chosen(seed: int) -> None:
    """The days before, or those 52 weeks before where they were recorded; held against nothing there is no figure."""
    first = one(random_facts(seed), "first_recorded_day", Filters("all"))["first_recorded_on"].date()
    assert one(random_facts(seed), "headline", Filters(f"2000-01-01..{first - timedelta(1)}"))["interaction_count"] == 0
    last = first + timedelta(weeks=52, days=27)
    for days, compare in ((28, "previous"), (364, "year")):
        period = f"{last - timedelta(27)}..{last}"
        answer = one(random_facts(seed), "promises", Filters(period, compare=compare))
        back = [last - timedelta(days + 27 - n) for n in range(28)]
        found = [r for r in random_rows(seed, "promises") if r["due_on"] in back and r["outcome"] in JUDGED]
        assert answer["promise_due_count_before"] == len(found)
        kept = share(count(found, "outcome", "kept"), len(found))
        assert answer["promise_kept_rate_before"] == (near(kept) if found else None)
    not_yet = f"{last - timedelta(28)}..{last - timedelta(1)}"
    for chosen, compare in ((not_yet, "year"), (period, "none"), ("all", "previous")):
        answer = one(random_facts(seed), "promises", Filters(chosen, compare=compare))
        assert (answer["promise_due_count_before"], answer["promise_kept_rate_before"]) == (None, None)
        reach = one(random_facts(seed), "recognition_reach", Filters(chosen, compare=compare))
        assert reach["reached_agent_count_before"] is None


@pytest.mark.parametrize("seed", SEEDS)
def test_the_goal_is_that_of_each_promise_averaged(seed: int) -> None:
    found, answer = due(seed), one(random_facts(seed), "promises")
    assert answer["promise_kept_rate_goal"] == near(sum(row["goal"] for row in found) / len(found))
    over_time = ask(random_facts(seed), "promises_over_time", grain="month")
    alike = over_time[over_time["period"].between("2026-01-01", "2026-06-30")]["promise_kept_rate_goal"]
    assert len(alike) and (alike == 0.9).all()
    assert one(random_facts(seed), "headline")["promise_kept_rate_goal"] == answer["promise_kept_rate_goal"]


@pytest.mark.parametrize("seed", SEEDS)
def test_faith_needs_all_four_and_silence_none(seed: int) -> None:
    found = [row for row in due(seed) if row["outcome"] in ("late", "broken")]
    done = [sum(bool(row[f"was_{sign}"]) for sign in SIGNS) for row in found]
    answer, signs = one(random_facts(seed), "promise_faith"), one(random_facts(seed), "promise_signs")
    assert answer["promise_not_kept_count"] == len(found) == row_count(random_facts(seed), "promise_faith")
    assert answer["promise_faith_kept_count"] == done.count(4)
    assert answer["promise_silence_count"] == done.count(0)
    assert answer["promise_faith_partly_count"] == len(found) - done.count(4) - done.count(0)
    assert answer["promise_faith_kept_rate"] == near(share(done.count(4), len(found)))
    assert answer["promise_silence_rate"] == near(share(done.count(0), len(found)))
    for sign in SIGNS:
        shown = sum(bool(row[f"was_{sign}"]) for row in found)
        assert signs[f"promise_{sign}_rate"] == near(share(shown, len(found)))
        assert row_count(random_facts(seed), "promise_signs", sign) == signs[f"promise_{sign}_count"] == shown


def test_faith_kinds_are_the_parts_of_the_not_kept() -> None:
    kinds = by_label(random_facts(1), "promise_faith_kinds")
    answer = one(random_facts(1), "promise_faith")
    for label, column in (("kept_faith", "faith_kept"), ("partly", "faith_partly"), ("silence", "silence")):
        assert kinds[label]["promise_not_kept_count"] == answer[f"promise_{column}_count"]
        assert row_count(random_facts(1), "promise_faith_kinds", label) == answer[f"promise_{column}_count"]


@pytest.mark.parametrize("by", ["agent", "team", "kind", "channel", "month"])
def test_breakdowns_and_their_rows_add_up(by: str) -> None:
    groups = by_label(random_facts(2), "promises_by", by=by)
    whole = one(random_facts(2), "promises")
    assert sum(g["promise_due_count"] for g in groups.values()) == whole["promise_due_count"]
    assert sum(g["promise_kept_count"] for g in groups.values()) == whole["promise_kept_count"]
    for label, group in groups.items():
        assert row_count(random_facts(2), "promises_by", label or "", by) == group["promise_due_count"]


def test_by_kind_is_the_rate_of_the_kind() -> None:
    groups = by_label(random_facts(1), "promises_by", by="kind")
    assert {label: g["promise_kept_rate"] for label, g in groups.items()} == {
        kind: near(share(count(rows, "outcome", "kept"), len(rows))) for kind, rows in grouped(due(1), "kind").items()
    }
    one_kind = Filters(period=WINDOW.period, kinds=("iade",))
    assert one(random_facts(1), "promises", one_kind)["promise_kept_rate"] == groups["iade"]["promise_kept_rate"]


@pytest.mark.parametrize("seed", SEEDS)
def test_outcomes_are_parts_of_what_fell_due(seed: int) -> None:
    outcomes, found = by_label(random_facts(seed), "promise_outcomes"), due(seed)
    assert list(outcomes) == [o for o in ("kept", "late", "broken") if count(found, "outcome", o)]
    for label, group in outcomes.items():
        assert group["promise_due_count"] == count(found, "outcome", label)
        assert row_count(random_facts(seed), "promise_outcomes", label) == group["promise_due_count"]


@pytest.mark.parametrize("name", ["promises", "promise_faith"])
def test_periods_add_up_to_the_history(name: str) -> None:
    n = "promise_due_count" if name == "promises" else "promise_not_kept_count"
    frame = ask(random_facts(1), f"{name}_over_time", Filters(period="2026-10-22..2026-10-28"), grain="week")
    assert frame[n].sum() == one(random_facts(1), name, Filters(period="2025-10-23..2026-10-28"))[n]


def test_funnel_holds_each_agent_with_their_own_n() -> None:
    found = grouped([row for row in due(1) if row["agent_id"]], "agent_id")
    frame = ask(random_facts(1), "promises_funnel").set_index("agent_id")
    assert frame["promise_due_count"].to_dict() == {agent: len(rows) for agent, rows in found.items()}
    pooled = sum(count(rows, "outcome", "kept") for rows in found.values()) / sum(map(len, found.values()))
    assert frame["promise_kept_rate_team_mean"].tolist() == [near(pooled)] * len(found)
    for agent, n in frame["promise_due_count"].items():
        assert row_count(random_facts(1), "promises_funnel", str(agent), "agent") == n


@pytest.mark.parametrize("seed", SEEDS)
def test_promises_ahead_are_not_yet_due_even_when_done(seed: int) -> None:
    found = [r for r in random_rows(seed, "promises") if r["due_at"] > r["as_of"] and r["outcome"] != "withdrawn"]
    answer = one(random_facts(seed), "open_promises")
    today = [row for row in found if row["due_on"] == row["as_of"].date() and not row["fulfilled_at"]]
    done = [row for row in found if row["fulfilled_at"]]
    assert answer["open_promise_count"] == len(found) == row_count(random_facts(seed), "open_promises")
    assert answer["open_promise_done_count"] == len(done) == row_count(random_facts(seed), "open_promises", "done")
    assert answer["open_promise_due_today_count"] == len(today)
    assert row_count(random_facts(seed), "open_promises", "promise_due_today") == len(today)
    assert one(random_facts(seed), "team_today")["promise_due_today_count"] == len(today)
    waiting = [row for row in found if not row["fulfilled_at"]]
    assert answer["open_promise_aged_count"] == len(waiting) < len(found)
    assert row_count(random_facts(seed), "open_promises", "aged") == len(waiting)
    ages = [(row["as_of"] - row["made_at"]).total_seconds() / 86400 for row in waiting]
    assert answer["open_promise_age_days_median"] == near(quantile(ages, 0.5))


@pytest.mark.parametrize(
    ("query", "counted"),
    [("open_promises_by_age", "open_promise_aged_count"), ("open_promises_by_due", "open_promise_count")],
)
def test_promises_ahead_by_age_and_by_due_add_up(query: str, counted: str) -> None:
    groups, whole = by_label(random_facts(1), query), one(random_facts(1), "open_promises")
    assert sum(g[counted] for g in groups.values()) == whole[counted]
    for label, group in groups.items():
        assert row_count(random_facts(1), query, label) == group[counted]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_promise_kept_early_has_no_age(seed: int) -> None:
    bands = [(1, "to_1_day"), (3, "to_3_days"), (7, "to_7_days"), (30, "to_30_days"), (9999, "over_30_days")]
    ages: dict[str, int] = {}
    for row in random_rows(seed, "promises"):
        if row["outcome"] == "open" and not row["fulfilled_at"]:
            days = (row["as_of"] - row["made_at"]).total_seconds() / 86400
            band = "to_1_h" if days * 24 <= 1 else next(name for most, name in bands if days <= most)
            ages[band] = ages.get(band, 0) + 1
    answer = by_label(random_facts(seed), "open_promises_by_age")
    assert {label: group["open_promise_aged_count"] for label, group in answer.items()} == ages
    rows = ask(random_facts(seed), "open_promises_rows").set_index("promise_id")
    assert rows["age"].isna().equals(rows["fulfilled_at"].notna())


def test_made_in_the_window_with_what_became_of_them() -> None:
    found = grouped([row for row in random_rows(1, "promises") if in_window(row["made_on"])], "outcome")
    made = by_label(random_facts(1), "promises_made")
    assert {label: g["promise_made_count"] for label, g in made.items()} == {o: len(rows) for o, rows in found.items()}
    for label, group in made.items():
        assert row_count(random_facts(1), "promises_made", label) == group["promise_made_count"]


def test_golden_promises(tmp_path: Path) -> None:
    check_golden(golden(tmp_path, "promises"), "promises", Filters(period="2026-10-01..2026-10-10"))
