"""A chart as a picture: the chart that is seen, with its question, window, unit, n and as-of in the reader's words."""

from collections.abc import Sequence
from uuid import uuid4

import streamlit as st

from ilgi.ask.filters import Filters
from ilgi.tell import format, sentence
from ilgi.ui.frame import browser
from ilgi.ui.frame.page import Page

FORMS = ("png", "svg")


def button(page: Page, query: str, filters: Filters, key: str, said: Sequence[str]) -> None:
    """A menu that saves the chart of ``key``; ``filters`` are those of all that is drawn, ``said`` stands under it."""
    form = st.menu_button(
        page.say("take.picture"),
        FORMS,
        format_func=lambda one: page.say(f"take.{one}"),
        type="tertiary",
        key=f"picture_{key}",
    )
    if form is None:
        return
    window = page.window_of(filters)
    chosen = sentence.of_filters(filters, page.lang, window, page.names)
    moment = page.say("ui.as_of", moment=format.moment(page.as_of, page.lang))
    days = f"{window.date_from}_{window.date_to}" if not window.is_everything else "all"
    browser.picture(
        uuid4().hex,
        chart=f"chart_{key}",
        form=form,
        file=f"{query}_{days}",
        title=page.say(f"question.{query}.ask"),
        lines=[" · ".join(said), f"{chosen} · {moment} · İlgi"],
    )
