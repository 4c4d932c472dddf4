"""What looks wrong though it was loaded: each kind with what it is, how often, its rows, what it does to figures."""

import pandas as pd
import streamlit as st

from ilgi.tell import format, words
from ilgi.ui.frame import text
from ilgi.ui.frame.page import Page
from ilgi.ui.question import rows
from ilgi.ui.question.asked import Asked
from ilgi.ui.question.foot import foot

QUERY, EFFECTS = "suspicious_by_kind", "suspicious_effects"
A_TENTH = 0.0005


def listed(page: Page) -> None:
    """Each kind of what looks wrong, the most frequent first; that nothing does is said only where nothing does."""
    asked = Asked(page, QUERY)
    with st.container(key=f"table_{QUERY}", gap="xsmall"):
        st.header(asked.title, anchor=False)
        if asked.answer.empty:
            st.write(page.say(f"question.{QUERY}.none"))
            return
        effects = page.ask(EFFECTS)
        for _, row in asked.answer.iterrows():
            _kind(page, asked, row, effects)
        foot(asked, ["suspicious_count"], f"table_{QUERY}")


def _kind(page: Page, asked: Asked, row: pd.Series, effects: pd.DataFrame) -> None:
    kind, table = str(row["suspicious_kind"]), row["table"]
    key = f"suspicious.{kind}"
    sentence = text.plain(page.say(key) if words.has(page.lang, key) else kind, text.ANY)
    where = [page.say(f"table.{table}.name")] if words.has(page.lang, f"table.{table}.name") else []
    count = format.count(row["suspicious_count"], page.lang)
    with st.container(horizontal=True, gap="small", key=f"odd_{kind}_{table}"):
        lines = [f"**{count}** · {sentence}", " · ".join([*where, *_effects(page, effects, kind, table)])]
        st.markdown("  \n".join(line for line in lines if line), width="stretch")
        if st.button(page.say("ui.rows"), key=f"odd_rows_{kind}_{table}", type="tertiary"):
            rows.open_rows(asked.rows(part=kind))


def _effects(page: Page, effects: pd.DataFrame, kind: str, table: str | None) -> list[str]:
    """What each figure would be without the rows of a kind, where that is another figure."""
    of_kind = effects[(effects["suspicious_kind"] == kind) & (effects["table"].isna() | (effects["table"] == table))]
    if of_kind.empty:
        return []
    is_other = of_kind["without"].isna() | ((of_kind["figure"] - of_kind["without"]).abs() >= A_TENTH)
    return [_effect(page, row) for _, row in of_kind[is_other].iterrows()] or [page.say("odd.moves_nothing")]


def _effect(page: Page, row: pd.Series) -> str:
    name, figure = page.say(f"metric.{row['metric']}.name"), format.rate(row["figure"], page.lang)
    if pd.isna(row["without"]):
        return page.say("odd.moves_all", name=name, figure=figure)
    return page.say("odd.moves", name=name, figure=figure, without=format.rate(row["without"], page.lang))
