"""Where a change came from as a path that is walked: its cause, then inside it, level by level, back by the crumbs.

The first level holds the bars of the cause. A bar leads inside what it names; there one dimension is shown, chosen as
the cause was or by the reader, and its bars add up to the change of the place. Where one stands lives in the session.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from ilgi.ask import filters as filtering
from ilgi.ask.cause import DIMENSIONS, MIXES
from ilgi.ask.explained import Places
from ilgi.ask.filters import Filters
from ilgi.tell import cause_words, format, walk_words, words
from ilgi.tell.walk_words import Bar
from ilgi.ui.frame.page import Page
from ilgi.ui.question import narrow, rows
from ilgi.ui.question.asked import Asked
from ilgi.ui.question.foot import foot

HERE, QUERY = Path(__file__).parent, "change_inside"
FIELDS = ("team", "channel", "topic", "priority", "customer_group", "agent_id")
DEEPEST = 5
_walk = st.components.v2.component(
    "ilgi_walk",
    html='<section class="walk"></section>',
    css=(HERE / "walked.css").read_text("utf-8"),
    js=(HERE / "walked.js").read_text("utf-8"),
)


@dataclass(frozen=True)
class Stand:
    """Where a reader stands: inside which places, and which dimension was chosen to look at ("": none)."""

    places: Places = ()
    by: str = ""


@dataclass(frozen=True)
class Level:
    """What stands at a place: its bars; ``cause``, the rows of what_moved_it that they are of (None inside); the crumbs
    to it; the dimensions to choose of ("": the cause itself) and the chosen one; what each value makes of it
    (change_inside); in words what the bars add up to and what may be claimed of them."""

    bars: list[Bar]
    cause: pd.DataFrame | None
    crumbs: list[str]
    by: list[str]
    chosen: str
    values: pd.DataFrame
    sentences: str


def stand(page: Page, measure: str) -> Stand:
    """Where the reader stands in the path of a measure; at its beginning after other filters were chosen."""
    kept = st.session_state.get(f"_walk_{measure}")
    return kept[1] if kept and kept[0] == filtering.key(page.filters) else Stand()


def step_to(page: Page, measure: str, where: Stand) -> None:
    """Go there; the next run draws it."""
    st.session_state[f"_walk_{measure}"] = (filtering.key(page.filters), where)


def level(page: Page, measure: str, cause: pd.DataFrame, where: Stand) -> Level:
    """What stands at a place; ``cause`` are the bars of what_moved_it."""
    values = page.ask(QUERY, part=measure, places=where.places)
    taken = {dimension for dimension, _ in where.places}
    known = set(values["dimension"]) - taken
    by = [name for name in DIMENSIONS if name in known] if len(where.places) < DEEPEST else []
    crumbs = [page.say("walk.all"), *(walk_words.called(page.lang, page.value, *place) for place in where.places)]
    if not where.places and where.by not in by:
        shown, bars = _of_cause(page, cause)
        return Level(bars, shown, crumbs, ["", *by], "", values, "")
    first = str(values["first_dimension"].iloc[0]) if len(values) else ""
    chosen = next((name for name in (where.by, first, *by) if name in by), "")
    bars = walk_words.bars(values[values["dimension"] == chosen], page.lang, page.value) if chosen else []
    sentences = []
    if len(values):
        sentences.append(walk_words.of_place(values.iloc[0], crumbs[-1], page.lang))
    if where.places:
        kind = str(values["kind"].iloc[0]) if bars else "too_few"
        sentences.append(walk_words.stands_out(kind, crumbs[-1], bars, page.lang))
        sentences.append(page.say("walk.describes"))
    return Level(bars, None, crumbs, by if where.places else ["", *by], chosen, values, " ".join(sentences))


def draw(asked: Asked, there: Level, where: Stand) -> None:
    """Draw the bars of a level with the way to it; a click or Enter walks, an n opens its rows."""
    measure = str(asked.part)
    key = f"walk_{measure}"

    def step() -> None:
        target = aimed(st.session_state[key].get("walked"), there, where)
        if target is not None:
            step_to(asked.page, measure, target)

    event = _walk(key=key, data=_sent(asked, there), on_walked_change=step).walked
    place = _place(event, "rows", len(there.bars))
    if place is not None and asked.opens:
        rows.open_rows(behind(asked, there, place, where))


def foot_of(asked: Asked, there: Level, where: Stand) -> None:
    """What stands under a level: the rows of all its bars, and how they were counted."""
    if not where.places:
        foot(asked, ["change_effect"], f"change_effect_{asked.part}", count=asked.count("change_effect", nested=True))
        return
    count = int(there.values["all_judged_count"].iloc[0]) if len(there.values) else 0
    label = asked.page.say("ui.row_count", count=format.count(count, asked.page.lang))
    if asked.opens and count and st.button(label, key=f"inside_{asked.part}", type="tertiary"):
        rows.open_rows(asked.rows(within(asked.reach, where.places)))


def aimed(event: Any, there: Level, where: Stand) -> Stand | None:
    """Where an event of the browser leads; None for what leads nowhere, whatever it says."""
    if (place := _place(event, "crumb", len(there.crumbs))) is not None:
        return Stand(where.places[:place])
    if (place := _place(event, "by", len(there.by))) is not None:
        return Stand(where.places, there.by[place])
    bar = _place(event, "bar", len(there.bars))
    inside = None if bar is None else there.bars[bar].place
    return None if inside is None else Stand((*where.places, inside))


def behind(asked: Asked, there: Level, place: int, where: Stand) -> Asked:
    """The question of exactly the rows that a bar counts, in the days of the step."""
    if there.cause is not None:
        mark = narrow.to_mark(asked, there.cause.iloc[place], FIELDS)
        return mark or asked.rows()
    chosen, bar = within(asked.reach, where.places), there.bars[place]
    if bar.place is not None:
        return asked.rows(filtering.at(chosen, *bar.place))
    besides = (filtering.beside(there.chosen, value) for value in bar.besides)
    return asked.rows(chosen.narrowed(besides=(*chosen.besides, *besides)))


def within(filters: Filters, places: Places) -> Filters:
    """The same choice inside places."""
    for dimension, value in places:
        filters = filtering.at(filters, dimension, value)
    return filters


def _of_cause(page: Page, cause: pd.DataFrame) -> tuple[pd.DataFrame, list[Bar]]:
    """The bars of the cause, and the rows that they are of; of one value and all others the mix is a part of each."""
    is_value = cause["kind"].iloc[0] == "value"
    shown = cause[cause["bar"] != "mix"] if is_value else cause
    mix = "own_mix_effect" if is_value else "mix_effect"
    bars = [
        walk_words.bar(
            _with_rates(row, cause.iloc[0]), cause_words.bar(row, page.lang, page.value), mix, page.lang, _place_of(row)
        )
        for _, row in shown.iterrows()
    ]
    return shown, bars


def _with_rates(row: pd.Series, first: pd.Series) -> pd.Series:
    """A row with the share of what its bar names: of all others theirs (which the ``first`` holds), of everywhere that
    of all; of a mix none, and of a duration none, whose medians the sentence tells."""
    names = {"cause": ("former_rate", "met_rate"), "rest": ("others_former_rate", "others_met_rate")}
    if row["kind"] != "value":
        names = {"cause": ("all_former_rate", "all_met_rate")}
    before, now = names.get(str(row["bar"]), (None, None))
    if before is None or cause_words.is_of_time(row):
        return row.mask(row.index.isin(["former_rate", "met_rate"]))
    return pd.Series({**row, "former_rate": first[before], "met_rate": first[now]})


def _place_of(row: pd.Series) -> tuple[str, str | None] | None:
    """The place inside which a bar of the cause leads."""
    is_named = (row["bar"] == "cause" and row["kind"] == "value") or (row["bar"] == "mix" and row["kind"] in MIXES)
    return (str(row["dimension"]), None if pd.isna(row["label"]) else str(row["label"])) if is_named else None


def _sent(asked: Asked, there: Level) -> dict[str, Any]:
    page = asked.page
    return {
        "lang": page.lang,
        "title": asked.title,
        "crumbs": there.crumbs,
        "by": [
            {"text": words.value(page.lang, "walked", name or "cause"), "chosen": name == there.chosen}
            for name in there.by
        ],
        "bars": [_bar(bar, asked.opens) for bar in there.bars],
        "words": {"trail": page.say("walk.trail"), "by": page.say("walk.by"), "rows": page.say("ui.opens_rows")}
        | {"inside": page.say("walk.inside", place="{place}")},
    }


def _bar(bar: Bar, opens: bool) -> dict[str, Any]:
    tone = "" if bar.is_few else "worse" if bar.effect < 0 else "better" if bar.effect > 0 else ""
    icon = {"worse": "▼ ", "better": "▲ "}.get(tone, "")
    texts = {"name": bar.name, "steps": bar.steps, "size": bar.size, "n": bar.n, "parts": bar.parts}
    marks = {"tone": tone, "icon": icon, "few": bar.is_few}
    return {**texts, **marks, "reach": bar.effect, "walks": bar.place is not None, "opens": opens}


def _place(event: Any, kind: str, count: int) -> int | None:
    """The place that an event of a kind names, if there is one: a browser may send anything."""
    place = event.get("place") if isinstance(event, dict) and event.get("kind") == kind else None
    is_there = isinstance(place, int) and not isinstance(place, bool) and 0 <= place < count
    return place if is_there else None
