"""What boards, changes and their like cost beside a bare scan of what they are made of, on one snapshot.

The bare scan counts once, by all that the question tells apart (without a limit: by whom alone), the rows of the fact
within the same days, on the same locked snapshot, in turns with the question, each over days that nobody has asked
about yet.
``python -m bench.bench_boards [--interactions N] [--repeats R] [--threads T] [--home DIR]``
"""

import argparse
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median

from bench import exports
from bench.bench_overview import MANAGER, timed
from ilgi.ask import hub, queries
from ilgi.ask.filters import Filters
from ilgi.ask.periods import Window
from ilgi.seal.snapshots import Snapshot

TABLES = ("interactions", "promises", "complaints", "recognitions", "agents")
QUARTER, EVER = 90, 3650
RECOVERIES = """
    select {by}, count(*), count(*) filter (recovery = 'recovered') from sealed.complaints
    where ripens_on between $first and $last and recovery in ('recovered', 'not_recovered') group by all
"""
COMPARED = "agent_id, team, date_trunc('month', ripens_on), channel, priority"
PROMISES = """
    select {by}, count(*), count(*) filter (outcome = 'kept') from sealed.promises
    where due_on between $first and $last and outcome in ('kept', 'late', 'broken') group by all
"""
RESPONSES = """
    select {by}, count(*), count(*) filter (first_response_verdict = 'met') from sealed.interactions
    where first_response_due_on between $first and $last and first_response_verdict in ('met', 'missed') group by all
"""
WAITS = """
    select max(first_response_seconds), max(first_response_wall_seconds) from sealed.interactions
    where first_response_due_on between $first and $last
"""
CELLS = "team, channel, topic, priority, customer_group, agent_id"


@dataclass(frozen=True)
class Task:
    """A question over so many days, what it is held against, and how often as long it may take (None: told alone)."""

    question: str
    days: int
    scan: str
    limit: float | None
    part: str | None = None


TASKS = (
    Task("recoveries_by_agent", QUARTER, RECOVERIES.format(by=COMPARED), 5),
    Task("recoveries_by_agent", EVER, RECOVERIES.format(by=COMPARED), 5),
    Task("recoveries_by_agent", QUARTER + 1, RECOVERIES.format(by="agent_id"), None),
    Task("promise_keeping_by_agent", QUARTER, PROMISES.format(by="agent_id"), None),
    Task("first_response_by_agent", QUARTER, RESPONSES.format(by="first_response_by"), None),
    Task("what_moved_it", QUARTER, PROMISES.format(by=CELLS), 3, "promise_kept_rate"),
    Task("team_measures", QUARTER, RESPONSES.format(by="team"), None),
    Task("clearly_better", QUARTER, RESPONSES.format(by="first_response_by"), None),
    Task("first_response_times", EVER, WAITS, None),
)  # fmt: skip


def days(snapshot: Snapshot, task: Task, turn: int) -> Window:
    """The task's days, which end ``turn`` days before the as-of day."""
    last = hub.about(snapshot).as_of_day - timedelta(days=turn)
    return Window(last - timedelta(days=task.days - 1), last)


def scan(snapshot: Snapshot, task: Task, turn: int) -> None:
    """The bare scan; of a question about a step over the whole of its series."""
    window = days(snapshot, task, turn)
    if queries.about(task.question).explains:
        window = window.history(window.grain())
    with hub.cursor(snapshot) as cur:
        cur.execute(task.scan, {"first": window.date_from, "last": window.date_to}).df()


def ask(snapshot: Snapshot, task: Task, turn: int) -> None:
    """The page's own question."""
    window = days(snapshot, task, turn)
    chosen = Filters(f"{window.date_from}..{window.date_to}")
    queries.run(task.question, chosen, MANAGER, part=task.part, snapshot=snapshot)


def prepared(home: Path | None, interactions: int, threads: int) -> Snapshot:
    """The snapshot of a home as it is; without one, of so many interactions, loaded when there is none of this code."""
    return exports.sealed(exports.at(home or exports.home(interactions, TABLES), threads), loads=home is None)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--interactions", type=int, default=1_000_000)
    parser.add_argument("--repeats", type=int, default=9)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--home", type=Path)
    args = parser.parse_args()
    snapshot = prepared(args.home, args.interactions, args.threads)
    print(f"{args.home or args.interactions}, threads {args.threads}")
    for task in TASKS:
        scan(snapshot, task, 0)
        ask(snapshot, task, 0)
        bare, full = [], []
        for turn in range(1, args.repeats + 1):
            bare.append(timed(scan, snapshot, task, turn))
            full.append(timed(ask, snapshot, task, turn))
        ratio = median(one / other for one, other in zip(full, bare, strict=True))
        limit = f" (limit {task.limit:.0f})" if task.limit else ""
        both = f"{1000 * median(full):.0f} ms, bare scan {1000 * median(bare):.0f} ms"
        print(f"{task.question}, {task.days} days: {both}, ratio {ratio:.1f}{limit}", flush=True)


if __name__ == "__main__":
    main()
