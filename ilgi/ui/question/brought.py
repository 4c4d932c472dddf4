"""The overview answers from whatever was brought: which cards, which chart; what nobody brought is one line."""

from dataclasses import dataclass
from functools import cached_property

import streamlit as st

from ilgi.tell.asker import EVERYTHING
from ilgi.tell.figures import fact_of, main_of, signal_of
from ilgi.ui.frame import menu
from ilgi.ui.frame.page import Page
from ilgi.ui.question import empty, show, silence
from ilgi.ui.question.show import Card

IN_SOURCE = {"source_first_response": "first_response_in_source", "source_resolution": "resolution_in_source"}
TABLES = {"promises": "promises", "complaint_recovery": "complaints", "recognition_reach": "recognitions"}
CUSTOMERS_SAY = ("satisfaction", "recommendation", "ease")
CHARTS = ("promises", "first_response", "resolution", "satisfaction")
IN_A_ROW, FEWEST = 4, 3


@dataclass(frozen=True)
class Brought:
    """What a page can tell from the files that were brought, most telling first."""

    page: Page

    @cached_property
    def there(self) -> set[str]:
        """The questions that have an answer on some day: of the cases, and of the tables that were filled."""
        cases = {IN_SOURCE.get(name, name) for name in self.page.ask("brought", EVERYTHING)["label"]}
        return cases | {query for query, table in TABLES.items() if self.page.has(table)}

    @cached_property
    def leads(self) -> list[str]:
        """The help desk's own verdicts, where the house has written no standards to assess by: they come first."""
        is_ours = bool(self.page.ask("about_data", EVERYTHING)["own_standards"].iloc[0])
        is_sample = self.page.about.is_sample
        return [] if is_ours or is_sample else [query for query in IN_SOURCE.values() if query in self.there]

    @cached_property
    def listed(self) -> list[str]:
        """Every question with an answer, in the order in which they are told."""
        ours = ["first_response", *TABLES, "resolution"]
        wanted = [*self.leads, *ours, *IN_SOURCE.values(), *CUSTOMERS_SAY, "volume"]
        return [query for query in dict.fromkeys(wanted) if query in self.there]

    @cached_property
    def first(self) -> list[str]:
        """The questions of the first row."""
        return self.listed[:IN_A_ROW]

    @cached_property
    def word(self) -> tuple[str, str]:
        """The history that is drawn, and its figure: the first that is worse than usual, as its cause stands beside it;
        else how our word was kept, else the first that there is."""
        drawn = [query for query in [*self.leads, *CHARTS, *IN_SOURCE.values()] if query in self.there]
        if not drawn:
            return "interactions_over_time", "interaction_count"
        query = next((query for query in drawn if self._is_worse(query)), drawn[0])
        return _history(query), main_of(query)

    def _is_worse(self, query: str) -> bool:
        """Whether the course of a question's figure signals that it is worse than usual."""
        series = _history(query)
        return empty.loaded(self.page, series) and signal_of(fact_of(main_of(query)), self.page.ask(series)) == "worse"


def _history(query: str) -> str:
    """The question that tells the course of a question's figure."""
    return {"satisfaction": "csat_over_time"}.get(query, f"{query}_over_time")


def answer(page: Page) -> Brought:
    """The first row of cards, one line for what nobody brought."""
    brought = Brought(page)
    show.cards(page, *[card_of(query) for query in brought.first], places=FEWEST)
    with st.container(gap=None):
        silence.lines(page)
        _not_brought(page)
    return brought


def card_of(query: str) -> Card:
    """The card of a question's main figure."""
    return Card(query)


def _not_brought(page: Page) -> None:
    tables = [table for table in TABLES.values() if not page.has(table)]
    if not tables:
        return
    line = page.say("ui.not_brought", tables=", ".join(page.say(f"table.{table}.name") for table in tables))
    if menu.may_open(page.access.role, "data"):
        st.page_link(
            menu.PAGES["data"].file, label=page.say("ui.templates_there", line=line), icon=":material/add_notes:"
        )
    else:
        st.caption(line)
