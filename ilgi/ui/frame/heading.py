"""The head of a page: its title, what is looked at and how new it is; and a sentence alone where no day of it is in the
data."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from ilgi.ask.filters import DEFAULT_PERIOD
from ilgi.tell import bands, format, sentence, words
from ilgi.ui.frame import banner, state, text
from ilgi.ui.frame.page import Page
from ilgi.ui.frame.state import State


def draw(page: Page, chosen: State) -> None:
    """Title, sentence and bands, as the address and the widgets say (``chosen``)."""
    now = datetime.now(ZoneInfo(page.about.time_zone))
    st.title(page.say(_title(page)), anchor=False)
    gone = bands.gone(page, chosen["gone"], _shown(page, chosen)) if chosen["gone"] else []
    banner.draw(page, " · ".join(_parts(page, now)), [*gone, *bands.stale(page, now), *bands.bands(page)])


def _title(page: Page) -> str:
    """The page's question; staff are asked about themselves where it is about people."""
    is_own = page.access.role == "staff" and words.has(page.lang, f"page.{page.key}.title_own")
    return f"page.{page.key}.title_own" if is_own else f"page.{page.key}.title"


def stop_without_days(page: Page) -> None:
    """Ends the run with one sentence and a way on where the period begins after the last day of the data: nothing of a
    page could say more."""
    if not page.is_filtered or page.window.date_from <= page.about.as_of_day:
        return
    with st.container(key="answer"):
        st.info(
            page.say("ui.no_days", day=format.long_day(page.about.as_of_day, page.lang)), icon=":material/event_busy:"
        )
        label = page.say(f"value.period.{DEFAULT_PERIOD}")
        st.button(label, key="back_to_days", type="primary", on_click=_choose_default)
    st.stop()


def _choose_default() -> None:
    st.session_state["period"] = DEFAULT_PERIOD


def _parts(page: Page, now: datetime) -> list[str]:
    as_of = page.say("ui.as_of", moment=sentence.recent(page.as_of, now, page.lang))
    if not page.is_filtered:
        return [as_of]
    parts = [text.plain(sentence.of_filters(page.filters, page.lang, page.window, page.names), text.ANY)]
    parts.append(sentence.against(page.filters, page.lang, page.former))
    if page.has("interactions"):
        count = page.ask("sentence")["interaction_count"].iloc[0]
        parts.append(page.say("ui.interactions", count=format.count(count, page.lang)))
    return [*filter(None, parts), as_of]


def _shown(page: Page, chosen: State) -> dict[str, str]:
    """What is shown of each kind of filter: its names, or all there are."""
    held = {"lead": "team", "staff": "agent"}.get(chosen["as"])
    listed: dict[str, Any] = {key: chosen[key] for key in state.LISTS}
    listed |= {held: [chosen["of"]]} if held and chosen["of"] else {}
    return {
        key: ", ".join(page.names[key].get(value, value) for value in values) or page.say(f"ui.all_{key}")
        for key, values in listed.items()
    }
