"""``python -m ilgi exclude``: leave one wrong record out by rule, with who and why, or take that back."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from ilgi.contract import tables
from ilgi.problems import Problem
from ilgi.read import excluding
from ilgi.read.exclusions import Exclusion
from ilgi.settings import settings

TABLES = [name for name, table in tables.by_name().items() if table.key]


def add(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments to its parser."""
    parser.description = "Leave one record out of all figures; the next load counts it as excluded."
    parser.add_argument("table", nargs="?", choices=TABLES, metavar="TABLE", help=", ".join(TABLES))
    parser.add_argument("key", nargs="?", metavar="KEY", help="its number; the parts of a longer key with / between")
    parser.add_argument("--why", default="", metavar="TEXT", help="why it is left out")
    parser.add_argument("--who", default="", metavar="NAME", help="who leaves it out")
    parser.add_argument("--source", default="", metavar="NAME", help="only of this source or system")
    parser.add_argument("--take-back", action="store_true", help="let it count again")
    parser.add_argument("--json", action="store_true", help="the rule as JSON on standard input, the answer as JSON")
    parser.add_argument("--home", type=Path, metavar="DIR", help="the home (else ILGI_HOME, else data/)")


def run(args: argparse.Namespace) -> int:
    """Writes the rule or takes it back; a Problem where it cannot, and then nothing is written."""
    try:
        wish = json.load(sys.stdin) if args.json else {name: getattr(args, name) or "" for name in _NAMES}
        table, key, source, who, why = (str(wish.get(name) or "").strip() for name in _NAMES)
        act = excluding.take_back if wish.get("take_back", args.take_back) else excluding.add
        act(settings(args.home), Exclusion(table, who, why, key=key, source=source))
    except Problem as problem:
        if not args.json:
            raise
        print(json.dumps({"problem": asdict(problem)}, ensure_ascii=False, default=str))
        return 1
    print(json.dumps({"problem": None}) if args.json else "Written. `python -m ilgi load` counts by it.")
    return 0


_NAMES = ("table", "key", "source", "who", "why")
