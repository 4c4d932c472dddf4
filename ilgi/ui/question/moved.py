"""What moved it: the split of a change, shown only when there is one; otherwise the sentence that there is none."""

import pandas as pd
import streamlit as st

from ilgi.ask import queries
from ilgi.tell import format
from ilgi.tell.figures import fact_of, signal_of
from ilgi.ui.frame.page import Page
from ilgi.ui.question import empty
from ilgi.ui.question.asked import Asked
from ilgi.ui.question.chart import Prepare, Say, chart

QUERY = "what_moved_it"
PLACE = ("team", "channel", "topic")
MEASURES = ("first_response_met_rate", "promise_kept_rate")


def what_moved_it(page: Page, measure: str, series: str) -> None:
    """The parts of the change of ``measure``, where the latest point of its history is a signal and both periods hold
    enough cases to say anything of it."""
    history = page.ask(series) if empty.loaded(page, series) else pd.DataFrame({measure: []})
    signal = signal_of(fact_of(measure), history)
    if signal is None:
        st.header(page.say(f"question.{QUERY}.ask"), anchor=False)
        if history[measure].isna().all():
            empty.sentence(page, QUERY)
            return
        st.write(page.say("ui.usual_sentence", name=page.say(f"metric.{measure}.name")))
        return
    if _is_too_few(page, measure):
        st.header(page.say(f"question.{QUERY}.ask"), anchor=False)
        st.write(page.say("ui.too_few_to_move", n=fact_of(measure).smallest_n))
        return
    chart(
        Asked(page, QUERY, part=measure, behind=queries.about(series).rows),
        "compare",
        "change_effect",
        label="place",
        fields=PLACE,
        prepare=_placed(page),
        subtitle=_sum(page),
        signed=True,
        height=235,
    )


def _is_too_few(page: Page, measure: str) -> bool:
    counts = page.ask(QUERY, part=measure)[["judged_count", "former_judged_count"]].sum()
    return bool((counts < fact_of(measure).smallest_n).any())


def _placed(page: Page) -> Prepare:
    def placed(answer: pd.DataFrame) -> pd.DataFrame:
        return answer.assign(place=[_place(page, row) for _, row in answer.iterrows()])

    return placed


def _sum(page: Page) -> Say:
    def sentence(answer: pd.DataFrame) -> str:
        row = answer.iloc[0]
        before, now = row["all_former_rate"], row["all_met_rate"]
        return page.say(
            "ui.moved",
            before=format.rate(before, page.lang),
            now=format.rate(now, page.lang),
            change=str(format.change(before, now, "rate", page.lang)).replace("-", format.MINUS),
            n=format.count(answer["judged_count"].sum(), page.lang),
        )

    return sentence


def _place(page: Page, row: pd.Series) -> str:
    if row["is_others"]:
        return page.say("ui.others", count=format.count(row["cell_count"], page.lang))
    channel = page.value("channel", row["channel"]) if not pd.isna(row["channel"]) else page.say("ui.no_channel")
    names = [page.value(name, row[name]) for name in ("team", "topic") if not pd.isna(row[name])]
    return " · ".join([*names[:1], channel, *names[1:]])
