"""What every made-up fact needs: the day it is, instants, origins and clocks."""

import random
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Istanbul")
AS_OF = datetime(2026, 10, 28, 18, 0, tzinfo=ZONE)
OPEN_SHARE = 0.4  # business seconds in a wall second of these facts

Row = dict[str, Any]


def where_from(table: str, number: int) -> Row:
    """The columns that say which record of which file a fact came from."""
    return {"source": "contract", "file": f"{table}.csv", "record": number + 1, "as_of": AS_OF}


def local_day(moment: datetime | None) -> date | None:
    """The organisation's day of an instant."""
    return moment.astimezone(ZONE).date() if moment else None


def some_moment(rng: random.Random) -> datetime:
    """An instant before as-of: crowded near the end, a few at midnight on the dot or a breath before it."""
    days = rng.choice([rng.uniform(0, 0.3), rng.uniform(0, 420), rng.expovariate(1 / 25) % 420, rng.uniform(0, 60)])
    moment = AS_OF - timedelta(days=days)
    if rng.random() < 0.05:
        moment = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    elif rng.random() < 0.03:
        moment = moment.replace(hour=23, minute=59, second=59, microsecond=0)
    return (moment if moment <= AS_OF else moment - timedelta(days=1)).replace(microsecond=0)


def past(moment: datetime) -> datetime | None:
    """The instant, or nothing where it has not come yet."""
    return moment if moment <= AS_OF else None


def clock(name: str, start: datetime, end: datetime | None, paused: float, target: float | None, waits: bool) -> Row:
    """The columns of one judged clock: wall and business seconds, target, due and verdict, sensibly related."""
    wall = ((end or AS_OF) - start).total_seconds()
    seconds = max(0.0, wall * OPEN_SHARE - paused)
    due = None if target is None or (waits and not end) else start + timedelta(seconds=(target + paused) / OPEN_SHARE)
    verdict = None
    if target is not None:
        verdict = "undecided" if due is None or due > AS_OF else "met" if end and seconds <= target else "missed"
    values = {
        "wall_seconds": wall if end else None,
        "seconds": seconds,
        "ended": end is not None,
        "paused_seconds": paused,
        "at_most_seconds": target,
        "goal": 0.9 if target else None,
        "due_at": due,
        "due_on": local_day(due),
        "verdict": verdict,
        "standard": f"standards.toml:14 · {name}" if target else None,
        "flag": None,
    }
    return {f"{name}_{key}": value for key, value in values.items()}
