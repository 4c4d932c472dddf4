"""Every number there is, by subject or as searched for: its name and meaning in the open, its formula on request."""

import streamlit as st

from ilgi.ask import metrics
from ilgi.tell import format, lookup
from ilgi.ui.frame.page import Page

AT_ONCE = 20


def search(page: Page) -> str:
    """The field that looks through standards and numbers; gives what was typed, empty for nothing."""
    return st.text_input(
        page.say("ui.find_metric"),
        key="find_metric",
        placeholder=page.say("glossary.example"),
        icon=":material/search:",
    ).strip()


def every_metric(page: Page, wanted: str) -> None:
    """The numbers that what was typed may mean; where nothing was, those of one subject, chosen by a row of buttons."""
    if wanted:
        names = lookup.numbers(page.lang, wanted)
        count = format.count(len(names), page.lang)
        st.header(page.say("glossary.matching", count=count) if names else page.say("ui.no_metric"), anchor=False)
    else:
        st.header(page.say("ui.every_metric"), anchor=False)
        names = _of_subject(page)
    with_formula = bool(names) and st.toggle(page.say("glossary.formulas"), key="with_formulas")
    is_whole = len(names) <= AT_ONCE or st.session_state.get("_all_of_glossary") == names
    for name in names if is_whole else names[:AT_ONCE]:
        _metric(page, metrics.all_metrics()[name], with_formula)
    if not is_whole and st.button(
        page.say("glossary.all", count=format.count(len(names), page.lang)), key="all_numbers"
    ):
        st.session_state["_all_of_glossary"] = names
        st.rerun()


def _of_subject(page: Page) -> list[str]:
    subjects = lookup.subjects()
    chosen = st.pills(
        page.say("glossary.subject"),
        list(subjects),
        default=next(iter(subjects)),
        required=True,
        key="subject_of_numbers",
        label_visibility="collapsed",
        format_func=lambda subject: page.say(f"glossary.{subject}"),
    )
    return subjects[chosen or next(iter(subjects))]


def _metric(page: Page, fact: metrics.Metric, with_formula: bool) -> None:
    with st.container(gap="xxsmall", key=f"metric_{fact.name}"):
        st.markdown(f"**{page.say(f'metric.{fact.name}.name')}**  \n{page.say(f'metric.{fact.name}.meaning')}")
        facts = [page.say(f"unit.{fact.unit}"), page.say(f"direction.{fact.direction.replace(' ', '_')}")]
        if fact.smallest_n > 1:
            facts.append(page.say("ui.smallest_n", n=fact.smallest_n))
        st.caption(" · ".join(facts))
        if with_formula:
            st.code(fact.formula, language="sql", wrap_lines=True)
            st.caption(" · ".join([page.say(f"metric.{fact.name}.source"), f"`{fact.name}`", f"`{fact.file}`"]))
