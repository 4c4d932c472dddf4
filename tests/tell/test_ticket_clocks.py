"""Why is this one late: the stretches of a ticket's clocks add up to what was judged, for who may see it."""

import random
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from ilgi.ask import access, hub, queries
from ilgi.ask.access import Access
from ilgi.ask.filters import Filters
from ilgi.judge import calendars
from ilgi.judge.calendars import Calendar
from ilgi.seal import snapshots
from ilgi.seal.snapshots import Snapshot
from ilgi.settings import settings
from ilgi.tell import ticket_clocks
from ilgi.tell.ticket_clocks import Clock
from tests.clock_help import OFFICE, read

ALL = Filters(period="all")
ZONE = ZoneInfo("Europe/Istanbul")
SEED, SAMPLE = 20261028, 300


@pytest.fixture(scope="module")
def snapshot(sample_home: Path) -> Snapshot:
    found = snapshots.current(settings(sample_home))
    assert found is not None
    return found


def clocks(snapshot: Snapshot, key: str, reader: Access | None = None, lang: str = "en") -> list[Clock]:
    def ask(query: str, part: str | None) -> pd.DataFrame:
        return queries.run(query, ALL, reader or access.manager(), part=part, snapshot=snapshot)

    return ticket_clocks.clocks(ask, key, ZONE, lang)


def judged(snapshot: Snapshot) -> pd.DataFrame:
    with hub.cursor(snapshot) as cur:
        return cur.execute(
            """select interaction_id, first_response_seconds, resolution_seconds, resolution_paused_seconds, agent_id,
                first_response_by, resolved_by, team, resolution_verdict, resolution_standard
            from sealed.interactions order by interaction_id"""
        ).df()


def drawn(snapshot: Snapshot) -> list[str]:
    return random.Random(SEED).sample(judged(snapshot)["interaction_id"].tolist(), SAMPLE)


def test_stretches_add_up_to_what_was_judged(snapshot: Snapshot) -> None:
    rows = judged(snapshot).set_index("interaction_id")
    seen = dict.fromkeys(("first_response", "next_response", "resolution"), 0)
    for key in drawn(snapshot):
        for one in clocks(snapshot, key):
            seconds = one.facts["seconds"]
            assert one.counted_seconds == (seconds or 0), (key, one.measure)
            assert bool(one.parts) == (seconds is not None), (key, one.measure)
            if one.measure != "next_response" and seconds is not None:
                assert rows.loc[key, f"{one.measure}_seconds"] == seconds
            seen[one.measure] += bool(one.parts)
    assert min(seen.values()) > 20, seen


def test_what_is_drawn_leaves_nothing_out(snapshot: Snapshot) -> None:
    longest = judged(snapshot).sort_values("resolution_seconds").dropna()["interaction_id"].tolist()[-10:]
    for key in drawn(snapshot)[:60] + longest:
        for one in clocks(snapshot, key):
            found = ticket_clocks.stretches(one, ZONE)
            assert sum(stretch.counted for stretch in found) / 1e6 == one.counted_seconds
            assert len(found) <= 70
            if one.parts:
                assert (found[0].start, found[-1].end) == (one.parts[0].start, one.parts[-1].end)
                assert all(a.end == b.start for a, b in pairwise(found))
                assert not [s for s in found if one.due and s.start < one.due < s.end]


def test_a_late_one_used_its_target_up_at_its_due_instant(snapshot: Snapshot) -> None:
    late = 0
    for key in drawn(snapshot):
        for one in clocks(snapshot, key):
            if one.facts["verdict"] == "missed" and one.parts and one.due and one.due <= one.parts[-1].end:
                before = sum(s.counted for s in ticket_clocks.stretches(one, ZONE) if not s.is_over) / 1e6
                assert before == one.facts["at_most_seconds"], key
                late += 1
    assert late > 15


def test_pauses_are_named_and_add_up(snapshot: Snapshot) -> None:
    paused = judged(snapshot).query("resolution_paused_seconds > 0").head(25)
    assert len(paused) == 25
    for key, seconds in zip(paused["interaction_id"], paused["resolution_paused_seconds"], strict=True):
        [one] = [one for one in clocks(snapshot, key) if one.measure == "resolution"]
        waits = [p for p in one.parts if p.reason in ("waiting_on_customer", "waiting_on_third_party", "resolved")]
        assert sum(p.end - p.start for p in waits) / 1e6 == seconds
        assert not [p for p in one.parts if p.reason == "paused"]


def test_only_who_may_see_a_ticket_opens_it(snapshot: Snapshot) -> None:
    row = judged(snapshot).dropna(subset=["agent_id", "team", "resolved_by", "first_response_by"]).iloc[0]
    key = row["interaction_id"]
    involved = {row["agent_id"], row["resolved_by"], row["first_response_by"]}
    assert clocks(snapshot, key, Access("staff", row["agent_id"]))
    assert clocks(snapshot, key, Access("staff", row["resolved_by"]))
    assert clocks(snapshot, key, Access("lead", None, (row["team"],)))
    stranger = next(a for a in judged(snapshot)["agent_id"].dropna().unique() if a not in involved)
    for reader in (Access("staff", stranger), Access("staff"), Access("lead", None, ("Nowhere",)), Access("lead")):
        assert clocks(snapshot, key, reader) == []
        for query in ("ticket", "ticket_events", "ticket_clocks", "ticket_holds"):
            assert queries.run(query, ALL, reader, part=key, snapshot=snapshot).empty
    assert clocks(snapshot, "there is no such ticket") == []


def test_a_standard_is_told_with_its_line(snapshot: Snapshot) -> None:
    for key in drawn(snapshot)[:20]:
        for one in clocks(snapshot, key):
            assert one.facts["standard"].startswith("standards.toml:")
            assert one.facts["calendar"] in ("office", "phone", "always")


@pytest.mark.parametrize(("lang", "name"), [("tr", "Cumhuriyet Bayramı"), ("en", "Republic Day")])
def test_holidays_are_named_in_the_readers_language(snapshot: Snapshot, lang: str, name: str) -> None:
    with hub.cursor(snapshot) as cur:
        [[key]] = cur.execute(
            """select interaction_id from sealed.interactions
            where opened_at < '2025-10-29' and resolved_at > '2025-10-30' and resolution_standard like '%3 d%'
            limit 1"""
        ).fetchall()
    names = {part.name for one in clocks(snapshot, key, lang=lang) for part in one.parts if part.reason == "holiday"}
    assert any(name in told for told in names), names


def test_a_calendar_is_the_same_after_it_was_written(tmp_path: Path) -> None:
    text = OFFICE + 'sat = []\n[calendar.dates]\n2026-10-28 = ["09:00-13:00"]\n2026-12-24 = []\n'
    text = text.replace('holidays = ["TR"]', 'holidays = ["TR", 2026-12-31]\nfrom = 2026-01-01\nsun = ["22:00-06:00"]')
    [before] = read(tmp_path, text).versions("office")
    after = calendars.from_text(before.name, before.valid_from, before.written())
    assert isinstance(after, Calendar)
    assert {**after.__dict__, "line": before.line} == before.__dict__
