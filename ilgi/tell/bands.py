"""What a reader is to know before any figure: a load that was not taken, what was refused, whose data, whose word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ilgi.problems import Problem
from ilgi.seal import snapshots
from ilgi.settings import settings
from ilgi.tell import format, lettering, words
from ilgi.tell.asker import EVERYTHING, Asker

NAMES, LONGEST_NAME = 3, 40


@dataclass(frozen=True)
class Band:
    """One line: its kind (not_taken, refused, sample, standards, gone), what it says, what a wall says of it in fewer
    words, and the page that has more of it."""

    kind: str
    text: str
    brief: str = ""
    page: str = ""


def bands(asker: Asker) -> list[Band]:
    """The lines over what this reader is shown, most urgent first; the sample's own home says only that it is one."""
    about = asker.ask("about_data", EVERYTHING).iloc[0]
    if about["sample"]:
        return [_band(asker, "sample", "data")]
    standards = [] if about["own_standards"] else [_band(asker, "standards", "definitions")]
    return [*_not_taken(asker), *_refused(asker), *standards]


def gone(asker: Asker, values: Sequence[tuple[str, str]], shown: Mapping[str, str]) -> list[Band]:
    """A line a kind of filter whose values, asked for by an address, this reader cannot choose: pairs of the kind and
    the value; ``shown``: what is shown of that kind instead. What is hidden and what is not there read the same."""
    whose = "gone" if asker.access.role == "manager" else "gone_here"
    asked = {kind: [value for of, value in values if of == kind] for kind, _ in values}
    return [
        Band("gone", asker.say(f"band.{whose}", names=_named(asker, names), shown=shown[kind], count=len(names)))
        for kind, names in asked.items()
    ]


def _named(asker: Asker, names: Sequence[str]) -> str:
    listed = ", ".join(asker.say("band.name", name=lettering.clean(name, LONGEST_NAME)) for name in names[:NAMES])
    rest = len(names) - NAMES
    return asker.say("band.names_and_more", names=listed, count=rest) if rest > 0 else listed


def _band(asker: Asker, kind: str, page: str, **values: Any) -> Band:
    return Band(kind, asker.say(f"band.{kind}", **values), asker.say(f"wall.{kind}", **values), page)


def _not_taken(asker: Asker) -> Iterator[Band]:
    """The load after the one that is shown, which could not be taken: why, for who may see the exports."""
    left = getattr(snapshots, "not_taken", lambda house: None)(settings(asker.snapshot.path.parent.parent))
    if left is None:
        return
    moment, kept = _local(asker, left["when"]), format.day(_local(asker, left["kept_from"]), asker.lang)
    when = format.moment(moment, asker.lang)
    brief = asker.say("wall.not_taken", when=format.day(moment, asker.lang), kept=kept)
    if asker.access.role != "manager" or not left["problems"]:
        yield Band("not_taken", asker.say("band.not_taken_plain", when=when, kept=kept), brief, "data")
        return
    why = [words.problem(asker.lang, Problem(**problem)).rstrip(".") for problem in left["problems"]]
    first = why[0]
    if why[1:]:
        first = asker.say("band.more", why=first, count=format.count(len(why) - 1, asker.lang))
    yield Band("not_taken", asker.say("band.not_taken", when=when, kept=kept, why=first), brief, "data")


def _local(asker: Asker, moment: str) -> pd.Timestamp:
    return pd.Timestamp(moment).tz_convert(asker.about.time_zone)


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
