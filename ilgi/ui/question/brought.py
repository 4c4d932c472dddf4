"""The overview answers from whatever was brought: which cards, which chart; what nobody brought is one line."""

from dataclasses import dataclass
from functools import cached_property

import streamlit as st

from ilgi.tell.asker import EVERYTHING
from ilgi.tell.figures import fact_of, main_of, signal_of
from ilgi.ui.frame import menu
from ilgi.ui.frame.page import Page
from ilgi.ui.question import empty, moved, show, silence
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
    """The first row of cards, one line for what nobody brought, the chart with where its change came from."""
    brought = Brought(page)
    show.cards(page, *[_card(query) for query in brought.first], places=FEWEST)
    with st.container(gap=None):
        silence.lines(page)
        _not_brought(page)
    left, right = st.columns([3, 2], gap="large")
    series, figure = brought.word
    with left:
        show.over_time(page, series, figure, height=208)
    with right:
        if figure in moved.measures():
            moved.what_moved_it(page, figure, series)
        elif "states" in brought.there:
            show.chart(page, "states", "compare", "interaction_count", height=235)
    return brought


def more(page: Page, brought: Brought) -> None:
    """What else was brought: the other figures, how many cases came and how they stand, on time but not liked."""
    others = [query for query in brought.listed if query not in brought.first and query not in ("resolution", "volume")]
    for start in range(0, len(others), IN_A_ROW):
        show.cards(page, *[_card(query) for query in others[start : start + IN_A_ROW]], places=FEWEST)
    if page.missing.intersection(TABLES.values()):
        _cases(page, brought)
    if {"satisfaction", "first_response"} <= brought.there:
        columns = ["team", "channel", "first_response_met_rate", "first_response_judged_count"]
        columns += ["csat_satisfied_rate", "csat_answer_count", "others_satisfied_rate", "others_answer_count"]
        show.table(page, "watermelons", [*columns, "csat_response_rate"])
    elif "satisfaction" not in brought.there:
        st.caption(page.say("ui.no_ratings"))


def _cases(page: Page, brought: Brought) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        if brought.word[0] != "interactions_over_time":
            show.over_time(page, "interactions_over_time", "interaction_count")
    with right:
        if "states" in brought.there and brought.word[1] in moved.measures():
            show.chart(page, "states", "compare", "interaction_count")


def _card(query: str) -> Card:
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
