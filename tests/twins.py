"""Slow versions of what every number shares, in plain Python, written from what the words say."""

from collections.abc import Callable, Iterable
from datetime import date
from math import exp, log, sqrt
from statistics import NormalDist
from typing import Any

from tests.ask_facts import FIRST, LAST
from tests.facts.base import Row

Z = NormalDist().inv_cdf(0.975)


def in_window(day: date | None, first: date = FIRST, last: date = LAST) -> bool:
    """Whether a day lies in the window the tests ask about."""
    return day is not None and first <= day <= last


def judged(found: Iterable[Row], clock: str) -> list[Row]:
    """The rows whose clock was judged in the window: its target fell due there and the verdict is met or missed."""
    return [r for r in found if in_window(r[f"{clock}_due_on"]) and r[f"{clock}_verdict"] in ("met", "missed")]


def share(part: int, whole: int) -> float | None:
    """Part of whole, nothing where there is no whole."""
    return part / whole if whole else None


def wilson(part: int, whole: int) -> tuple[float, float] | None:
    """The Wilson 95 % interval: the true shares that would make this one no surprise."""
    if not whole:
        return None
    p, widened = part / whole, 1 + Z * Z / whole
    centre = (p + Z * Z / (2 * whole)) / widened
    reach = Z * sqrt(p * (1 - p) / whole + Z * Z / (4 * whole * whole)) / widened
    return max(0.0, centre - reach), min(1.0, centre + reach)


def quantile(values: Iterable[float], q: float) -> float | None:
    """The q-quantile of what is there, between two neighbours in proportion."""
    known = sorted(values)
    if not known:
        return None
    at = q * (len(known) - 1)
    low = int(at)
    high = min(low + 1, len(known) - 1)
    return known[low] + (known[high] - known[low]) * (at - low)


def survival(lives: list[tuple[float, bool]]) -> list[tuple[float, float, float, float]]:
    """At each time something ended: the share still waiting, and its 95 % limits (Greenwood, log-log)."""
    left, spread, steps = 1.0, 0.0, []
    for moment in sorted({seconds for seconds, ended in lives if ended}):
        waiting = sum(seconds >= moment for seconds, _ in lives)
        ended = sum(seconds == moment and done for seconds, done in lives)
        left *= 1 - ended / waiting
        if ended < waiting:
            spread += ended / (waiting * (waiting - ended))
            reach = Z * sqrt(spread) / abs(log(left))
            steps.append((moment, left, left ** exp(reach), left ** exp(-reach)))
        else:
            steps.append((moment, 0.0, 0.0, 1.0))
    return steps


def ended_by(lives: list[tuple[float, bool]], q: float, limit: int = 1) -> float | None:
    """When the share still waiting (or its lower limit, 2, or upper limit, 3) first falls to 1 - q."""
    return next((step[0] for step in survival(lives) if step[limit] <= 1 - q + 1e-9), None)


def grouped(found: Iterable[Row], key: str | Callable[[Row], Any]) -> dict[Any, list[Row]]:
    """Rows by the value of a column or a function."""
    groups: dict[Any, list[Row]] = {}
    for row in found:
        groups.setdefault(key(row) if callable(key) else row[key], []).append(row)
    return groups
