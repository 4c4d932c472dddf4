"""``python -m ilgi ask``: the page's own queries at the shell, for whom the role says."""

import argparse
import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from ilgi.ask import access, queries
from ilgi.ask.access import Access
from ilgi.ask.filters import FIELDS, Filters
from ilgi.ask.periods import COMPARISONS, FIRST_DAY, GRAINS, LAST_DAY, PREVIOUS, is_in_range
from ilgi.commands import terminal
from ilgi.problems import Problem
from ilgi.seal import snapshots
from ilgi.seal.snapshots import Snapshot
from ilgi.settings import settings
from ilgi.tell import spreadsheet

MOST = 20
CHOICES = {"customer_group": "group"}


def add(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments to its parser."""
    parser.description = "Run a query of queries/ and print its answer; without dates, over everything."
    parser.add_argument("query", metavar="QUERY")
    parser.add_argument("--home", type=Path, metavar="DIR")
    parser.add_argument("--from", dest="date_from", type=_day, metavar="D", help="first day, 2026-01-31")
    parser.add_argument("--to", dest="date_to", type=_day, metavar="D", help="last day, included")
    for name in FIELDS:
        parser.add_argument(
            f"--{name.replace('_', '-')}", dest=name, action="append", default=[], metavar=name[0].upper()
        )
    parser.add_argument("--by", metavar="BY", help="a breakdown that the question knows: team, channel, week, …")
    parser.add_argument("--grain", choices=GRAINS)
    against = "what the days are held against: the equal period before, the same days 52 weeks before, or nothing"
    parser.add_argument("--compare", choices=COMPARISONS, default=PREVIOUS, help=against)
    parser.add_argument("--part", help="one outcome of a rows query, e.g. missed")
    parser.add_argument("--as-role", choices=access.ROLES, default="manager")
    parser.add_argument("--role-agent", metavar="A", help="who the staff is")
    parser.add_argument("--role-team", metavar="T", help="the team of the lead or the wall (default: --team)")
    parser.add_argument("--totals", action="store_true", help="the team's sums, where the role may see them")
    form = "csv: as exported by a page, what looks like a formula after an apostrophe; json: every text as it stands"
    parser.add_argument("--as", dest="form", choices=("table", "csv", "json"), default="table", help=form)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}" is no day; write it as 2026-01-31') from None
    if not is_in_range(day):
        raise argparse.ArgumentTypeError(f'"{text}" lies outside of the years 1900 to 2200')
    return day


def run(args: argparse.Namespace) -> int:
    """Prints the answer; 1 and a sentence when there is none."""
    try:
        snapshot = snapshots.current(settings(args.home))
        if snapshot is None:
            raise Problem("Nothing has been loaded yet; run `python -m ilgi load`.", key="no_snapshot")
        frame = _ask(args, snapshot)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    _print(frame, args.form)
    return 0


def _ask(args: argparse.Namespace, snapshot: Snapshot) -> pd.DataFrame:
    _known(args, snapshot)
    how = {"part": args.part, "by": args.by, "grain": args.grain, "totals": args.totals}
    frame = queries.run(args.query, _filters(args), _access(args, snapshot), snapshot=snapshot, **how)
    return frame.rename(columns={"label": args.by}) if args.by and args.by not in frame.columns else frame


def _known(args: argparse.Namespace, snapshot: Snapshot) -> None:
    """Raises Problem for a team, a channel, … that is not in the data: of nobody every figure would be 0, or none."""
    asked = [(kind, value) for kind in FIELDS for value in getattr(args, kind)]
    asked += [(kind, value) for kind in ("team", "agent") if (value := getattr(args, f"role_{kind}"))]
    if not asked:
        return
    choices = queries.run("choices", Filters(period="all"), access.manager(), snapshot=snapshot)
    for kind, value in asked:
        known = choices.loc[choices["kind"] == CHOICES.get(kind, kind), "value"].tolist()
        if value not in known:
            listed = ", ".join(known[:MOST]) + (" …" if len(known) > MOST else "")
            what = kind.replace("_", " ")
            sentence = f'There is no {what} "{value}" in these data; there are {listed or "none"}.'
            raise Problem(sentence, key="name_unknown", values={"kind": what, "name": value, "known": listed or "—"})


def _filters(args: argparse.Namespace) -> Filters:
    first, last = args.date_from or FIRST_DAY, args.date_to or LAST_DAY
    if first > last:
        raise Problem(f"--from {first} is after --to {last}.", key="dates_reversed")
    lists = {field: tuple(getattr(args, name)) for name, field in FIELDS.items()}
    period = f"{first}..{last}" if args.date_from or args.date_to else "all"
    return Filters(period=period, compare=args.compare, **lists)


def _access(args: argparse.Namespace, snapshot: Snapshot) -> Access:
    people = queries.run("people", Filters(period="all"), access.manager(), snapshot=snapshot)
    team = args.role_team or (args.team[0] if args.team else None)
    agent = args.role_agent or (args.agent[0] if args.agent else None)
    if args.as_role == "lead" and not team:
        raise Problem("A lead needs a team: add --role-team T.", key="role_needs_team")
    if args.as_role == "staff" and not agent:
        raise Problem("Staff need to say who they are: add --role-agent A.", key="role_needs_agent")
    return access.local(args.as_role, team, agent, people.to_dict("records"))


def _print(frame: pd.DataFrame, form: str) -> None:
    match form:
        case "json":
            rows = [{name: _plain(value) for name, value in row.items()} for row in frame.to_dict("records")]
            print(json.dumps(rows, ensure_ascii=False, indent=1, allow_nan=False))
        case "csv":
            print(spreadsheet.csv_text(frame), end="")
        case _:
            print(terminal.as_text(frame))


def _plain(value: Any) -> Any:
    if isinstance(value, (list, tuple)) or getattr(value, "ndim", 0) > 0:
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if pd.isna(value) or value in (float("inf"), float("-inf")):
        return None
    if isinstance(value, datetime) and (value.hour, value.minute, value.second) == (0, 0, 0) and value.tzinfo is None:
        return value.date().isoformat()
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value
