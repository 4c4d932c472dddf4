"""What looks wrong though it was loaded: each kind with what it is, how often, its rows, what it does to figures."""

import pandas as pd
import streamlit as st

from ilgi.ask import questions
from ilgi.tell import format, words
from ilgi.ui.frame import text
from ilgi.ui.frame.page import Page
from ilgi.ui.question import rows
from ilgi.ui.question.asked import Asked
from ilgi.ui.question.foot import foot

QUERY, EFFECTS = "suspicious_by_kind", "suspicious_effects"
A_TENTH = 0.0005


def looks_wrong(page: Page) -> None:
    """Each kind of what looks wrong, the most frequent first; that nothing does is said only where nothing does."""
    asked = Asked(page, QUERY)
    with st.container(key=f"table_{QUERY}", gap="xsmall"):
        st.header(asked.title, anchor=False)
        if asked.answer.empty:
            st.write(page.say(f"question.{QUERY}.none"))
            return
        effects = page.ask(EFFECTS) if EFFECTS in questions.names() else pd.DataFrame()
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
    if effects.empty:
        return []
    of_kind = effects[(effects["kind"] == kind) & (effects["table"].isna() | (effects["table"] == table))]
    moved = of_kind[(of_kind["figure"] - of_kind["without"]).abs() >= A_TENTH]
    if moved.empty:
        return [page.say("odd.moves_nothing")]
    return [
        page.say(
            "odd.moves",
            name=page.say(f"metric.{row['metric']}.name"),
            figure=format.rate(row["figure"], page.lang),
            without=format.rate(row["without"], page.lang),
        )
        for _, row in moved.iterrows()
    ]
