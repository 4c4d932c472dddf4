"""``python -m ilgi standard``: write one promise of the house into its standards.toml, the old ones stay."""

import argparse
import json
import sys
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

from ilgi.judge import standards_change
from ilgi.judge.standards_change import Wish, understood
from ilgi.judge.targets import DIMENSIONS, MEASURES
from ilgi.problems import Problem
from ilgi.seal import snapshots
from ilgi.settings import Settings, settings

OTHERS = ("time_zone", "seen", "is_again", "replaces", "by")


def add(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments to its parser."""
    parser.description = "Write one promise into the home's standards.toml. The former file is kept beside it."
    parser.add_argument("measure", nargs="?", choices=MEASURES, metavar="MEASURE", help=", ".join(MEASURES))
    parser.add_argument("--at-most", metavar="TIME", help='"2 h", "5 d" (business days), "3 rings"')
    parser.add_argument("--goal", type=float, metavar="SHARE", help="0.90: for 90 of 100")
    parser.add_argument("--calendar", metavar="NAME", help="the hours in which the clock runs; else round the clock")
    for dimension in DIMENSIONS:
        parser.add_argument(f"--{dimension.replace('_', '-')}", metavar="NAME", help="only for these cases")
    parser.add_argument("--from", dest="first", metavar="DAY", help="the first day; without it from the beginning")
    parser.add_argument("--until", metavar="DAY", help="end the target of these cases and that first day, instead")
    parser.add_argument("--again", action="store_true", help="assess anew what has begun since the first day")
    parser.add_argument("--replace", action="store_true", help="put it in the place of the target of the same day")
    parser.add_argument("--check", action="store_true", help="only say whether it could be written")
    parser.add_argument("--json", action="store_true", help="the wish as JSON on standard input, the answer as JSON")
    parser.add_argument("--home", type=Path, metavar="DIR", help="the home (else ILGI_HOME, else data/)")


def run(args: argparse.Namespace) -> int:
    """Writes and says what holds now; a Problem where it cannot be held to, and then nothing is written."""
    house = settings(args.home)
    try:
        wish = _wish(json.load(sys.stdin)) if args.json else _typed(args)
        act = standards_change.changed if args.check else standards_change.write
        act(house, wish, _as_of(house))
    except Problem as problem:
        if not args.json:
            raise
        print(json.dumps({"problem": asdict(problem)}, ensure_ascii=False, default=str))
        return 1
    if args.json:
        print(json.dumps({"problem": None}))
    else:
        print("It can be written." if args.check else "Written. `python -m ilgi load` assesses by it.")
    return 0


def _typed(args: argparse.Namespace) -> Wish:
    row = {key: getattr(args, key) for key in ("measure", "at_most", "goal", "calendar", *DIMENSIONS)}
    row = understood({**row, "from": args.first, "until": args.until})
    wish = Wish(is_again=args.again, replaces=args.replace)
    return replace(wish, ends=row) if args.until else replace(wish, target=row)


def _wish(asked: dict[str, Any]) -> Wish:
    rows: dict[str, Any] = {kind: understood(asked.get(kind) or {}) for kind in ("target", "calendar", "ends")}
    return replace(Wish(**{name: asked[name] for name in OTHERS if name in asked}), **rows)


def _as_of(house: Settings) -> date | None:
    """The last day that has been assessed."""
    current = snapshots.current(house)
    about = snapshots.readable(current) if current else None
    return about.as_of_day if about else None
