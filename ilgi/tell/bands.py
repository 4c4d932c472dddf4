"""What a reader is to know before any figure: a load that was not taken, what was refused, whose data, whose word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from ilgi.problems import Problem
from ilgi.seal import snapshots
from ilgi.settings import settings
from ilgi.tell import format, lettering, words
from ilgi.tell.asker import EVERYTHING, Asker

NAMES, LONGEST_NAME, LONGEST = 3, 40, 48


@dataclass(frozen=True)
class Band:
    """One line: its kind (stale, not_taken, refused, odd, sample, standards, gone), what it says, what a wall says in
    fewer words, and the page that has more of it."""

    kind: str
    text: str
    brief: str = ""
    page: str = ""


def bands(asker: Asker) -> list[Band]:
    """The lines over what this reader is shown, most urgent first; the sample's own home says only that it is one."""
    known = asker.ask("about_data", EVERYTHING)
    if known.empty:
        return []
    about = known.iloc[0]
    if about["sample"]:
        return [_band(asker, "sample", "data")]
    standards = [] if about["own_standards"] else [_standards(asker)]
    return [*_not_taken(asker), *_refused(asker), *_odd(asker), *standards]


def stale(asker: Asker, now: datetime) -> list[Band]:
    """The line that the data is older than the standards allow; none where they say nothing of it."""
    stale_at = asker.ask("sentence")["stale_at"].iloc[0]
    is_stale = format.has_value(stale_at) and now > stale_at
    return [Band("stale", asker.say("band.stale"), page="data")] if is_stale else []


def _standards(asker: Asker) -> Band:
    """By whose word all is assessed while the house has written none; who may write one is told so."""
    key = "band.standards" if asker.access.role == "manager" else "band.standards_here"
    return Band("standards", asker.say(key), asker.say("wall.standards"), "definitions")


def gone(asker: Asker, values: Sequence[tuple[str, str]], shown: Mapping[str, str]) -> list[Band]:
    """The line of what an address asked for and this reader cannot choose: pairs of a kind of filter and a value;
    ``shown``: what is shown of that kind instead. What is hidden and what is not there read the same."""
    whose = "gone" if asker.access.role == "manager" else "gone_here"
    asked = {kind: [value for of, value in values if of == kind] for kind, _ in values}
    sentences = [
        asker.say(f"band.{whose}", names=_named(asker, names), shown=shown[kind], count=len(names))
        for kind, names in asked.items()
    ]
    return [Band("gone", " ".join(sentences))] if sentences else []


def _named(asker: Asker, names: Sequence[str]) -> str:
    listed = ", ".join(asker.say("band.name", name=lettering.clean(name, LONGEST_NAME)) for name in names[:NAMES])
    rest = len(names) - NAMES
    return asker.say("band.names_and_more", names=listed, count=rest) if rest > 0 else listed


def _band(asker: Asker, kind: str, page: str, **values: Any) -> Band:
    return Band(kind, asker.say(f"band.{kind}", **values), asker.say(f"wall.{kind}", **values), page)


def _not_taken(asker: Asker) -> Iterator[Band]:
    """The load after the one that is shown, which could not be taken: why, for who may see the exports."""
    left = snapshots.not_taken(settings(asker.snapshot.path.parent.parent))
    if left is None:
        return
    when, kept = (moment.astimezone(ZoneInfo(asker.about.time_zone)) for moment in (left.when, left.kept_from))
    days = {"when": format.moment(when, asker.lang), "kept": format.moment(kept, asker.lang)}
    brief = asker.say("wall.not_taken", when=format.day(when, asker.lang), kept=days["kept"])
    why = _why(asker, left.problems) if asker.access.role == "manager" else ""
    text = asker.say("band.not_taken", why=why, **days) if why else asker.say("band.not_taken_plain", **days)
    yield Band("not_taken", text, brief, "data")


def _why(asker: Asker, problems: Sequence[Problem]) -> str:
    """The first problem of a file, as short as a line needs it, and how many more there are."""
    of_files = [problem for problem in problems if problem.file] or list(problems)
    if not of_files:
        return ""
    first = lettering.clean(words.problem(asker.lang, of_files[0]), LONGEST).rstrip(".")
    rest = len(of_files) - 1
    why = asker.say("band.more", why=first, count=format.count(rest, asker.lang)) if rest else first
    return why if why.endswith("…") else f"{why}."


def _odd(asker: Asker) -> Iterator[Band]:
    """How many records look wrong and move a figure by more than a point; only who may see exports is told."""
    if asker.access.role != "manager":
        return
    count = asker.ask("suspicious_that_moves", EVERYTHING)["suspicious_count"].iloc[0]
    if count:
        text = asker.say("band.odd", count=format.count(count, asker.lang))
        yield Band("odd", text, page="data")


def _refused(asker: Asker) -> Iterator[Band]:
    """How many files and columns of the load could not be taken, though the rest was."""
    counts = asker.ask("refused", EVERYTHING).iloc[0]
    parts = [
        asker.say(f"band.{kind}", count=format.count(counts[kind], asker.lang))
        for kind in ("refused_files", "refused_columns")
        if counts[kind]
    ]
    if parts:
        what = asker.say("band.both", first=parts[0], second=parts[1]) if parts[1:] else parts[0]
        yield _band(asker, "refused", "data", what=what)
