"""Waits of which it is known what changed, and how surely each was over within the former median, from the words."""

from collections import defaultdict
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from ilgi.seal.snapshots import Snapshot
from tests.ask import cause_worlds
from tests.ask.cause_worlds import Case
from tests.ask_facts import LAST, written_facts

Curve = list[tuple[float, float]]

HALF_AN_HOUR, SPREAD = 1800.0, 1.0  # the usual median; of the logarithm
SLOWER = 6.0  # the slow channel, in a world of mix
GIVEN_UP = 0.1
WEEKS, A_WEEK = 53, 250
RIGHT = {
    "team 1.5": ("value", "team", "team3"),
    "team 2": ("value", "team", "team3"),
    "topic 2": ("value", "topic", "topic1"),
    "channel 2": ("value", "channel", "channel2"),
    "agent 8": ("value", "agent", "agent17"),
    "mix": ("mix", "channel", "channel0"),
    "everywhere 1.3": ("everywhere", "team", None),
    "nothing": cause_worlds.NOTHING,
}


def waits(rng: np.random.Generator, count: int, world: str, is_now: bool, spread: float = SPREAD) -> list[Case]:
    """So many waits in the house of cause_worlds, log-normal; one in ten is given up after a time of its own;
    ``is_now``: with what changes in the world ("team 2": all waits of one team are twice as long)."""
    found = cause_worlds.cases(rng, count, "mix" if world == "mix" else "nothing", is_now)
    where, _, times = world.partition(" ")
    for case in found:
        seconds = HALF_AN_HOUR * float(np.exp(spread * rng.standard_normal()))
        if world == "mix" and case["channel"] == "channel0":
            seconds *= SLOWER
        place = RIGHT[world][2]
        if is_now and times and (place is None or case[where] == place):
            seconds *= float(times)
        left = float(rng.exponential(2 * HALF_AN_HOUR)) if rng.random() < GIVEN_UP else float("inf")
        case |= {"seconds": round(min(seconds, left)), "ended": seconds <= left}
    return found


def within(now: list[Case], before: list[Case]) -> tuple[list[Case], list[Case]]:
    """The same waits, each with ``is_good``: how surely it was over within the median of those before.

    Over within it 1, longer 0, also where it was given up or is still open after as long; given up or open before: of
    the waits of its channel at its time that lasted longer than it, the share that was over within it (Kaplan–Meier).
    """
    median = half_by(before)
    return _judged(now, median), _judged(before, median)


def half_by(cases: list[Case]) -> float:
    """When half of the waits were over, with those that were given up for as long as they lasted."""
    return next(at for at, left in curve(cases) if left <= 0.5 + 1e-9)


def curve(cases: list[Case]) -> Curve:
    """After each wait that was over: when, and the share that lasted longer, each taking its part of who is there."""
    left, steps = 1.0, []
    lives = sorted((case["seconds"], not case["ended"]) for case in cases)
    for at, (seconds, is_given_up) in enumerate(lives):
        if not is_given_up:
            left *= 1 - 1 / (len(lives) - at)
            steps.append((seconds, left))
    return steps


def _judged(cases: list[Case], median: float) -> list[Case]:
    channels: dict[Any, list[Case]] = defaultdict(list)
    for case in cases:
        channels[case["channel"]].append(case)
    curves = {channel: curve(of_channel) for channel, of_channel in channels.items()}
    return [case | {"is_good": _good(case, median, curves[case["channel"]])} for case in cases]


def _good(case: Case, median: float, steps: Curve) -> float:
    if case["ended"] or case["seconds"] >= median:
        return float(case["ended"] and case["seconds"] <= median)
    return 1 - _left(steps, median) / _left(steps, case["seconds"])


def _left(steps: Curve, seconds: float) -> float:
    return next((left for at, left in reversed(steps) if at <= seconds), 1.0)


def house(folder: Path, world: str, seed: int) -> tuple[Snapshot, list[Case]]:
    """A year of 250 waits a week, in whose last four weeks something changed."""
    rng = np.random.default_rng(seed)
    cases = []
    for back in range(WEEKS):
        for case in waits(rng, A_WEEK, world, back < 4, spread=0.6):
            cases.append(case | {"day": LAST - timedelta(7 * back + int(rng.integers(0, 7)))})
    path = folder / "house.duckdb"
    written_facts(path, interactions=[_row(at, case) for at, case in enumerate(cases)])
    return Snapshot(path, path.stem), cases


def _row(at: int, case: Case) -> Case:
    opened = datetime.combine(case["day"], time(9), UTC)
    left = None if case["ended"] else opened + timedelta(seconds=case["seconds"])
    return {name: case[name] for name in cause_worlds.DIMENSIONS[:5]} | {
        "interaction_id": str(at), "agent_id": case["agent"], "opened_on": case["day"], "opened_at": opened,
        "opened_hour": 9, "opened_weekday": case["day"].isoweekday(), "first_response_ended": case["ended"],
        "first_response_seconds": case["seconds"],
        "first_response_wall_seconds": case["seconds"] if case["ended"] else None,
        "abandoned_at": left, "is_over": True, "is_abandoned": not case["ended"],
    }  # fmt: skip
