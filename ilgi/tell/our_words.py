"""How each word that we gave stands: its figure, its course and what both say, of all that was brought."""

from dataclasses import dataclass
from functools import cached_property
from math import sqrt

import pandas as pd

from ilgi.ask import explained, needs, queries
from ilgi.tell import figures, format
from ilgi.tell.asker import EVERYTHING, Asker
from ilgi.tell.figures import Told
from ilgi.tell.phrases import Rows

IN_SOURCE = {"source_first_response": "first_response_in_source", "source_resolution": "resolution_in_source"}
TABLES = {"promises": "promises", "complaint_recovery": "complaints", "recognition_reach": "recognitions"}
OURS = ("first_response", "next_response", "resolution", *TABLES)
CUSTOMERS_SAY = ("satisfaction", "recommendation", "ease")
VOLUME, REACH = "volume", "recognition_reach"
CALLED_SO = {"first_response": "first_response_in_source", "resolution": "resolution_in_source"}


@dataclass(frozen=True)
class Word:
    """A word that we gave, or what customers and the help desk say of it: its question, the row of its answer and the
    course of its figure (None: it has none), both in words, and the rows that the figure counts."""

    query: str
    row: pd.Series | None
    history: pd.DataFrame | None
    wording: Told
    rows: Rows | None

    @property
    def name(self) -> str:
        """The figure's name."""
        return self.wording.name

    @property
    def has_figure(self) -> bool:
        """Whether anything was counted."""
        return self.row is not None and format.has_value(self.row[self.name])

    @property
    def value(self) -> float:
        """The figure as a number, nan where nothing was counted."""
        return float("nan") if self.row is None or not self.has_figure else float(self.row[self.name])

    @property
    def goal(self) -> float:
        """Its goal as a number, nan where it has none."""
        held = None if self.row is None else self.row.get(f"{self.name}_goal")
        return float(held) if held is not None and format.has_value(held) else float("nan")

    @cached_property
    def certainty(self) -> float:
        """How surely its course changed: by how many standard errors the share since then differs from that before, 0
        where nothing is signalled."""
        of = figures.fact_of(self.name).of
        step = explained.step(self.history, self.name) if self.wording.signal and self.history is not None else None
        if step is None or self.history is None or of not in self.history or not step.now:
            return 0.0
        days = pd.to_datetime(self.history["period"]).dt.date
        now, before = (self.history[days.isin(periods)] for periods in (step.now, step.before))
        return _standard_errors(now[self.name], now[of], before[self.name], before[of])


def _standard_errors(now: pd.Series, now_n: pd.Series, before: pd.Series, before_n: pd.Series) -> float:
    sizes = float(now_n.sum()), float(before_n.sum())
    if not all(sizes):
        return 0.0
    good = float((now * now_n).sum()), float((before * before_n).sum())
    whole = sum(good) / sum(sizes)
    error = sqrt(max(whole * (1 - whole), 0.0) * (1 / sizes[0] + 1 / sizes[1]))
    return abs(good[0] / sizes[0] - good[1] / sizes[1]) / error if error else 0.0


@dataclass(frozen=True)
class Standing:
    """All words of a reader's choice."""

    asker: Asker

    @cached_property
    def missing(self) -> frozenset[str]:
        """The tables that no file has filled."""
        return frozenset(self.asker.ask("missing_tables", EVERYTHING)["table"])

    @cached_property
    def there(self) -> set[str]:
        """The questions that have an answer on some day: of the cases, and of the tables that were filled."""
        cases = set() if "interactions" in self.missing else set(self.asker.ask("brought", EVERYTHING)["label"])
        tables = {query for query, table in TABLES.items() if table not in self.missing}
        log = {"next_response"} if needs.lacks("next_response", self.missing) is None else set()
        return {IN_SOURCE.get(name, name) for name in cases} | tables | log

    @cached_property
    def is_own_word(self) -> bool:
        """Whether the goals are those that the house has written, or those of the sample; else they came with the
        program."""
        return self.asker.about.is_sample or bool(self.asker.ask("about_data", EVERYTHING)["own_standards"].iloc[0])

    @cached_property
    def leads(self) -> list[str]:
        """The help desk's own results, where the house has written no standards to assess by: they come first."""
        return [] if self.is_own_word else [query for query in IN_SOURCE.values() if query in self.there]

    @cached_property
    def listed(self) -> list[str]:
        """Every question that is told, most telling first: the help desk's own where they lead or ours has nothing to
        say of the same clock; how many cases came where there is nothing else."""
        instead = [theirs for ours, theirs in CALLED_SO.items() if ours not in self.there]
        wanted = [*self.leads, *OURS, *instead, *CUSTOMERS_SAY]
        return [query for query in dict.fromkeys(wanted) if query in self.there]

    @cached_property
    def words(self) -> list[Word]:
        """Each of them as it stands, without what was never counted; how many cases came where that is all."""
        given = [self._word(query) for query in self.listed]
        known = [word for word in given if word is not None]
        # on days on which nothing else was counted it is no wonder that nobody was thanked
        if not any(word.has_figure and (word.query != REACH or word.value > 0) for word in known):
            known = [word for word in known if word.query != REACH]
        only = self._word(VOLUME) if not known and VOLUME in self.there else None
        return known if only is None else [only]

    def _word(self, query: str) -> Word | None:
        facts, name = queries.about(query), figures.main_of(query)
        answer = self.asker.ask(query)
        row = answer.iloc[0] if len(answer) else None
        history = self.asker.ask(facts.history) if facts.history else None
        # of one person no share of people is told; a log in which nobody ever waited again tells of no next response
        if query == REACH and (row is None or not row["colleague_count"] > 1):
            return None
        if query == "next_response" and (history is None or history[name].isna().all()):
            return None
        wording = figures.in_words(name, row, self.asker.lang, history, self.asker.filters.compare)
        return Word(query, row, history, wording, Rows(facts.rows, self.asker.filters) if facts.rows else None)
