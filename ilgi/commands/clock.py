"""``python -m ilgi clock``: what the business clock says of single cases."""

import argparse
import csv
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from ilgi.judge import calendars, clock, clock_cases, explain, last_minutes, standards
from ilgi.judge.calendars import ALWAYS
from ilgi.judge.clock import Answer, Case, Pause
from ilgi.judge.standards import Standards
from ilgi.problems import Problem
from ilgi.settings import settings
from ilgi.tell import spreadsheet, words


def add(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments to its parser."""
    parser.description = "Business minutes between two instants, when a target falls due, or a file of such cases."
    kinds = parser.add_subparsers(dest="question", required=True, metavar="QUESTION")
    minutes = kinds.add_parser("minutes", help="business minutes between two instants")
    due = kinds.add_parser("due", help="the instant at which so many business minutes are used up")
    cases = kinds.add_parser("cases", help="a CSV of cases with opening hours of their own")
    story = kinds.add_parser("ticket", help="why a case of the loaded data is late or on time")
    story.add_argument("ticket", metavar="ID")
    story.add_argument("--home", type=Path, metavar="DIR")
    story.add_argument("--lang", choices=words.LANGUAGES, default="en")
    minutes.add_argument("instants", nargs="*", metavar="START END", help="ISO 8601 with offset")
    due.add_argument("instants", nargs="*", metavar="START MINUTES", help="ISO 8601 with offset, and a number")
    cases.add_argument("file", type=Path, metavar="FILE")
    for kind in (minutes, due):
        kind.add_argument("--standards", type=Path, metavar="FILE", help="standards.toml; the home's without it")
        kind.add_argument("--calendar", metavar="NAME", help="the first one of the standards without it")
        kind.add_argument(
            "--pause",
            nargs="+",
            action="extend",
            default=[],
            metavar="FROM/TO",
            help='it stood still meanwhile; "FROM/" = it does still',
        )
        kind.add_argument("--explain", action="store_true", help="then every stretch of time and why it counted or not")
        kind.add_argument("--home", type=Path, metavar="DIR")


def run(args: argparse.Namespace) -> int:
    """Prints the answer; 1 and a sentence when the question cannot be understood or a case is not as expected."""
    try:
        run_kind = {"cases": _cases, "ticket": _ticket}.get(args.question, _single)
        return run_kind(args)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1


def _ticket(args: argparse.Namespace) -> int:
    from ilgi.tell import ticket_lines  # a single case needs neither a snapshot nor data frames

    for line in ticket_lines.lines(settings(args.home), args.ticket, args.lang):
        print(line)
    return 0


def _cases(args: argparse.Namespace) -> int:
    file: Path = args.file
    results = clock_cases.results(file)
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("case_id", "minutes", "due"))
    out.writerows([spreadsheet.text(cell) for cell in result.cells()] for result in results)
    wrong = [result for result in results if result.wrong]
    for result in wrong:
        print(f"{file}:{result.line}: {result.case_id}: {result.wrong}", file=sys.stderr)
    return 1 if wrong else 0


def _single(args: argparse.Namespace) -> int:
    house_standards = standards.read(args.standards or settings(args.home).standards)
    # "--pause" takes all that follows it, so what is no pause there is one of the two instants
    instants = [*args.instants, *(p for p in args.pause if "/" not in p)]
    if len(instants) != 2:
        raise Problem(f"clock {args.question} needs two values, START and {_second(args)}; it got {len(instants)}.")
    case = _case(args, house_standards, *instants)
    answer = clock.ask(house_standards, case)
    for hours in last_minutes.of(house_standards, [case.calendar]):
        print(hours.sentence(house_standards.file), file=sys.stderr)
    if answer.elapsed is not None:
        print(clock_cases.plain(answer.elapsed / 60e6))
    if answer.due is not None:
        print(calendars.moment(answer.due, house_standards.zone).isoformat())
    for sentence in _why(house_standards, case, answer) if args.explain else ():
        print(sentence)
    if args.question == "due" and answer.due is None:
        raise Problem("it never falls due: the clock stands still before the target is used up.")
    return 0


def _why(house_standards: Standards, case: Case, answer: Answer) -> Iterator[str]:
    """Each stretch of time and why it counted or not, up to the last instant that is known."""
    end = next(at for at in (case.end, answer.due, case.last) if at is not None)
    if end < case.start:
        yield "it ends before it starts, so nothing counts"
    pauses = [(begins, end if ends is None else ends) for begins, ends in case.pauses]
    versions, house = house_standards.versions(case.calendar), house_standards.zone
    zone = calendars.zone_of(versions, house)
    if zone.key != house.key:
        yield f"by the clocks of {zone.key}, as the calendar {case.calendar!r} is kept"
    for part in explain.parts(versions, house, case.start, end, pauses):
        yield explain.sentence(part, zone)


def _second(args: argparse.Namespace) -> str:
    return "END" if args.question == "minutes" else "MINUTES"


def _case(args: argparse.Namespace, house_standards: Standards, first: str, second: str) -> Case:
    name = args.calendar or next(iter(house_standards.calendars), ALWAYS.name)
    if name not in house_standards.calendars and name != ALWAYS.name:
        raise Problem(
            f"there is no calendar {name!r}; known: {', '.join([*house_standards.calendars, ALWAYS.name])}.",
            house_standards.file,
        )
    pauses = tuple(_pause(p) for p in args.pause if "/" in p)
    if args.question == "minutes":
        return Case(name, _instant(first), _instant(second), pauses=pauses)
    return Case(name, _instant(first), target=_target(second), pauses=pauses)


def _pause(text: str) -> Pause:
    first, last = text.split("/", 1)
    begins, ends = _instant(first), _instant(last) if last else None
    if ends is not None and ends < begins:
        raise Problem(f"the pause {text!r} ends before it begins.")
    return begins, ends


def _instant(text: str) -> int:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Problem(f"{text!r} is not an instant; write one like 2026-10-28T09:00:00+03:00.") from None
    if moment.tzinfo is None:
        raise Problem(f"{text!r} lacks its offset; write it like 2026-10-28T09:00:00+03:00.")
    if moment.year not in clock.YEARS:
        raise Problem(f"{text!r} lies outside the years {clock.YEARS[0]} to {clock.YEARS[-1]}.")
    return calendars.micros(moment)


def _target(text: str) -> int:
    try:
        minutes = float(text)
    except ValueError:
        minutes = -1.0
    if not 0 <= minutes < 1e9:
        raise Problem(f"{text!r} is not a number of minutes.")
    return round(minutes * 60e6)
