"""The overview answers from whatever was brought: which cards, which chart; what nobody brought is one line."""

from dataclasses import dataclass
from functools import cached_property

import streamlit as st

from ilgi.ask import queries
from ilgi.tell import answer as answers
from ilgi.tell import answer_change
from ilgi.tell.figures import main_of
from ilgi.tell.our_words import IN_SOURCE, TABLES, Standing
from ilgi.ui.frame import menu
from ilgi.ui.frame.page import Page
from ilgi.ui.question import linked, scan, silence
from ilgi.ui.question.show import Card

CHARTS = ("promises", "first_response", "resolution", "satisfaction")
IN_A_ROW, FEWEST = 4, 3


@dataclass(frozen=True)
class Brought:
    """What a page can tell from the files that were brought, most telling first."""

    page: Page

    @cached_property
    def standing(self) -> Standing:
        """How each word that we gave stands."""
        return Standing(self.page)

    @property
    def there(self) -> set[str]:
        """The questions that have an answer on some day."""
        return self.standing.there

    @cached_property
    def first(self) -> list[str]:
        """The questions that the table of our words tells."""
        return [word.query for word in self.standing.words]

    @cached_property
    def listed(self) -> list[str]:
        """Every question with an answer, in the order in which they are told."""
        wanted = [*self.first, *IN_SOURCE.values(), "volume"]
        return [query for query in dict.fromkeys(wanted) if query in self.there or query in self.first]

    @cached_property
    def word(self) -> tuple[str, str]:
        """The history that is drawn, and its figure: of the word that was chosen; else of the change that the answer
        names; else how our word was kept, else the first that there is."""
        given = {word.query: word for word in self.standing.words if word.history is not None}
        changed = answer_change.chosen(list(given.values()))
        wanted = [scan.explained(), changed.query if changed else None, *self.standing.leads, *CHARTS, *given]
        query = next((query for query in wanted if query in given), None)
        return (_history(query), main_of(query)) if query else ("interactions_over_time", "interaction_count")


def _history(query: str) -> str:
    """The question that tells the course of a question's figure."""
    return queries.about(query).history or ""


def answer(page: Page) -> Brought:
    """The sentence of answer, the table of our words under it, one line for what nobody brought."""
    brought = Brought(page)
    linked.sentence(page, answers.of_standing(brought.standing), "answer")
    scan.table(page, brought.standing)
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
