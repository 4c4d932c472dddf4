"""Over many months: where nobody differs nobody is honoured, and who is honoured deserves it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from ilgi import load
from ilgi.ask import access, hub, queries
from ilgi.ask.filters import Filters
from ilgi.sample import draw
from ilgi.seal import snapshots
from ilgi.seal.snapshots import Snapshot
from ilgi.settings import settings

pytestmark = pytest.mark.calibrate
INTERACTIONS = 100_000
MONTHS = 200
TABLES = ("interactions", "promises", "complaints", "recognitions", "agents")
BOARDS = {
    "promise_keeping_by_agent": "promise_kept_rate",
    "recoveries_by_agent": "complaint_recovered_rate",
    "customer_thanks_by_agent": "customer_thanked_day_rate",
    "peer_thanks_by_agent": "peer_thanked_day_rate",
    "first_response_by_agent": "first_response_met_rate",
}


def months(snapshot: Snapshot) -> Iterator[Filters]:
    """The whole months of the sample's year."""
    last = hub.about(snapshot).as_of_day.replace(day=1)
    while (first := (last - timedelta(days=1)).replace(day=1)) >= draw.FIRST_DAY:
        yield Filters(period=f"{first}..{last - timedelta(days=1)}")
        last = first


def drawn_year(home: Path, seed: int, spread: float = 0.0) -> Snapshot:
    wish = draw.Wish(INTERACTIONS, seed, is_null=True, spread=spread)
    draw.write(home / "exports", wish, TABLES)
    report = load.load(settings(home))
    snapshot = snapshots.current(settings(home))
    assert report.ok and snapshot is not None
    for file in (home / "exports").iterdir():
        file.unlink()
    return snapshot


def honoured(snapshot: Snapshot, board: str, filters: Filters) -> tuple[list[str], int]:
    """Who stands on the roll of honour, and how many have a place on the board."""
    found = queries.run(board, filters, access.manager(), snapshot=snapshot)
    named = found.loc[found[f"{BOARDS[board]}_is_clearly_above_team"], "agent_id"]
    return list(named), int(found[f"{BOARDS[board]}_rank"].notna().sum())


def test_where_nobody_differs_nobody_is_honoured(tmp_path: Path) -> None:
    named: list[dict[str, int]] = []
    placed: list[dict[str, int]] = []
    for seed in range(1, 30):
        snapshot = drawn_year(tmp_path / str(seed), seed)
        for month in months(snapshot):
            found = {board: honoured(snapshot, board, month) for board in BOARDS}
            better = queries.run("clearly_better", month, access.manager(), snapshot=snapshot)
            named.append({board: len(names) for board, (names, _) in found.items()} | {"clearly_better": len(better)})
            placed.append({board: places for board, (_, places) in found.items()})
        if len(named) >= MONTHS:
            break
    rolls, places = pd.DataFrame(named[:MONTHS]), pd.DataFrame(placed[:MONTHS]).mean()
    quiet = float((rolls.sum(axis=1) == 0).mean())
    print(f"\n{len(rolls)} months: nobody on any roll in {quiet:.1%}; share of months with a name, by roll:")
    print((rolls > 0).mean().to_string())
    print("people with a place, mean:", places.round().to_dict())
    assert (places >= 30).all()
    assert len(rolls) == MONTHS and quiet >= 0.90


def test_who_is_honoured_is_truly_above_the_team(tmp_path: Path) -> None:
    named = right = seen = 0
    for seed in range(1, 30):
        snapshot = drawn_year(tmp_path / str(seed), seed, spread=0.03)
        above = truly_above(seed)
        for month in months(snapshot):
            for agent in honoured(snapshot, "promise_keeping_by_agent", month)[0] if seen < MONTHS else []:
                named, right = named + 1, right + above[agent]
            seen += 1
        if seen >= MONTHS:
            break
    print(
        f"\n{MONTHS} months with a spread of three points: {named} honoured, {right / named:.1%} truly above the team"
    )
    assert named >= 100 and right / named >= 0.85


def truly_above(seed: int) -> dict[str, bool]:
    """By agent, whether their true rate lies above that of the mean of all."""
    with duckdb.connect() as con:
        draw.draw(con, draw.Wish(1000, seed, is_null=True, spread=0.03), {"00", "01", "02"})
        return dict(con.execute("select agent_id, skill > avg(skill) over () from people").fetchall())
