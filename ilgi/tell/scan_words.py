"""What the table of our words says of each beside its figure: is it changing, will it reach the goal, who is below."""

from dataclasses import dataclass

import pandas as pd

from ilgi.ask import change, explained
from ilgi.tell import figures, format, usual_words, words
from ilgi.tell.asker import Asker
from ilgi.tell.our_words import Word
from ilgi.tell.phrases import Rows

SIGNS = {"met": "✓", "missed": "✕", "too_close": "◇", "too_few": "…"}
TONES = {"met": "better", "missed": "worse"}
CHANGES = {"better": "▲", "worse": "▼"}
USUAL = "≈"
# what the teams' measures call the figures of our words
MEASURES = {
    "first_response": "first_response_met",
    "next_response": "next_response_met",
    "resolution": "resolution_met",
    "promises": "promise_kept",
    "complaint_recovery": "complaint_recovered",
    "satisfaction": "csat_satisfied",
}
COMPARED = ("above_others", "below_others", "too_close")


@dataclass(frozen=True)
class State:
    """A state in a sign and words; ``tone`` is better, worse or quiet, ``note`` what stands quietly beside it, ``rows``
    what it leads to."""

    text: str
    tone: str = "quiet"
    sign: str = ""
    note: str = ""
    rows: Rows | None = None


def changing(asker: Asker, word: Word) -> State:
    """Whether a word's figure is changing: worse or better and since when, as usual, that the standard changed, that it
    is too early to say; "—" where it has no course, nothing was counted, or no limits are drawn."""
    history, signal, fact = word.history, word.wording.signal, figures.fact_of(word.name)
    trial = f"{fact.name}_is_trial"
    if history is None or trial not in history or not word.has_figure or history[word.name].isna().all():
        return State(format.NOTHING)
    if signal:
        key, day = usual_words.when(word.name, history)
        shown = format.brief_day(day, asker.window.date_to, asker.lang) if day else ""
        text = asker.say(f"scan.{signal}_{key.partition('_')[0]}", day=shown) if day else asker.say(f"state.{signal}")
        return State(text, signal, CHANGES[signal])
    if change.latest(history, fact.name) is not None:
        return State(asker.say("chart.standard_begins"))
    if bool(history[trial].iloc[-1]):
        return State(asker.say("scan.trial"))
    return State(asker.say("scan.usual"), sign=USUAL)


def reaching(word: Word) -> State:
    """Whether a word's figure reaches its goal; "—" where there is none, or nothing to hold against it."""
    wording = word.wording
    if not wording.state:
        return State(format.NOTHING)
    return State(wording.state_text, TONES.get(wording.state, "quiet"), SIGNS[wording.state])


def signals(word: Word) -> list[str]:
    """For each point of a word's course whether it belongs to what is signalled: "better", "worse" or ""."""
    if word.history is None:
        return []
    now = explained.step(word.history, word.name).now if word.wording.signal else ()
    days = pd.to_datetime(word.history["period"]).dt.date
    return [word.wording.signal if day in now else "" for day in days]


def course(asker: Asker, word: Word) -> str:
    """A word's course for who cannot see it: between which ends, and where it stands now."""
    known = word.history[word.name].dropna() if word.history is not None else pd.Series(dtype=float)
    if known.empty:
        return ""
    unit = figures.fact_of(word.name).unit
    low, high, last = (format.value(end, unit, asker.lang) for end in (known.min(), known.max(), known.iloc[-1]))
    return asker.say("scan.course_heard", low=low, high=high, last=last)


def compared(asker: Asker) -> pd.DataFrame:
    """Each team beside the others on each measure, of a manager's whole house; empty for whom it is not told, and where
    people are chosen, of whose teams nothing is said."""
    if asker.access.role != "manager" or asker.filters.agents:
        return pd.DataFrame()
    teams = asker.ask("team_measures")
    return teams if teams["team"].nunique() > 1 and teams["beside_state"].notna().any() else pd.DataFrame()


def below(asker: Asker, word: Word, teams: pd.DataFrame) -> State:
    """The team clearly below what was expected of it in its work, the furthest; that none stands out; that there are
    too few cases; "—" for what is not compared. ``teams``: as ``compared`` gives them."""
    mine = teams[teams["measure"] == MEASURES.get(word.query)]
    if mine.empty:
        return State(format.NOTHING)
    off = mine[mine["beside_state"] == "below_others"]
    if off.empty:
        known = mine["beside_state"].isin(COMPARED).sum() > 1
        return State(asker.say("scan.nobody_below" if known else "state.too_few"))
    row = off.loc[(off["team_expected"] - off["team_met_rate"]).idxmax()]
    team, rows = str(row["team"]), word.rows
    narrowed = None if rows is None else Rows(rows.query, rows.filters.narrowed(teams=(team,)))
    return State(team, "worse", CHANGES["worse"], format.rate(row["team_met_rate"], asker.lang), narrowed)


def name(asker: Asker, word: Word) -> str:
    """What a word is called in a row of its own, with its days where they are not those that were chosen."""
    key = f"scan.row.{word.query}"
    title = asker.say(key) if words.has(asker.lang, key) else word.wording.title
    days = days_of(word, asker)
    return asker.say("scan.over", name=title, days=days) if days else title


def days_of(word: Word, asker: Asker) -> str:
    """Over which days a figure stands, where they are not those that were chosen."""
    ends = pd.Series(dtype=object) if word.row is None else word.row.reindex(["reach_first_on", "reach_last_on"])
    if ends.empty or ends.isna().any():
        return ""
    first, last = (pd.Timestamp(end).date() for end in ends)
    if (first, last) == (asker.window.date_from, asker.window.date_to):
        return ""
    return f"{format.brief_day(first, last, asker.lang)} – {format.brief_day(last, last, asker.lang)}"
