"""How long does a load take, beside a bare ``create table as select * from read_csv`` of the same files?

Beside the seconds on the clock it tells those of the processor, which others on the machine disturb less, and the most
memory that the load held; each works in a process of its own.
``python -m bench.bench_load [--interactions N] [--repeats R] [--threads T] [--tables a,b] [--home DIR]``
"""

import argparse
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import duckdb

from bench import exports
from ilgi import load
from ilgi.sample import draw
from ilgi.settings import Settings

LIMIT = 2.5
TABLES = "interactions,promises,complaints,recognitions"
MOST_MEMORY = 4.0
"""GiB."""


def bare(settings: Settings, file: Path) -> None:
    """Reads every export into a table of a fresh database file, types sniffed, and nothing else."""
    file.unlink(missing_ok=True)
    with duckdb.connect(str(file), config={"threads": settings.threads}) as con:
        for number, export in enumerate(sorted(settings.exports.glob("*.csv"))):
            con.execute(f"create table t{number} as select * from read_csv($file)", {"file": str(export)})


def whole(settings: Settings) -> None:
    """Read, judge, seal; no snapshot before it, so that nothing can be reused."""
    shutil.rmtree(settings.snapshots, ignore_errors=True)
    report = load.load(settings)
    if not report.ok:
        raise SystemExit("\n".join(str(problem) for problem in report.problems))


def timed(work: Callable[[], None]) -> tuple[float, float, float]:
    """What ``work`` takes: seconds on the clock, those of the processor, and the most memory that it held, in GiB."""
    start, process = time.perf_counter(), os.fork()
    if not process:
        work()
        os._exit(0)
    _, ended, used = os.wait4(process, 0)
    if ended:
        raise SystemExit("the work could not be done")
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 2**20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--interactions", type=int, default=1_000_000)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--tables", default=TABLES, help="separated by commas, or all")
    parser.add_argument("--home", type=Path, help="a home that is there already, of so many interactions")
    args = parser.parse_args()
    tables = draw.TABLES if args.tables == "all" else tuple(args.tables.split(","))
    folder = args.home or exports.home(args.interactions, tables)
    settings = exports.at(folder, args.threads)
    print(f"{args.interactions} interactions, tables: {args.tables}, threads {args.threads}")
    ratios, spent, held = [], [], []
    for turn in range(args.repeats):
        plain = timed(lambda: bare(settings, folder / "bare.duckdb"))
        full = timed(lambda: whole(settings))
        ratios.append(full[0] / plain[0])
        spent.append(full[1] / plain[1])
        held.append(full[2])
        both = f"bare {plain[0]:.2f} s ({plain[1]:.2f}), load {full[0]:.2f} s ({full[1]:.2f})"
        each = f"{1e6 * full[0] / args.interactions:.2f} s a million"
        print(f"  {turn + 1}: {both}, ratio {ratios[-1]:.2f} ({spent[-1]:.2f}), {each}, {held[-1]:.2f} GiB", flush=True)
    found = f"median ratio {median(ratios):.2f} of a bare read, of the processor's seconds {median(spent):.2f}"
    print(f"load: {found} (limit {LIMIT:.1f}); most memory {max(held):.2f} GiB (limit {MOST_MEMORY:.1f})")


if __name__ == "__main__":
    main()
