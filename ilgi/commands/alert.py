"""``python -m ilgi alert``: for cron, mail or chat: one sentence for each standard that is broken beyond doubt."""

import argparse
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from ilgi.ask import access
from ilgi.ask.filters import DEFAULT_PERIOD, Filters
from ilgi.ask.periods import PRESETS, is_period
from ilgi.judge import durations
from ilgi.printing import report
from ilgi.problems import Problem
from ilgi.seal import snapshots
from ilgi.settings import settings
from ilgi.tell import alert, answer, format, phrases, words
from ilgi.tell.asker import Asker
from ilgi.tell.our_words import Standing

KEPT, BROKEN, UNKNOWN = 0, 1, 2


def add(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments to its parser."""
    parser.description = (
        "The answer in a sentence, then one for each standard that is broken: its goal lies above the interval of what"
        " was measured, and chance does not bring that among as many standards as this run looks at. Exit 0: all"
        " kept, too close to call or too few cases; 1: at least one broken; 2: it cannot be said (no data, stale data,"
        " bad usage)."
    )
    parser.add_argument("--team", action="append", metavar="T", help="a team by name, may be repeated")
    parser.add_argument("--each-team", action="store_true", help="every team by itself (default: all together)")
    parser.add_argument("--period", default=DEFAULT_PERIOD, metavar="P", help=f"{', '.join(PRESETS)}, or D..D")
    parser.add_argument(
        "--freshness", metavar="T", help='how old the data may be: "26 h" (default: as the standards say)'
    )
    parser.add_argument("--home", type=Path, metavar="DIR", help="the home (else ILGI_HOME, else data/)")
    parser.add_argument("--lang", choices=words.LANGUAGES, default="tr", help="default: tr")


def run(args: argparse.Namespace) -> int:
    """Prints the answer in a sentence and one for each standard that is broken (nothing while all are kept), and one
    for stale data. Returns the exit code: KEPT, BROKEN, or UNKNOWN where it cannot be said."""
    try:
        return _run(args)
    except Problem as problem:
        print(words.problem(args.lang, problem), file=sys.stderr)
        return UNKNOWN


def _run(args: argparse.Namespace) -> int:
    snapshot = snapshots.current(settings(args.home))
    if snapshot is None:
        raise Problem("Nothing has been loaded yet; run `python -m ilgi load`.", key="no_snapshot")
    asker = Asker(snapshot, access.manager(), Filters(period=_period(args.period)), args.lang)
    teams = _teams(args, asker)
    old = alert.stale(asker, _seconds(args.freshness), datetime.now(UTC))
    findings = alert.check(asker, teams)
    days = format.window(asker.window, args.lang)
    if old:
        print(old)
    broken = [finding.with_cause(asker, days) for finding in findings if finding.state == "missed"]
    if broken:
        print(*_opening(asker, args), *broken, sep="\n")
    if not findings:
        print(asker.say("alert.nothing_judged", window=days), file=sys.stderr)
    return UNKNOWN if old or not findings else BROKEN if broken else KEPT


def _opening(asker: Asker, args: argparse.Namespace) -> list[str]:
    """The answer over all words of the teams that are looked at; none where it is a yes, as a standard of one channel
    or team may be broken all the same."""
    whole = Standing(replace(asker, filters=asker.filters.narrowed(teams=tuple(args.team or ()))))
    return [] if answer.verdict(whole.words) == "yes" else [phrases.plain(answer.of_standing(whole))]


def _period(text: str) -> str:
    if not is_period(text):
        sentence = f'"{text}" is no period; choose one of {", ".join(PRESETS)} or write 2026-10-01..2026-10-28.'
        raise Problem(sentence, key="period_unknown", values={"written": text, "known": list(PRESETS)})
    return text


def _seconds(text: str | None) -> float | None:
    try:
        amount = durations.amount(text) if text else None
    except ValueError as error:
        sentence = f'"{text}" is no length of time; write it as "26 h" or "2 d".'
        raise Problem(sentence, key="freshness_unknown", values={"written": text}) from error
    return amount.seconds + amount.days * durations.DAY if amount else None


def _teams(args: argparse.Namespace, asker: Asker) -> list[str | None]:
    teams = report.teams(asker)
    for team in args.team or []:
        if team not in teams:
            sentence = f'There is no team "{team}"; choose one of {", ".join(teams) or "—"}.'
            raise Problem(sentence, key="team_unknown", values={"name": team, "known": teams})
    return list(teams) if args.each_team else args.team or [None]
