"""``python -m ilgi report``: the weekly page of a team, printed to a file: HTML that fetches nothing, or PDF."""

import argparse
from pathlib import Path

from ilgi import printing
from ilgi.ask import access, hub, queries, weeks
from ilgi.ask.access import Access
from ilgi.ask.filters import Filters
from ilgi.printing import report
from ilgi.printing.report import Weekly
from ilgi.problems import Problem
from ilgi.seal import snapshots
from ilgi.seal.snapshots import Snapshot
from ilgi.settings import settings
from ilgi.tell.asker import EVERYTHING, Asker
from ilgi.tell.words import LANGUAGES


def add(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments to its parser."""
    parser.description = (
        "Print the weekly page of a team, or of the whole house without --team. Nothing is said but the path of each"
        " file written; exit 1 and one sentence where there is nothing to write."
    )
    parser.add_argument("--team", metavar="T", help="a team by name (default: all that the reader may see)")
    parser.add_argument("--each-team", action="store_true", help="a page for every team, into the folder --out")
    parser.add_argument(
        "--week", metavar="W", help="2026-W43 or a day in it (default: the last whole week of the data)"
    )
    parser.add_argument("--home", type=Path, metavar="DIR", help="the home (else ILGI_HOME, else data/)")
    parser.add_argument("--lang", choices=LANGUAGES, default="tr", help="default: tr")
    parser.add_argument("--out", type=Path, metavar="FILE", help="a file, or a folder that exists (default: here)")
    parser.add_argument("--as", dest="form", choices=("html", "pdf"), default="html")
    parser.add_argument("--as-role", choices=report.READERS, default="manager", help="a lead needs --team")


def run(args: argparse.Namespace) -> int:
    """Writes the page or pages and prints where; raises Problem for what cannot be written."""
    snapshot = snapshots.current(settings(args.home))
    if snapshot is None:
        raise Problem("Nothing has been loaded yet; run `python -m ilgi load`.", key="no_snapshot")
    reader = _reader(args, snapshot)
    day = hub.about(snapshot).as_of_day
    week = weeks.read(args.week) if args.week else weeks.last_whole(day)
    asker = Asker(snapshot, reader, EVERYTHING, args.lang)
    teams: list[str | None] = list(report.teams(asker)) if args.each_team else [args.team]
    names: set[str] = set()
    for team in teams:
        weekly = report.weekly(snapshot, reader, team, week, args.lang)
        print(_write(weekly.html(), _place(args, weekly, names), args.form).resolve())
    return 0


def _reader(args: argparse.Namespace, snapshot: Snapshot) -> Access:
    if args.each_team and (args.team or args.as_role == "lead"):
        raise Problem("--each-team stands without --team and for the manager alone.", key="each_team_alone")
    if args.as_role == "lead" and not args.team:
        raise Problem("A lead needs a team: add --team T.", key="role_needs_team")
    people = queries.run("people", Filters(period="all"), access.manager(), snapshot=snapshot)
    return access.local(args.as_role, args.team, None, people.to_dict("records"))


def _place(args: argparse.Namespace, weekly: Weekly, names: set[str]) -> Path:
    """The file of one page; two teams never share one."""
    out: Path | None = args.out
    if out is not None and not args.each_team and not out.is_dir():
        return out
    folder = out or Path()
    if args.each_team:
        folder.mkdir(parents=True, exist_ok=True)
    stem = name = f"ilgi-{weekly.week}-{weekly.file_name}-{weekly.lang}"
    number = 2
    while name.casefold() in names:
        name, number = f"{stem}-{number}", number + 1
    names.add(name.casefold())
    return folder / f"{name}.{args.form}"


def _write(html: str, place: Path, form: str) -> Path:
    try:
        if form == "pdf":
            return printing.pdf(html, place)
        place.write_text(html, encoding="utf-8")
    except OSError as error:
        raise Problem(f"cannot be written: {error.strerror or error}.", str(place), key="report_unwritable") from error
    return place
