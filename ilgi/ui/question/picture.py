"""A chart as a picture: the chart that is seen, with its question, window, unit, n and as-of in the reader's words."""

from uuid import uuid4

import streamlit as st

from ilgi.tell import format, sentence
from ilgi.ui.frame import carry
from ilgi.ui.question.asked import Asked

FORMS = ("png", "svg")


def button(asked: Asked, key: str, subtitle: str, listed: str = "") -> None:
    """A menu that saves the chart of ``key``, with what stands under its title and what is ``listed`` beneath it."""
    page = asked.page
    form = st.menu_button(
        page.say("take.picture"),
        FORMS,
        format_func=lambda form: page.say(f"take.{form}"),
        type="tertiary",
        key=f"picture_{key}",
    )
    if form is None:
        return
    window = page.window_of(asked.reach)
    chosen = sentence.of_filters(asked.reach, page.lang, window, page.names)
    moment = page.say("ui.as_of", moment=format.moment(page.as_of, page.lang))
    days = f"{window.date_from}_{window.date_to}" if not window.is_everything else "all"
    carry.picture(
        uuid4().hex,
        chart=f"chart_{key}",
        form=form,
        file=f"{asked.query}_{days}",
        title=asked.title,
        lines=[subtitle, *filter(None, [listed]), f"{chosen} · {moment} · İlgi"],
    )
