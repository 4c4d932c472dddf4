"""What a row is of: a promise, a complaint, a thank-you told in a sentence with its course; else its case."""

from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from ilgi import charts
from ilgi.ask.filters import Filters
from ilgi.judge import calendars
from ilgi.tell import format, thing_story
from ilgi.tell.thing_story import Story
from ilgi.ui.frame import text
from ilgi.ui.frame.page import Page
from ilgi.ui.question import pairs

STORIES = {"promise": "promise_story", "complaint": "complaint_story", "thanks": "thanks_story"}
KEYS = {"promise": "promise_id", "complaint": "complaint_id", "thanks": "recognition_id"}
# what says of a row with a key of whatever kind which kind it is
KINDS = ("need", "recent_kind", "load_kind", "measure", "kind")


class Thing(NamedTuple):
    """A promise, a complaint or a thank-you: what it is, its key, and all that is known of it."""

    kind: str
    key: str
    facts: pd.Series


def thing_of(page: Page, row: pd.Series) -> Thing | None:
    """The thing of a row, where it is more than a case and this reader may see it."""
    for kind, column in KEYS.items():
        key = row.get(column)
        key = row.get("key") if not isinstance(key, str) and _kind(row) == kind else key
        if isinstance(key, str) and key:
            answer = page.ask(STORIES[kind], Filters(period="all"), part=key)
            return None if answer.empty else Thing(kind, key, answer.iloc[0])
    return None


def _kind(row: pd.Series) -> str:
    states = [str(row.get(name)) for name in KINDS if isinstance(row.get(name), str)]
    return next((kind for state in states for kind in STORIES if kind in state), "")


def draw(page: Page, thing: Thing) -> None:
    """What became of it in one sentence, what happened when, and the facts."""
    if thing.kind == "thanks":
        _thanks(page, thing.facts)
        return
    tell = thing_story.promise if thing.kind == "promise" else thing_story.complaint
    story = tell(thing.facts.to_dict() | _names(page, thing.facts), page.lang)
    st.markdown(f"**{text.plain(story.sentence, text.ANY)}**")
    if len(story.events) > 1:
        _course(page, thing, story)
    with st.expander(page.say("story.facts")):
        pairs.draw(page, thing.facts)


def _names(page: Page, facts: pd.Series) -> dict[str, Any]:
    """What stands in a sentence as a word of ours and not as it is stored."""
    gesture = facts.get("gesture")
    return {"gesture": page.value("gesture", gesture)} if isinstance(gesture, str) else {}


def _course(page: Page, thing: Thing, story: Story) -> None:
    zone = ZoneInfo(page.about.time_zone)
    at = [calendars.moment(calendars.micros(pd.Timestamp(at).to_pydatetime()), zone) for at, *_ in story.events]
    drawn = pd.DataFrame({"at": at, "kind": [kind for _, kind, _ in story.events]})
    drawn = drawn.assign(wording=[wording for *_, wording in story.events])
    figure = charts.timeline(
        drawn, value="kind", label="at", wording="wording", facts=None, lang=page.lang, theme=page.theme
    )
    title = page.say(f"question.{STORIES[thing.kind]}.ask")
    st.plotly_chart(figure, key=f"story_{thing.kind}", theme=None, config=charts.config(page.lang), alt=title)


def _thanks(page: Page, facts: pd.Series) -> None:
    """The words themselves first; from whom (a customer is not named), for what and when."""
    message, giver = facts["message"], facts["from_agent_id"]
    if format.has_value(message):
        st.markdown(f"**“{text.plain(str(message), text.ANY)}”**")
    else:
        st.write(page.say("story.thanks.no_words"))
    is_named = isinstance(giver, str) and giver != ""
    name = text.plain(page.value("agent_id", giver)) if is_named else ""
    given = page.say("story.thanks.from_somebody", name=name) if name else page.say("story.thanks.from_customer")
    if not name and facts["from_kind"] != "customer":
        given = page.value("from_kind", facts["from_kind"])
    virtue = page.value("virtue", facts["virtue"]) if format.has_value(facts["virtue"]) else ""
    about = [given, virtue, format.moment(facts["given_at"], page.lang)]
    st.caption(" · ".join(part for part in about if part))
    with st.expander(page.say("story.facts")):
        pairs.draw(page, facts)
