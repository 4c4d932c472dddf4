"""The answer in a sentence: its verdict against a slow twin of its rules in words, its figures against their rows."""

import random
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest

from ilgi.ask import access
from ilgi.ask.filters import Filters
from ilgi.seal import snapshots
from ilgi.seal.snapshots import Snapshot
from ilgi.settings import settings
from ilgi.tell import answer, answer_change, figures, format, phrases, scan_words, words
from ilgi.tell.asker import Asker
from ilgi.tell.our_words import Standing, Word
from ilgi.tell.phrases import Piece
from tests.ask_facts import written_facts
from tests.facts.base import Row

NOON = datetime(2026, 10, 28, 12, tzinfo=ZoneInfo("Europe/Istanbul"))
DAY = date(2026, 10, 20)
CAME_IN: Row = {"interaction_id": "i1", "opened_on": DAY}
WINDOW = Filters(period="2026-10-01..2026-10-28")
WINDOW_END = date(2026, 10, 28)
# the week, ending with the period, in which the fall of the worlds below begins
SINCE = WINDOW_END - timedelta(days=55)
STATES = ("met", "missed", "too_close", "too_few", "")
SIGNALS = ("", "better", "worse")


def word(state: str, signal: str = "", query: str = "promises", certainty: float = 0.0) -> Word:
    """A stand-in for a word that stands so."""
    wording = SimpleNamespace(state=state, signal=signal)
    made = SimpleNamespace(wording=wording, query=query, has_figure=True, certainty=certainty)
    return cast(Word, made)


def by_the_rules(given: list[Word]) -> str:
    """The verdict as the rules say it, one after the other."""
    goals = [one.wording.state for one in given if one.wording.state in ("met", "missed", "too_close")]
    missed, met = goals.count("missed"), goals.count("met")
    worse = [one for one in given if one.wording.signal == "worse"]
    if len(goals) > 0 and met > 0 and missed == 0 and len(worse) == 0:
        return "Yes."
    if len(goals) > 0 and missed == len(goals):
        return "No."
    if 0 < missed < len(goals):
        return "Not quite."
    if len(goals) > 0 and missed == 0 and len(worse) > 0:
        return "Not quite."
    return "It cannot be said yet."


def test_the_verdict_is_that_of_the_rules() -> None:
    rng = random.Random(20261028)
    seen = set()
    for _ in range(2000):
        given = [word(rng.choice(STATES), rng.choice(SIGNALS)) for _ in range(rng.randint(1, 4))]
        head = words.say("en", f"answer.head.{answer._head(answer.verdict(given))}")
        assert head == by_the_rules(given), [(one.wording.state, one.wording.signal) for one in given]
        seen.add(answer.verdict(given))
    assert seen == {"yes", "no", "not_quite", "worse", "too_close", "too_few", "no_goals"}


def test_the_change_named_is_for_the_worse_and_the_least_likely_chance() -> None:
    better, worse = word("met", "better", "a", 9.0), word("met", "worse", "b", 2.0)
    surer = word("too_close", "worse", "c", 5.0)
    assert answer_change.chosen([better, worse, surer]) is surer
    assert answer_change.chosen([word("met"), better]) is better
    assert answer_change.chosen([word("missed"), word("met")]) is None


def cases(met: int, missed: int, goal: float | None) -> list[Row]:
    return [
        {
            "interaction_id": f"i{n}", "team": "Kuzey", "agent_id": "a1", "opened_on": DAY, "channel": "email",
            "first_response_by": "a1", "first_response_due_on": DAY, "first_response_goal": goal,
            "first_response_verdict": "met" if n < met else "missed", "is_over": True,
        }
        for n in range(met + missed)
    ]  # fmt: skip


def promises(kept: int, broken: int, goal: float | None = 0.9) -> list[Row]:
    made = {"team": "Kuzey", "agent_id": "a1", "due_on": DAY, "goal": goal}
    return [{**made, "promise_id": f"p{n}", "outcome": "kept" if n < kept else "broken"} for n in range(kept + broken)]


def asker(folder: Path, lang: str = "en", **tables: list[Row]) -> Asker:
    seen = [
        {"source": "desk", "table": table, "file": "desk.csv", "as_of": NOON}
        for table in ("interactions", "promises")
        if tables.get(table)
    ]
    loaded = [{"file": "desk.csv", "table": name, "loaded": len(rows)} for name, rows in tables.items()]
    snapshot = written_facts(folder / "facts.duckdb", sources_seen=seen, ledger=loaded, **tables)
    return Asker(snapshot, access.manager(), WINDOW, lang)


def wilson(met: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927), by hand."""
    z, p = 1.959963984540054, met / n
    middle, half = p + z * z / (2 * n), z * (p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5
    return (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)


def state(met: int, n: int, goal: float) -> str:
    if n < 10:
        return "too_few"
    low, high = wilson(met, n)
    return "too_close" if low < goal < high else "met" if met / n >= goal else "missed"


def test_the_sentence_says_what_the_table_shows_of_small_worlds(tmp_path: Path) -> None:
    """Drawn worlds: the states are worked out by hand, the table must show them, the sentence conclude from them."""
    rng = random.Random(7)
    for number in range(6):
        (folder := tmp_path / str(number)).mkdir()
        sizes = [rng.choice((4, 30, 200)) for _ in range(2)]
        good = [round(n * rng.choice((0.5, 0.9, 1.0))) for n in sizes]
        goal = rng.choice((0.8, 0.9))
        reader = asker(
            folder,
            interactions=cases(good[0], sizes[0] - good[0], goal),
            promises=promises(good[1], sizes[1] - good[1], goal),
        )
        standing = Standing(reader)
        expected = [state(met, n, goal) for met, n in zip(good, sizes, strict=True)]
        given = {one.query: one for one in standing.words}
        assert [given[query].wording.state for query in ("first_response", "promises")] == expected
        shown = [scan_words.reaching(given[query]).text for query in ("first_response", "promises")]
        assert shown == [words.say("en", f"state.{one}_goal", goal=format.rate(goal, "en")) for one in expected]
        twins = [word(one) for one in expected]
        said = phrases.plain(answer.of_standing(standing))
        assert said.startswith(by_the_rules(twins)), (said, expected)
        assert ("against a goal" in said) == ("missed" in expected)


@pytest.mark.parametrize(
    ("tables", "says"),
    [
        ({"promises": promises(60, 0)}, "Yes. The goal is met."),
        ({"promises": promises(10, 20)}, "No. The goal is missed: promises kept 33.3% against a goal of 90.0%."),
        ({"promises": promises(27, 3)}, "It cannot be said yet. The figure lies too close to its goal to call."),
        ({"promises": promises(3, 0)}, "It cannot be said yet. Too few cases"),
        ({"promises": promises(20, 10, None)}, "It cannot be said yet. No goal is set for what was counted: promises"),
        ({"interactions": cases(60, 0, 0.9)}, "Yes. The goal is met."),
        ({"interactions": [CAME_IN]}, "It cannot be said yet. Cases that came in: 1."),
        ({}, ""),
    ],
)  # fmt: skip
def test_nothing_is_said_that_the_data_cannot_carry(tmp_path: Path, tables: Any, says: str) -> None:
    said = phrases.plain(answer.pieces(asker(tmp_path, **tables)))
    assert said.startswith(says) and bool(said) == bool(says), said


def test_days_without_anything_due_say_so(tmp_path: Path) -> None:
    reader = replace(asker(tmp_path, promises=promises(60, 0)), filters=Filters(period="2026-09-01..2026-09-30"))
    assert phrases.plain(answer.pieces(reader)) == "It cannot be said yet. Nothing came due in these days."


def test_what_is_past_due_names_the_team_with_most_and_nobody_where_two_have_as_many(tmp_path: Path) -> None:
    def late(team: str, count: int) -> list[Row]:
        due = NOON - timedelta(days=3)
        return [
            {
                "promise_id": f"{team}{n}",
                "team": team,
                "due_at": due,
                "due_on": due.date(),
                "outcome": "broken",
                "goal": 0.9,
            }
            for n in range(count)
        ]

    for number, (teams, says) in enumerate(
        [
            ({"Kuzey": 3, "Batı": 1}, "Past due: 4 promises, 3 of them in Kuzey, the oldest since 25 October."),
            ({"Kuzey": 2, "Batı": 2}, "Past due: 4 promises, the oldest since 25 October."),
            ({"Kuzey": 2}, "Past due: 2 promises, all in Kuzey, the oldest since 25 October."),
            ({"Batı": 1}, "Past due: 1 promise, in Batı, since 25 October."),
        ]
    ):
        (folder := tmp_path / str(number)).mkdir()
        open_ones = [row for team, count in teams.items() for row in late(team, count)]
        said = phrases.plain(answer.pieces(asker(folder, promises=[*promises(300, 0), *open_ones])))
        assert said == f"Yes. The goal is met. {says}"


@pytest.mark.parametrize(("teams", "says"), [(("Batı",), "Batı alone explains it"), (("Batı", "Doğu"), " and ")])
def test_two_teams_that_fell_alike_are_both_named(tmp_path: Path, teams: tuple[str, ...], says: str) -> None:
    """A year of six teams; from September on so many of them keep a good third of what they kept."""
    rng, rows = random.Random(3), []
    for back in range(52 * 7):
        day = WINDOW_END - timedelta(days=back)
        for team in ("Kuzey", "Batı", "Doğu", "Çarşı", "Güney", "Park"):
            kept = 0.35 if team in teams and back < 56 else 0.95
            for n in range(4):
                outcome = "kept" if rng.random() < kept else "broken"
                made = {"team": team, "agent_id": f"{team}1", "due_on": day, "goal": 0.9, "outcome": outcome}
                rows.append({**made, "promise_id": f"{team}{back}_{n}"})
    reader = asker(tmp_path, promises=rows)
    pieces = answer.pieces(reader)
    sentence = phrases.plain(pieces)
    change = sentence[sentence.index("Worse than usual") :]
    assert says in change and all(team in change for team in teams)
    assert ("the other" in change) == (len(teams) == 1)
    for piece in pieces:
        if piece.rows and piece.rows.query == "promises_rows" and piece.rows.filters.teams:
            days = [row for row in rows if (row["team"],) == piece.rows.filters.teams and row["due_on"] >= SINCE]
            assert len(reader.ask(piece.rows.query, piece.rows.filters)) == len(days)


def sample(home: Path, reader: access.Access, lang: str, filters: Filters) -> Asker:
    snapshot = snapshots.current(settings(home))
    assert isinstance(snapshot, Snapshot)
    return Asker(snapshot, reader, filters, lang)


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_every_figure_of_the_sample_leads_to_the_rows_it_counts(sample_home: Path, lang: str) -> None:
    """A count is as many rows; the share of the kept among the rows behind a share of promises is that share."""
    shares = 0
    for reader in (access.manager(), access.local("lead", "Kuzey", None), access.local("staff", None, "a03")):
        asked = sample(sample_home, reader, lang, Filters("last_28_days"))
        for piece in answer.pieces(asked):
            if piece.rows is None:
                continue
            rows = asked.ask(piece.rows.query, piece.rows.filters, part=piece.rows.part, by=piece.rows.by)
            if piece.rows.query == "what_needs_you_rows":
                assert piece.text.startswith(format.count(len(rows), lang)), piece.text
            elif piece.rows.query == "promises_rows":
                shares += 1
                assert piece.text == format.rate((rows["outcome"] == "kept").mean(), lang)
    assert shares >= 3, "the sample's promises fell, in one team"


def test_every_word_and_the_team_below_open_as_many_rows_as_they_count(sample_home: Path) -> None:
    for reader in (access.manager(), access.local("lead", "Kuzey", None), access.local("staff", None, "a03")):
        asked = sample(sample_home, reader, "en", Filters("last_90_days"))
        given = [one for one in Standing(asked).words if one.has_figure]
        assert len(given) >= 5
        for one in given:
            assert one.rows is not None and one.row is not None
            of = figures.fact_of(one.name).of
            assert len(asked.ask(one.rows.query, one.rows.filters)) == one.row[of], one.query
        teams = scan_words.compared(asked)
        assert (len(teams) > 0) == (reader.role == "manager")
        off = {one.query: scan_words.below(asked, one, teams) for one in given} if len(teams) else {}
        marked = {query: state for query, state in off.items() if state.rows is not None}
        assert (marked["promises"].text == "Kuzey" and len(marked) > 1) if off else not marked
        for query, state in marked.items():
            mine = teams[(teams["team"] == state.text) & (teams["measure"] == scan_words.MEASURES[query])].iloc[0]
            assert mine["beside_state"] == "below_others"
            assert state.rows is not None and state.note == format.rate(mine["team_met_rate"], "en")
            assert len(asked.ask(state.rows.query, state.rows.filters)) == mine["team_judged_count"]


def test_the_sample_says_that_it_is_kuzey(sample_home: Path) -> None:
    said = phrases.plain(answer.pieces(sample(sample_home, access.manager(), "en", Filters("last_28_days"))))
    assert said.startswith("Not quite. ") and "Kuzey alone explains it" in said and "of them in Kuzey" in said
    turkish = phrases.plain(answer.pieces(sample(sample_home, access.manager(), "tr", Filters("last_28_days"))))
    assert turkish.startswith("Tam değil. ") and "tamamı Kuzey'den geliyor" in turkish and "Kuzey'de" in turkish


def test_staff_are_told_of_nobody_else(sample_home: Path) -> None:
    reader = access.local("staff", None, "a03")
    asked = sample(sample_home, reader, "en", Filters("all"))
    pieces = answer.pieces(asked)
    said = phrases.plain(pieces)
    assert "your" in said and " of them " not in said
    for piece in pieces:
        if piece.rows is not None:
            rows = asked.ask(piece.rows.query, piece.rows.filters, part=piece.rows.part)
            assert set(rows["agent_id"].dropna()) <= {"a03"}


def test_a_suffix_hangs_on_a_figure_that_leads_to_rows() -> None:
    rows = phrases.Rows("promises_rows", Filters())
    made = phrases.filled("tr", "answer.most_in", count=Piece("22", rows=rows), team="Kuzey")
    assert [piece.text for piece in made if piece.rows] == ["22'si"]
    assert phrases.plain(made) == ", 22'si Kuzey'de"
