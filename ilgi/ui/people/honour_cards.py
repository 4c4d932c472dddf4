"""The honoured as cards: a photograph or initials, the name, the team and why; the first of them, all on demand."""

from functools import lru_cache
from pathlib import Path

import jinja2
import streamlit as st

from ilgi.charts import style
from ilgi.tell import format, honours, lettering, portraits
from ilgi.tell.initials import initials
from ilgi.ui.frame import text
from ilgi.ui.frame.page import Page

SHOWN = 12
LONGEST = 60
DISCS = {"light": ("#115a3e", "#fdfdfc"), "dark": ("#7fd6ae", "#0e2a1f")}


def answer(page: Page) -> None:
    """One sentence: who is honoured, how many were thanked; then a card each."""
    people = honours.honoured(page, page.missing)
    with st.container(key="honour_sentence", gap="xsmall"):
        for line in (honours.sentence(page, people, page.missing), honours.reached(page, page.missing)):
            if line:
                st.markdown(text.plain(line, text.ANY))
    is_whole = len(people) <= SHOWN or st.toggle(
        page.say("honour.show_all", count=format.count(len(people), page.lang)), key="all_honoured"
    )
    st.html(_cards(page, people if is_whole else people[:SHOWN]))


def _cards(page: Page, people: list[honours.Honoured]) -> str:
    home = page.settings.home
    shown = [(_short(who), portraits.photograph(home, str(who.agent_id))) for who in people]
    disc, on_disc = DISCS["dark" if page.theme == "dark" else "light"]
    colours = {"colour": style.colours(page.theme), "disc": disc, "on_disc": on_disc}
    return _template().render(people=shown, lang=page.lang, initials=initials, **colours)


def _short(who: honours.Honoured) -> honours.Honoured:
    name, team = (lettering.clean(part, LONGEST) for part in (who.name, who.team))
    return honours.Honoured(who.agent_id, name, team, who.kinds, who.reasons, who.words)


@lru_cache(maxsize=1)
def _template() -> jinja2.Template:
    """Our own HTML; every value in it is escaped, a name that is missing is an error."""
    loader = jinja2.FileSystemLoader(Path(__file__).parent)
    made = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    return made.get_template("honour_cards.html")
