"""The headline as one would write it in pandas, beside ours: the same numbers from the same files, and the times.

``python -m bench.rival_pandas [--interactions N]``
"""

import argparse
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pandas as pd

from bench import exports
from ilgi import load
from ilgi.ask import access, hub, queries
from ilgi.ask.filters import Filters
from ilgi.seal import snapshots

MOMENTS = ["opened_at", "first_response_at"]


def read(folder: Path) -> pd.DataFrame:
    """The export as a frame, instants parsed."""
    return pd.read_csv(folder / "interactions.csv", parse_dates=MOMENTS, low_memory=False)


def headline(frame: pd.DataFrame, window: tuple[Any, Any]) -> dict[str, float]:
    """What the overview's headline says of volume, speed and satisfaction in a window of local days."""
    days = frame["opened_at"].dt.date
    part = frame[(days >= window[0]) & (days <= window[1])]
    reply = (part["first_response_at"] - part["opened_at"]).dt.total_seconds()
    is_replied = part["first_response_at"].notna()
    return {
        "interaction_count": len(part),
        "answered_count": (part["answered"].eq(True) | (part["answered"].isna() & is_replied)).sum(),
        "first_response_wall_seconds_mean": reply.mean(),
        "csat_mean": part["csat"].mean(),
    }


def timed(what: str, work: Callable[[], Any]) -> Any:
    start = time.perf_counter()
    result = work()
    print(f"{what}: {time.perf_counter() - start:.2f} s")
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--interactions", type=int, default=1_000_000)
    args = parser.parse_args()
    settings = exports.at(exports.home(args.interactions, ("interactions",)), 2)
    frame = timed("pandas: read the export", lambda: read(settings.exports))
    timed("İlgi: load (read, judge, seal)", lambda: load.load(settings))
    snapshot = snapshots.current(settings)
    assert snapshot is not None
    last = hub.about(snapshot).as_of_day
    window = (last - timedelta(days=27), last)
    theirs = timed("pandas: headline of 28 days", lambda: headline(frame, window))
    chosen = Filters(period=f"{window[0]}..{window[1]}")
    ours = timed(
        "İlgi: headline of 28 days, with every other number of it",
        lambda: queries.run("headline", chosen, access.local("manager", None, None), snapshot=snapshot),
    )
    for name, value in theirs.items():
        print(f"  {name}: pandas {value:.6g}, İlgi {ours[name].iloc[0]:.6g}")


if __name__ == "__main__":
    main()
