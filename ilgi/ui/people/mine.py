"""Staff's own page, in the second person: first the words of thanks, then what they did, beside their own past; of
colleagues only what may be told as a sum. No rank, nobody else."""

import streamlit as st
from markupsafe import Markup, escape

from ilgi.ask.filters import Filters
from ilgi.tell import format, lettering, person_answer, person_words, phrases, words
from ilgi.tell.initials import initials
from ilgi.tell.phrases import Piece, Rows
from ilgi.ui.frame import text
from ilgi.ui.frame.page import Page
from ilgi.ui.people import measures_table, person, today
from ilgi.ui.question import empty, linked, show

THANKS, BESIDE, RECENT, JOINED, DESK = "thanks_rows", "person_beside_team", "person_recent", "joined", "team_today"
LATEST, LONGEST = 3, 240
DISC = (
    "flex:none;width:3.5rem;height:3.5rem;border-radius:50%;display:flex;align-items:center;justify-content:center;"
    "font-weight:600;font-size:1.25rem;background:color-mix(in srgb, currentColor 12%, transparent);"
)
QUOTE = Markup(
    '<blockquote dir="auto" style="margin:0 0 0.6rem;padding-left:0.9rem;border-left:2px solid">'
    '<span style="font-size:1.35rem;line-height:1.35">“{}”</span><br>{}</blockquote>'
)
HEAD = "display:flex;gap:1rem;align-items:flex-start;"


def thanks(page: Page) -> None:
    """The reader's last words of thanks, large, with the day and who gave them: a customer, a colleague, a lead;
    nothing for who reads about others."""
    mine = page.access.agent_id
    if page.access.role != "staff" or mine is None or not page.has("recognitions"):
        return
    answer = page.ask(THANKS, Filters(period="all", agents=(mine,)))
    answer = answer[(answer["agent_id"] == mine) & answer["message"].notna()].head(LATEST)
    if answer.empty:
        return
    given = zip(answer["message"], answer["from_kind"], answer["on_date"], strict=True)
    quotes = [
        QUOTE.format(lettering.clean(str(message), LONGEST), _given(page, kind, day)) for message, kind, day in given
    ]
    name = lettering.clean(page.value("agent", mine), LONGEST)
    disc = Markup('<div aria-hidden="true" style="{}">{}</div>').format(DISC, initials(name))
    with st.container(key="thanks"):
        st.header(page.say("mine.thanks"), anchor=False)
        st.html(str(Markup('<div style="{}">{}<div>{}</div></div>').format(HEAD, disc, Markup().join(quotes))))


def instead(page: Page) -> None:
    """For one of the staff the page about themselves, and nothing after it; nothing for all others."""
    if page.access.role == "staff":
        _draw(page)
        st.stop()


def _draw(page: Page) -> None:
    with st.container(key="answer"):
        thanks(page)
        rows = page.ask(BESIDE) if empty.loaded(page, BESIDE) else None
        pieces = [] if rows is None else person_answer.yours(rows, page.filters, page.lang)
        linked.sentence(page, phrases.spaced([pieces, _open(page)]), "mine")
        today.strip(page)
    picked = None if rows is None or rows.empty else measures_table.draw(page, rows)
    better = person_words.improvements(person.better(page), page.lang) if rows is not None and len(rows) else []
    for sentence in better:
        st.markdown(f":material/trending_up: {sentence}")
    options = person.measures(page)
    if picked in options:
        show.preselect(page, "measure", options.index(picked))
    measure = show.select(page, "measure", options)
    show.over_time(page, "person_over_time", "measure_met_rate", part=measure, beside="team_met_rate")
    _milestones(page)
    person.late_held(page)
    person.recent(page)


def _open(page: Page) -> list[Piece]:
    """How much lies open on the reader's desk now, leading to it."""
    count = int(page.ask(DESK)["load_count"].iloc[0])
    lead = Rows("load_now_rows", page.filters) if count else None
    return phrases.filled(page.lang, "mine.open", count=Piece(format.count(count, page.lang), "strong", lead))


def _given(page: Page, kind: str, day: object) -> Markup:
    return escape(f"{words.say(page.lang, f'mine.from_{kind}')} · {format.long_day(day, page.lang)}")


def _milestones(page: Page) -> None:
    """How long the reader has been here, and the courses of the period."""
    joined, recent = page.ask(JOINED), page.ask(RECENT, part="training")
    lines = [
        page.say("mine.joined", day=format.long_day(day, page.lang), count=format.count(count, page.lang))
        for day, count in zip(joined["joined_on"], joined["year_count"], strict=True)
    ]
    courses = [f"{row['detail']} ({format.day(row['on_date'], page.lang)})" for _, row in recent.iterrows()]
    if courses:
        lines.append(page.say("mine.courses", names=", ".join(courses)))
    if lines:
        st.header(page.say("mine.milestones"), anchor=False)
        for line in lines:
            st.write(text.plain(line, text.ANY))
