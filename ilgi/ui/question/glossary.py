"""Every number there is: its name and meaning in words, its formula, its unit, its smallest n."""

import streamlit as st

from ilgi.ask import metrics
from ilgi.ui.frame.page import Page


def every_metric(page: Page) -> None:
    """All metrics in the order of their files, each to open; a field narrows the list to what is typed."""
    st.header(page.say("ui.every_metric"), anchor=False)
    wanted = st.text_input(page.say("ui.find_metric"), key="find_metric").casefold()
    names = [name for name in metrics.all_metrics() if wanted in f"{name} {page.say(f'metric.{name}.name')}".casefold()]
    for name in names:
        _metric(page, metrics.all_metrics()[name])
    if not names:
        st.write(page.say("ui.no_metric"))


def _metric(page: Page, fact: metrics.Metric) -> None:
    with st.expander(page.say(f"metric.{fact.name}.name"), key=f"metric_{fact.name}"):
        st.write(page.say(f"metric.{fact.name}.meaning"))
        st.code(fact.formula, language="sql", wrap_lines=True)
        facts = [page.say(f"unit.{fact.unit}"), page.say(f"direction.{fact.direction.replace(' ', '_')}")]
        if fact.smallest_n:
            facts.append(page.say("ui.smallest_n", n=fact.smallest_n))
        st.caption(" · ".join([*facts, fact.name, fact.file]))
        st.caption(page.say(f"metric.{fact.name}.source"))
