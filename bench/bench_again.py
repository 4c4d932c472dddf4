"""What does one day cost on top of all that is loaded, beside the full load? And a load in which nothing changed?

Each load runs as a process of its own: seconds on the clock, of the processor, and the most memory that it held.
``python -m bench.bench_again [--interactions N] [--home DIR] [--threads T]``; a home that is given must hold the four
tables' exports, and is left with its day's files taken away again.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

import duckdb

from bench import exports
from ilgi import sql
from ilgi.sample import draw

LIMIT = 0.25
DAY = "'2026-10-28'"
TABLES = {
    "interactions": ("interaction_id", "opened_at"),
    "promises": ("promise_id", "made_at"),
    "complaints": ("complaint_id", "received_at"),
    "recognitions": ("recognition_id", "given_at"),
}


def day(folder: Path) -> list[Path]:
    """Writes the newest day of each export once more, a day later and under numbers of its own."""
    files = []
    with duckdb.connect() as con:
        con.execute("set TimeZone = 'Europe/Istanbul'")
        for table, (key, moment) in TABLES.items():
            source, target = folder / f"{table}.csv", folder / f"{table}-day.csv"
            read = f"read_csv({sql.word(str(source))}, all_varchar = true)"
            names = [row[0] for row in con.execute(f"describe select * from {read}").fetchall()]
            later = [
                f"strftime({name}::timestamptz + interval 1 day, '%Y-%m-%dT%H:%M:%S') || '+03:00' as {name}"
                for name in names
                if name.endswith("_at") or name == "rescheduled_to"
            ]
            numbers = [f"'d' || {name} as {name}" for name in {key, "interaction_id"} & set(names)]
            query = (
                f"select * replace ({', '.join(later + numbers)}) from {read} where {moment}::timestamptz::date = {DAY}"
            )
            con.execute(f"copy ({query}) to {sql.word(str(target))} (header)")
            files.append(target)
    return files


def loaded(home: Path, threads: int) -> tuple[float, float, float]:
    """One load: seconds on the clock, of the processor, and GiB of memory at most."""
    begin = time.perf_counter()
    # a load ends when its input does
    load = subprocess.Popen(
        [sys.executable, "-m", "ilgi.load_child", str(home)],
        env=os.environ | {"ILGI_THREADS": str(threads)}, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    _, status, used = os.wait4(load.pid, 0)
    if status:
        raise SystemExit(f"the load of {home} failed")
    return time.perf_counter() - begin, used.ru_utime + used.ru_stime, _gibibytes(used)


def _gibibytes(used: resource.struct_rusage) -> float:
    return used.ru_maxrss / 2**20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--interactions", type=int, default=1_000_000)
    parser.add_argument("--home", type=Path, help="a home that is there already")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    home = args.home or exports.home(args.interactions, tuple(TABLES))
    assert set(TABLES) <= set(draw.TABLES)
    shutil.rmtree(home / "snapshots", ignore_errors=True)
    full = loaded(home, args.threads)
    _tell("full load", full, full)
    _tell("nothing changed", loaded(home, args.threads), full)
    files = day(home / "exports")
    try:
        on_top = loaded(home, args.threads)
    finally:
        for file in files:
            file.unlink()
    _tell("a day's files on top", on_top, full)
    print(f"again: {on_top[0] / full[0]:.2f} of the full load, of the processor's seconds {on_top[1] / full[1]:.2f}"
          f" (limit {LIMIT})")  # fmt: skip


def _tell(what: str, took: tuple[float, float, float], full: tuple[float, float, float]) -> None:
    share = f"{took[0] / full[0]:.2f} ({took[1] / full[1]:.2f})"
    print(
        f"  {what}: {took[0]:.1f} s ({took[1]:.1f} of the processor), {took[2]:.2f} GiB, {share} of a full load",
        flush=True,
    )


if __name__ == "__main__":
    main()
