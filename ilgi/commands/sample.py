"""``python -m ilgi sample``: synthetic exports of any size."""

import argparse
from pathlib import Path

from ilgi.sample import draw


def add(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments to its parser."""
    parser.description = "Write synthetic exports: one CSV a table, the same files for the same seed."
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--interactions", type=int, default=4000, metavar="N")
    parser.add_argument("--seed", type=int, default=13, metavar="S")
    parser.add_argument("--people", type=int, metavar="N", help="how many work there; 60 without it")
    parser.add_argument("--teams", type=int, default=6, metavar="N", help="how many teams they sit in")
    parser.add_argument("--tables", help="names separated by commas; all thirteen without it")
    parser.add_argument("--null", action="store_true", help="no difference between people, groups or days")
    parser.add_argument(
        "--spread",
        type=float,
        default=0.0,
        metavar="SHARE",
        help="how far people's true rate of kept promises lies apart",
    )


def run(args: argparse.Namespace) -> int:
    """Writes the files and prints the rows of each. Raises Problem when the wish cannot be met."""
    tables = args.tables.split(",") if args.tables else draw.TABLES
    wish = draw.Wish(args.interactions, args.seed, args.null, args.spread, args.people, args.teams)
    counts = draw.write(args.folder, wish, tables)
    for table, count in counts.items():
        print(f"{args.folder / table}.csv  {count} rows")
    return 0
