"""One person beside the team, and the teams beside one another while nobody is chosen."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from ilgi.tell import format, person_answer, person_words
from ilgi.tell.figures import fact_of, is_too_few
from ilgi.ui.frame import text
from ilgi.ui.frame.page import Page
from ilgi.ui.people import measures_table
from ilgi.ui.question import dialog, empty, grid, linked, rows, show, ticket
from ilgi.ui.question.asked import Asked
from ilgi.ui.question.foot import foot

BESIDE = "person_beside_team"
FUNNEL = "agents_funnel"
MISSED = "measure_missed_rows"
RECENT = "person_recent"
LATE_HELD = "late_held"
PLACES = {"whole": "", "hands": "in_hands_", "queue": "in_queue_", "elsewhere": "elsewhere_"}
LATE_HOURS = [f"late_{where}minutes" for where in PLACES.values()]
TABLES = {"promise": "promises", "complaint": "complaints", "thanked": "recognitions", "next": "events"}


def chosen(page: Page) -> Page:
    """The page about the chosen people; staff read about themselves."""
    if page.access.role == "staff" and page.access.agent_id:
        return replace(page, filters=page.filters.narrowed(agents=(page.access.agent_id,)))
    return page


def measures(page: Page) -> list[str]:
    """The measures that the exports can tell of."""
    return [measure for measure in person_words.MEASURES if page.has(TABLES.get(measure.split("_")[0], "interactions"))]


def everyone(page: Page) -> Page:
    """The same page without its choice of people, to set them among the others of their team."""
    filters = page.filters.narrowed(agents=())
    if page.filters.agents and page.access.role != "staff":
        teams = page.ask(BESIDE)["agent_team"].dropna().unique()
        filters = filters.narrowed(teams=tuple(teams) or page.filters.teams)
    return replace(page, filters=filters)


def answer(page: Page) -> None:
    """The one chosen person's answer in words, every measure in a table whose rows choose what is drawn below, then
    what else is clear."""
    if not empty.loaded(page, BESIDE):
        return
    person_rows = page.ask(BESIDE)
    if person_rows.empty:
        empty.sentence(page, BESIDE)
        return
    name = str(person_rows["agent_name"].iloc[0])
    linked.sentence(page, person_answer.answer(name, person_rows, page.filters, page.lang), "person")
    picked = measures_table.draw(page, person_rows)
    options = measures(page)
    if picked in options:
        show.preselect(page, "measure", options.index(picked))
    _in_words(page, person_rows)


def measure(page: Page) -> str:
    """The measure that is drawn: the reader's choice, until then the one that fell shortest of the one person."""
    options = measures(page)
    if len(page.filters.agents) == 1 and f"choose_{page.key}_measure" not in st.session_state:
        short = [name for name in person_answer.shortfalls(page.ask(BESIDE))["measure"] if name in options]
        show.preselect(page, "measure", options.index(short[0]) if short else 0)
    return show.select(page, "measure", options)


def recent(page: Page) -> None:
    """What happened lately around the chosen people, in the reader's words; a row opens its ticket."""
    asked = Asked(page, RECENT)
    st.header(asked.title, anchor=False)
    answer = asked.answer
    if answer.empty:
        empty.sentence(page, RECENT)
        return
    table = person_words.recent(answer, page.lang)
    columns = ["on_date", "recent_kind", "outcome", "detail", "key"]
    picked = grid.grid(page, table, columns, "recent_grid", asked.title)
    foot(asked, [], RECENT)
    if picked is not None:
        row = answer.iloc[picked]
        title = page.value("recent_kind", row["recent_kind"])
        dialog.open_dialog(page, title, ":material/confirmation_number:", ticket.open_ticket, row, width="large")


def why(page: Page, measure: str) -> None:
    """Why this measure's goal is met, missed or open, in a sentence, and the cases that did not turn out well."""
    person_rows = page.ask(BESIDE)
    for _, row in person_rows[person_rows["measure"] == measure].iterrows():
        in_funnel = person_words.beside_the_funnel(row, _funnel_verdict(page, measure, row["agent_id"]), page.lang)
        sentences = " ".join(filter(None, [person_words.why(row, page.lang), in_funnel]))
        with st.container(horizontal=True, vertical_alignment="center", key=f"why_{row['agent_id']}"):
            st.markdown(f"**{text.plain(row['agent_name'])}** · {sentences}", width="content")
            _missed_button(page, row, measure)


def late_held(page: Page) -> None:
    """Of the cases this person resolved late, in whose hands the clock was: theirs, the queue's, others'; in hours, and
    as shares where there are enough cases to judge by."""
    if not page.has("events"):
        return
    asked = Asked(page, LATE_HELD)
    st.header(asked.title, anchor=False)
    row, shares = asked.answer.iloc[0], asked.facts.shows
    if not row["late_held_count"]:
        st.write(page.say("person.late_none"))
        return
    few = is_too_few(fact_of(shares[0]), row)
    st.write(" ".join([_late_hours(page, row), *([page.say("person.late_few")] if few else [])]))
    if few:
        foot(asked, LATE_HOURS, LATE_HELD, row=row, count=int(row["late_held_count"]))
    else:
        show.cards(page, *[show.Card(LATE_HELD, name) for name in shares])


def _late_hours(page: Page, row: pd.Series) -> str:
    hours = {name: format.value(row[f"late_{where}minutes"], "minutes", page.lang) for name, where in PLACES.items()}
    return page.say("person.late_hours", count=format.count(row["late_held_count"], page.lang), **hours)


def funnel(page: Page, measure: str) -> None:
    """Everybody of the chosen people's teams on one measure; staff see themselves and the average."""
    is_sum = page.is_sum(FUNNEL)
    show.chart(
        everyone(page),
        FUNNEL,
        "funnel",
        person_words.RATE,
        part=measure,
        highlight=page.filters.agents,
        is_rounded=is_sum,
        subtitle=(lambda answer: page.say("person.funnel_a_sum")) if is_sum else None,
    )


def _funnel_verdict(page: Page, measure: str, agent: str) -> object:
    """Whether the funnel that stands on the same page draws a person outside; None where it does not say."""
    rows_of_all = everyone(page).ask(FUNNEL, part=measure).set_index("agent_id")
    verdict = f"{person_words.RATE}_verdict"
    return rows_of_all[verdict].get(agent) if verdict in rows_of_all else None


def _missed_button(page: Page, row: pd.Series, measure: str) -> None:
    missed = Asked(page, MISSED, page.filters.narrowed(agents=(row["agent_id"],)), measure)
    n = len(missed.answer)
    label = page.say("person.missed_one") if n == 1 else page.say("person.missed", count=format.count(n, page.lang))
    if n and st.button(label, key=f"rows_missed_{row['agent_id']}", type="tertiary", icon=":material/table_rows:"):
        rows.open_rows(missed)


def _in_words(page: Page, person_rows: pd.DataFrame) -> None:
    strong = person_words.strengths(person_rows, page.lang)
    strong += person_words.improvements(better(page), page.lang)
    for sentence in strong:
        st.markdown(f":material/trending_up: {sentence}")
    if not person_words.is_comparable(person_rows):
        st.markdown(f":material/hourglass_empty: {page.say('person.no_team')}")
        return
    work = person_words.to_work_on(person_rows, page.lang)
    if work:
        st.markdown(f":material/trending_down: {work}")
    else:
        none = [] if strong else [page.say("person.no_strength")]
        st.markdown(f":material/balance: {' '.join([*none, page.say('person.no_work_on')])}")


def better(page: Page) -> pd.DataFrame:
    """The answer to ``person_better``: a row a chosen person and measure that they are clearly better at than before;
    compared within their whole team."""
    teams = everyone(page).filters.teams
    return page.ask("person_better", page.filters.narrowed(teams=teams))
