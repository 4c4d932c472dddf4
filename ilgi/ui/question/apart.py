"""A few or all? The people inside a place of a change, each before and now, for who may be told of single people."""

import pandas as pd
import streamlit as st

from ilgi.ask import filters as filtering
from ilgi.ask import inside
from ilgi.ask.explained import Places
from ilgi.tell import walk_words
from ilgi.ui.frame import text
from ilgi.ui.question import chart, rows, walked
from ilgi.ui.question.asked import Asked
from ilgi.ui.question.walked import Level, Stand

FEWEST = 3


def few_or_all(asked: Asked, there: Level, where: Stand) -> None:
    """A strip of dots: the people of the place, or at the beginning of the place that is named; nothing to who may not
    be told of single people, and where fewer than three of them have enough cases."""
    page = asked.page
    if not inside.tells_people(page.access) or any(dimension == "agent" for dimension, _ in where.places):
        return
    places, values = _looked_at(asked, there, where)
    people = values[(values["dimension"] == "agent") & values["label"].notna()].reset_index(drop=True)
    enough = people[people["is_comparable"]].reset_index(drop=True)
    if len(enough) < FEWEST:
        return
    title = walk_words.called(page.lang, page.value, *places[-1]) if places else page.say("walk.all")
    sentences = [page.say("walk.among", place=title, among=walk_words.along(people, page.lang))]
    if places != where.places:
        kind = str(values["kind"].iloc[0])
        sentences.append(walk_words.stands_out(kind, title, [], page.lang))
    what = text.plain(" ".join(sentences), text.ANY)
    st.caption(what)
    drawn = enough.assign(agent_id=enough["label"], agent_name=[page.value("agent_id", who) for who in enough["label"]])
    picked = chart.marks_of(page, "strip", drawn, "met_rate", "agent_name", f"strip_{asked.part}", what)
    if picked is not None and asked.opens:
        chosen = walked.within(asked.reach, places)
        rows.open_rows(asked.rows(filtering.at(chosen, "agent", str(drawn["label"].iloc[picked]))))


def _looked_at(asked: Asked, there: Level, where: Stand) -> tuple[Places, pd.DataFrame]:
    """The place whose people are shown, with its values: where one stands, at the beginning what the cause names."""
    named = next((bar.place for bar in there.bars if bar.place), None)
    if there.cause is None or named is None or named[0] == "agent":
        return where.places, there.values
    places = (named,)
    return places, asked.page.ask(walked.QUERY, part=asked.part, places=places)
