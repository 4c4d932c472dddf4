"""People beside the others of the same team, month and channel: what the others' share would have given them.

A stratum is met, judged, peer_met and peer_judged (``queries/selected/every_measure_compared.sql``): the person's good
and judged cases there, and the others' without the person. Where nobody else was judged there is nothing to compare
with. A person's strata are a list of dicts of these, or, as the boards' queries hand them on, one array with the
numbers of all strata end to end: made and read at once, where a dict a stratum takes longer than all of the rest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
FIELDS = ("met", "judged", "peer_met", "peer_judged")
# what an array says of a stratum: these, and how many others are in it and how many cases the busiest of all judged
ALL_FIELDS = (*FIELDS, "peer_count", "most_judged")
COUNTS = itemgetter(*FIELDS)
# a share of none or of all is drawn in by half a case before its odds are taken
HALF = 0.5
COMPARED = "too_close"


@dataclass(frozen=True)
class Tables:
    """The strata of ``people`` many people that can be compared, flat: ``who`` is the person's place; counts are of
    cases. ``alone_met`` and ``alone_judged`` hold each person's cases with nobody beside them."""

    people: int
    who: Places
    met: Numbers
    judged: Numbers
    peer_met: Numbers
    peer_judged: Numbers
    alone_met: Numbers
    alone_judged: Numbers

    @property
    def good(self) -> Numbers:
        """Good outcomes of the person and the others together."""
        return self.met + self.peer_met

    @property
    def everything(self) -> Numbers:
        """Cases of the person and the others together."""
        return self.judged + self.peer_judged

    @property
    def compared_count(self) -> npt.NDArray[np.int64]:
        """How many of each person's cases have others beside them."""
        return np.asarray(self.by_person(self.judged).round(), dtype=np.int64)

    def by_person(self, values: Numbers) -> Numbers:
        """The sum of ``values``, one a stratum, for each person."""
        return np.asarray(np.bincount(self.who, values, self.people), dtype=float)

    def of(self, chosen: npt.NDArray[np.bool_]) -> "Tables":
        """The same of the chosen people alone (a yes or no for each)."""
        places, kept = np.cumsum(chosen) - 1, chosen[self.who]
        met, judged, peer_met, peer_judged = (
            values[kept] for values in (self.met, self.judged, self.peer_met, self.peer_judged)
        )
        who, alone_met, alone_judged = places[self.who[kept]], self.alone_met[chosen], self.alone_judged[chosen]
        return Tables(int(chosen.sum()), who, met, judged, peer_met, peer_judged, alone_met, alone_judged)


def laid_flat(people: Sequence[Any]) -> Tables:
    """The strata of people, each as told above or none, laid flat."""
    of_each = [counts(strata)[:, : len(FIELDS)] for strata in people]
    who = np.repeat(np.arange(len(people)), [len(rows) for rows in of_each])
    flat = np.concatenate([np.empty((0, len(FIELDS))), *of_each]).astype(float)
    beside = flat[:, 3] > 0
    alone = [np.bincount(who[~beside], flat[~beside, at], len(people)) for at in (0, 1)]
    return Tables(len(people), who[beside], *(flat[beside, at] for at in range(len(FIELDS))), *alone)


def counts(strata: Any) -> npt.NDArray[Any]:
    """The strata of one person as a row each: the columns of ALL_FIELDS, of dicts FIELDS alone; no row for none."""
    if isinstance(strata, np.ndarray) and strata.dtype != object:
        return strata.reshape(-1, len(ALL_FIELDS))
    dicts = strata if isinstance(strata, list | np.ndarray) else []
    return np.array([COUNTS(stratum) for stratum in dicts], dtype=float).reshape(-1, len(FIELDS))


def expected(tables: Tables) -> Numbers:
    """Each person's expected share: what the others' share in the same strata gives their own cases, those with nobody
    beside them counted as they came out; nan where no stratum has others (indirect standardisation: Breslow & Day,
    Statistical Methods in Cancer Research II, 1987, chapter 2)."""
    cases = tables.by_person(tables.judged)
    part = tables.by_person(tables.judged * tables.peer_met / tables.peer_judged) + tables.alone_met
    whole = np.where(cases > 0, cases + tables.alone_judged, np.nan)
    return np.asarray(part / whole)


def shifted(tables: Tables, shift: Numbers) -> Numbers:
    """Each person's share were their log-odds by ``shift`` (one a person) above the others' in every stratum; nan where
    no stratum has others."""
    edge = HALF / (tables.peer_judged + 1)
    share = np.clip(tables.peer_met / tables.peer_judged, edge, 1 - edge)
    odds = share / (1 - share) * np.exp(shift[tables.who])
    cases = tables.by_person(tables.judged)
    part = tables.by_person(tables.judged * odds / (1 + odds)) + tables.alone_met
    return np.asarray(part / np.where(cases > 0, cases + tables.alone_judged, np.nan))


def states(tables: Tables, judged: Numbers, smallest_n: int) -> npt.NDArray[np.str_]:
    """Of each person whether there is enough to judge by: ``too_few`` cases of their cases, ``not_comparable`` where
    fewer cases of others than the smallest n stand beside them, else ``too_close`` until evidence says otherwise."""
    others = tables.by_person(tables.peer_judged)
    missing = (tables.compared_count == 0) | (others < smallest_n)
    return np.select([missing, judged < max(smallest_n, 1)], ["not_comparable", "too_few"], COMPARED)
