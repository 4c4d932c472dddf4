"""How long do all 28-day queries of the overview take together, beside a bare scan of the same window?

The bare scan looks once at every column of each fact that those queries read, within the 28 days, on the same locked
snapshot. ``python -m bench.bench_overview [--interactions N] [--repeats R] [--threads T]``
"""

import argparse
import ast
import shutil
import time
from collections.abc import Callable
from datetime import timedelta
from statistics import median
from typing import Any

from bench import exports
from ilgi.ask import access, hub, needs, queries, questions
from ilgi.ask.filters import Filters
from ilgi.ask.periods import Window
from ilgi.sample import draw
from ilgi.seal.snapshots import Snapshot
from ilgi.settings import ROOT, Settings

LIMIT = 3.0
MANAGER = access.local("manager", None, None)
DAYS = {
    "interactions": "opened_on", "promises": "due_on", "complaints": "received_on", "recognitions": "given_on",
    "evaluations": "evaluated_on", "responses": "asked_at", "events": "happened_on",
}  # fmt: skip
SCANS = {
    fact: f"select max(columns(*)) from sealed.{fact} where {day}::date between $first and $last"
    for fact, day in DAYS.items()
}


def asked() -> list[str]:
    """The queries that the overview names, without those that look back over 53 periods."""
    page = ast.parse((ROOT / "dashboard.py").read_text("utf-8"))
    words = {node.value for node in ast.walk(page) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return sorted(name for name in words & set(questions.names()) if queries.about(name).window == "chosen")


def facts_of(names: list[str]) -> set[str]:
    """The facts that these queries live on."""
    return {table for name in names for way in needs.needs(name) for table in way if table in DAYS}


def window(snapshot: Snapshot, turn: int) -> Window:
    """28 days that end ``turn`` days before the as-of day, so that no turn is answered from the cache."""
    last = hub.about(snapshot).as_of_day - timedelta(days=turn)
    return Window(last - timedelta(days=27), last)


def scan(snapshot: Snapshot, facts: set[str], turn: int) -> None:
    """The bare scan."""
    days = window(snapshot, turn)
    for fact in facts:
        with hub.cursor(snapshot) as cur:
            cur.execute(SCANS[fact], {"first": days.date_from, "last": days.date_to}).fetchall()


def ask(snapshot: Snapshot, names: list[str], turn: int) -> None:
    """All queries, one after the other."""
    days = window(snapshot, turn)
    for name in names:
        by = "team" if "by" in queries.about(name).parameters else None
        queries.run(name, Filters(f"{days.date_from}..{days.date_to}"), MANAGER, by=by, snapshot=snapshot)


def timed(work: Callable[..., None], *given: Any) -> float:
    """The seconds that ``work`` takes."""
    start = time.perf_counter()
    work(*given)
    return time.perf_counter() - start


def prepared(settings: Settings) -> Snapshot:
    """A snapshot of all thirteen tables, loaded afresh."""
    shutil.rmtree(settings.snapshots, ignore_errors=True)
    return exports.sealed(settings)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--interactions", type=int, default=1_000_000)
    parser.add_argument("--repeats", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    snapshot = prepared(exports.at(exports.home(args.interactions, draw.TABLES), args.threads))
    names = asked()
    facts = facts_of(names)
    print(
        f"{args.interactions} interactions, threads {args.threads}; queries: {', '.join(names)}; facts: {sorted(facts)}"
    )
    scan(snapshot, facts, 0)
    ask(snapshot, names, 0)
    ratios = []
    for turn in range(1, args.repeats + 1):
        bare = timed(scan, snapshot, facts, turn)
        full = timed(ask, snapshot, names, turn)
        ratios.append(full / bare)
        print(f"  {turn}: bare scan {1000 * bare:.0f} ms, all queries {1000 * full:.0f} ms, ratio {ratios[-1]:.2f}")
    print(f"overview: median ratio {median(ratios):.2f} of a bare scan (limit {LIMIT:.0f})")


if __name__ == "__main__":
    main()
