"""What-if beside a bare scan of the same window, and the survival medians, on one snapshot.

The bare scan looks once at every column that the what-if reads. ``python -m bench.bench_what_if [--interactions N]``
"""

import argparse
from statistics import median

from bench import exports
from bench.bench_overview import MANAGER, timed, window
from ilgi.ask import hub, queries
from ilgi.ask.filters import Filters
from ilgi.seal.snapshots import Snapshot

LIMIT = 2.0
CLOCKS = ("first_response", "resolution")
CREDITED = {"first_response": "first_response_by", "resolution": "resolved_by"}
# the columns that the question reads through the filters and the reader's scope
SCAN = """
    select max(columns(['{clock}_seconds', '{clock}_ended', '{clock}_verdict', '{clock}_due_on', 'team', '{who}',
        'channel', 'priority', 'topic', 'customer_group', 'opened_hour', 'opened_weekday']))
    from sealed.interactions where {clock}_due_on between $first and $last
"""
TIMES = ("first_response_times", "resolution_times", "resolution_times_over_time")


def prepared(interactions: int, threads: int) -> Snapshot:
    """The snapshot of so many interactions, loaded when there is none that this code made."""
    return exports.sealed(exports.at(exports.home(interactions, ("interactions",)), threads))


def scan(snapshot: Snapshot, clock: str, turn: int) -> None:
    """The bare scan."""
    days = window(snapshot, turn)
    with hub.cursor(snapshot) as cur:
        text = SCAN.format(clock=clock, who=CREDITED[clock])
        cur.execute(text, {"first": days.date_from, "last": days.date_to}).fetchall()


def ask(snapshot: Snapshot, query: str, turn: int) -> None:
    """The page's own question."""
    days = window(snapshot, turn)
    queries.run(query, Filters(f"{days.date_from}..{days.date_to}"), MANAGER, snapshot=snapshot)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--interactions", type=int, default=1_000_000)
    parser.add_argument("--repeats", type=int, default=15)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    snapshot = prepared(args.interactions, args.threads)
    for clock in CLOCKS:
        scan(snapshot, clock, 0)
        ask(snapshot, f"{clock}_what_if", 0)
        bare, full = [], []
        for turn in range(1, args.repeats + 1):
            bare.append(timed(scan, snapshot, clock, turn))
            full.append(timed(ask, snapshot, f"{clock}_what_if", turn))
        ratio = median(one / other for one, other in zip(full, bare, strict=True))
        print(f"{clock} what-if, 28 days of {args.interactions}: {1000 * median(full):.0f} ms, bare scan "
              f"{1000 * median(bare):.0f} ms, ratio {ratio:.2f} (limit {LIMIT:.0f})")  # fmt: skip
    for query in TIMES:
        seconds = timed(lambda query=query: queries.run(query, Filters("all"), MANAGER, snapshot=snapshot))
        print(f"{query}, all {args.interactions}: {seconds:.2f} s")


if __name__ == "__main__":
    main()
