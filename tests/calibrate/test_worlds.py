"""The houses of known truth hold what they were drawn from, and what is counted of them can be wrong."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest

from ilgi.ask import hub
from tests.calibrate import cards, claims, counted, people, runs, worlds
from tests.calibrate import truth as known
from tests.calibrate.runs import Piece
from tests.calibrate.tally import Tally
from tests.calibrate.truth import Effect, Truth
from tests.calibrate.worlds import World

SMALL = Truth(4_000, has_swaps=False)
FALLEN = Truth(8_000, known.ALIKE, has_swaps=False, has_more=False, effect=Effect("team", 2, 0.85))


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    yield worlds.make(SMALL, 1, tmp_path_factory.mktemp("quiet") / "snapshots.duckdb")
    hub.close_all()


def test_a_house_holds_the_shares_it_was_drawn_from(quiet: World) -> None:
    cases = quiet.drawn.cases
    is_met = cases["seconds"] <= cases["at_most"]
    assert abs(is_met.mean() - cases["chance"].mean()) < 0.015
    rates = is_met.groupby(cases["channel"]).mean()
    assert rates.to_list() == pytest.approx(worlds.true_rates(SMALL.rates), abs=0.04)
    answer = cards.ask(quiet, "first_response", 28).iloc[0]
    facts = cases[cases["day"] >= known.DAYS - 27]
    assert abs(answer["first_response_judged_count"] - len(facts)) <= 30


def test_a_fall_is_counted_and_a_quiet_house_is_not(quiet: World, tmp_path: Path) -> None:
    fallen, tally = worlds.make(FALLEN, 1, tmp_path / "fallen.duckdb"), Tally()
    counted.count_in("team_30", fallen, tally)
    assert tally.counts["signalled"] == (1, 1) and tally.counts["right cause"][1] == 1
    cards.count_cards(quiet, 28, tally)
    assert tally.counts["card first_response 28"] == (0, 1) and tally.counts["page 28"][1] == 1


def test_a_planted_error_breaks_its_claim(quiet: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were every card red and everybody honoured, the counts would say so and the judgement fail."""
    monkeypatch.setattr(cards.figures, "signal_of", lambda fact, series: "worse")
    monkeypatch.setattr(people, "ask", lambda *_: everybody_honoured(quiet))
    tally = Tally()
    for _ in range(10):
        cards.count_cards(quiet, 28, tally)
        people.count_rolls(quiet, 28, tally)
    broken = {finding.name for finding in claims.judge({"null": tally}) if not finding.holds}
    assert {"card first_response 28", "page 28", "board first_response_by_agent 28", "any roll 28"} <= broken
    assert not any(name.startswith("below") for name in broken)


def everybody_honoured(world: World) -> pd.DataFrame:
    """A board's answer in which everybody is honoured and first."""
    board = cards.ask(world, "first_response_by_agent", 28)
    return board.assign(
        **{f"{figure}_is_clearly_above_team": True for figure in people.BOARDS.values()},
        **{f"{figure}_rank": 1 for figure in people.BOARDS.values()},
    )


def test_a_claim_is_broken_only_where_chance_would_hardly_do_so() -> None:
    """By hand: 4 of 20 at 5 % has a chance of 1.6 %, 8 of 20 of 1.5 in a million; 10 of 20 at 75 % of 1.4 %, 6 of 20
    of 3 in a hundred thousand; of none that may be, the first breaks it."""
    counts = {"card a 28": (4, 20), "card b 28": (8, 20), "bars do not add up": (1, 500), "signalled": (10, 20)}
    broken = {f.name for f in claims.judge({"null": Tally(counts), "team_30": Tally(counts)}) if not f.holds}
    assert broken == {"card b 28", "bars do not add up"}
    assert not next(claims.judge({"team_30": Tally({"signalled": (6, 20)})})).holds


def test_a_run_is_taken_up_where_it_was_broken_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, wanted = tmp_path / "counts.jsonl", {"null": 25, "mix": 10}
    plan = [Piece("null", 0, 10), Piece("mix", 0, 10), Piece("null", 10, 10), Piece("null", 20, 5)]
    assert list(runs.pieces(wanted)) == plan
    monkeypatch.setattr(runs, "code", lambda: "now")
    entry = {"kind": "null", "first": 0, "count": 10}
    lines = [{**entry, "code": "now", "counts": {"alert": [1, 10]}}, {**entry, "code": "before", "counts": {}}]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines) + '{"code": "now", "ki')
    assert list(runs.kept(file, "now")) == plan[:1]
    assert runs.totals(file)["null"].counts == {"alert": (1, 10)}
    assert not runs.go_on(file, wanted, minutes=0, workers=1)
    monkeypatch.setattr(runs, "ProcessPoolExecutor", ThreadPoolExecutor)
    assert runs.go_on(file, wanted, minutes=1, workers=2, count=lambda piece: {"alert": (0, piece.count)})
    assert runs.totals(file)["null"].counts == {"alert": (1, 25)} and runs.totals(file)["mix"].counts["alert"][1] == 10
