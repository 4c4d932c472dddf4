"""What became of all that was read, in a sentence: whether it stands in the figures, and which figure what is missing
moves most."""

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from ilgi.ask import metrics
from ilgi.tell import format
from ilgi.tell.asker import EVERYTHING, Asker

LOWEST, HIGHEST = "_lowest", "_highest"
A_POINT = 0.01


class Moved(NamedTuple):
    """A figure of the headline, and between what it would lie if all that could not be used were bad, or good."""

    name: str
    figure: float
    lowest: float
    highest: float

    @property
    def by(self) -> float:
        """How far it may lie from what is shown."""
        return max(self.figure - self.lowest, self.highest - self.figure)


def sentence(asker: Asker) -> str:
    """The verdict on a load: everything stands in the figures, or how much does not and what it moves."""
    totals, refused = (asker.ask(query, EVERYTHING).iloc[0] for query in ("ledger_totals", "refused"))
    parts = list(_unused(asker, totals, refused))
    if not totals["file_count"]:
        return asker.say("arrival.nothing")
    if not parts:
        return " ".join([asker.say("arrival.everything"), *_left_out(asker, totals), *_odd(asker)])
    unused = asker.say("arrival.unused", what=", ".join(parts))
    moved = [asker.say("arrival.moves_unknown")] if refused["refused_files"] else _most_moved(asker)
    return " ".join([unused, *moved, *_odd(asker)])


def _unused(asker: Asker, totals: pd.Series, refused: pd.Series) -> Iterator[str]:
    counts = {"records": totals["unusable_record_count"], "values": totals["blanked_count"]}
    for kind, count in (counts | {"refused_files": refused["refused_files"]}).items():
        if count:
            key = f"band.{kind}" if kind.startswith("refused") else f"arrival.{kind}"
            yield asker.say(key, count=format.count(count, asker.lang))


def _odd(asker: Asker) -> Iterator[str]:
    if count := asker.ask("suspicious_by_kind", EVERYTHING)["suspicious_count"].sum():
        yield asker.say("arrival.odd", count=format.count(count, asker.lang))


def _left_out(asker: Asker, totals: pd.Series) -> Iterator[str]:
    for kind in ("excluded", "superseded"):
        if count := totals[f"{kind}_count"]:
            yield asker.say(f"arrival.{kind}", count=format.count(count, asker.lang))


def _most_moved(asker: Asker) -> Iterator[str]:
    moved = max(ranges(asker.ask("headline", EVERYTHING).iloc[0]), key=lambda one_of: one_of.by, default=None)
    if moved is None:
        return
    if moved.by <= A_POINT:
        yield asker.say("arrival.moves_little")
        return
    low, high = (format.rate(end, asker.lang) for end in (moved.lowest, moved.highest))
    name = asker.say(f"metric.{moved.name}.name")
    yield asker.say("arrival.moves", name=name, figure=format.rate(moved.figure, asker.lang), low=low, high=high)


def ranges(row: pd.Series) -> Iterator[Moved]:
    """The rates of a headline's row that say between what they would lie."""
    for column in row.index:
        name = str(column).removesuffix(LOWEST)
        ends = (name, f"{name}{LOWEST}", f"{name}{HIGHEST}")
        if column != name and metrics.metric(name) and all(format.has_value(row.get(end)) for end in ends):
            yield Moved(name, *(float(row[end]) for end in ends))
