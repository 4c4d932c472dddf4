"""One person on every measure that can be said of them: a row chooses what is drawn below, a figure opens its cases."""

from typing import Any

import pandas as pd
import streamlit as st

from ilgi.tell import format, heat_words, person_answer, person_words, words
from ilgi.ui.frame import text
from ilgi.ui.frame.page import Page
from ilgi.ui.question import rows
from ilgi.ui.question.asked import Asked
from ilgi.ui.question.foot import foot
from ilgi.ui.question.listing import Cell, Column, Row, listing

BESIDE, CHANGE = "person_beside_team", "person_change"
SHARE, SHORT, HEIGHT = "share", "short", 36
SIGNS = {"worse": "▼", "better": "▲"}


def draw(page: Page, measures: pd.DataFrame) -> str | None:
    """Draw the rows of ``person_beside_team`` that have cases enough, the others in one line; the measure that was
    chosen by its row, once."""
    enough = [person_words.state(row) != "too_few" for _, row in measures.iterrows()]
    answer = person_words.in_order(measures[enough])
    first = list(person_answer.shortfalls(answer)["measure"])
    answer = answer.sort_values("measure", key=lambda names: ~names.isin(first), kind="stable").reset_index(drop=True)
    before = _before(page)
    columns = _columns(page, answer, before)
    listed = [Row(_cells(page, row, before)) for _, row in answer.iterrows()]
    picked = None
    if listed:
        picked = listing(
            page, columns, listed, "measures", Asked(page, BESIDE).title, row_height=HEIGHT,
            hint=page.say("measures.hint"),
        )  # fmt: skip
    few = person_answer.too_few(measures, page.lang)
    if few:
        st.caption(text.plain(page.say("measures.too_few", names=", ".join(few)), text.ANY))
    foot(Asked(page, BESIDE), [person_words.RATE], BESIDE)
    return None if picked is None else _open(page, answer.iloc[picked.row], picked.column)


def _before(page: Page) -> pd.DataFrame | None:
    """The equal period before, by measure; None where the reader compares with nothing."""
    if page.filters.compare == "none" or not page.window.previous():
        return None
    return page.ask(CHANGE).drop_duplicates("measure").set_index("measure")


def _columns(page: Page, answer: pd.DataFrame, before: pd.DataFrame | None) -> list[Column]:
    """Measure, share, goal; then only what this reader may be told and somebody can be compared with."""
    columns = [Column("measure", page.say("person.measure"), is_sortable=False), _column(page, SHARE, opens=True)]
    columns.append(_column(page, "goal"))
    if any(person_words.expected(row) is not None for _, row in answer.iterrows()):
        columns.append(_column(page, "expected"))
    if answer[person_words.TEAM].notna().any():
        columns.append(_column(page, "team"))
    if before is not None:
        columns.append(_column(page, "before"))
    return [*columns, _column(page, "result"), _column(page, SHORT, opens=True)]


def _column(page: Page, key: str, opens: bool = False) -> Column:
    return Column(key, page.say(f"measures.{key}"), opens=opens)


def _cells(page: Page, row: pd.Series, before: pd.DataFrame | None) -> dict[str, Cell]:
    lang, state = page.lang, person_words.state(row)
    mark, tone = heat_words.mark(row, person_words.RATE, lang), _tone(row, state)
    goal, short = row.get(f"{person_words.RATE}_goal"), row["measure_judged_count"] - row["measure_met_count"]
    share = float(row[person_words.RATE])
    cells = {
        "measure": Cell(page.value("measure", row["measure"]), sort=row["measure"], is_strong=bool(tone)),
        SHARE: Cell(mark.text, mark.n, share, tone, SIGNS.get(tone, ""), mark.bar, label=mark.label),
        "goal": Cell(format.rate(goal, lang), sort=_number(goal), tone="quiet"),
        "expected": Cell(format.rate(person_words.expected(row), lang), sort=_number(person_words.expected(row))),
        "team": _team(row, lang),
        "result": Cell(_result(row, state, lang), tone=tone),
        SHORT: Cell(format.count(short, lang), sort=int(short), is_strong=bool(short)),
    }
    if before is not None and row["measure"] in before.index:
        former = before.loc[row["measure"]]
        cells["before"] = Cell(
            person_words.share(former["former_met_rate"], former["former_judged_count"], lang),
            sort=_number(former["former_met_rate"]), tone="quiet",
        )  # fmt: skip
    return cells


def _team(row: pd.Series, lang: str) -> Cell:
    """The team's share: rounded to whole per cents where it is told as a sum."""
    is_sum = not format.has_value(row.get("team_judged_count"))
    share = row[person_words.TEAM]
    return Cell(format.rate(share, lang, 0 if is_sum else 1), sort=_number(share), tone="quiet")


def _tone(row: pd.Series, state: str) -> str:
    beside = row.get("beside_state")
    if state == "missed" or beside == "below_team":
        return "worse"
    return "better" if beside == "above_team" else ""


def _result(row: pd.Series, state: str, lang: str) -> str:
    parts = [] if state == "no_goal" else [words.say(lang, f"state.{state}")]
    if row.get("beside_state") in ("above_team", "below_team"):
        parts.append(words.say(lang, f"measures.{row['beside_state']}"))
    return " · ".join(parts) or format.NOTHING


def _number(value: Any) -> float | None:
    return float(value) if format.has_value(value) else None


def _open(page: Page, row: pd.Series, column: str) -> str | None:
    measure = str(row["measure"])
    if column == SHORT:
        rows.open_rows(Asked(page, "measure_missed_rows", part=measure))
    elif column == SHARE:
        rows.open_rows(Asked(page, "measure_rows", part=measure))
    return None if column in (SHORT, SHARE) else measure
