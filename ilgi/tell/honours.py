"""Whom page and paper honour, and why: the boards in the order in which both show them, each person's reasons."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

import pandas as pd

from ilgi.ask import needs
from ilgi.ask.periods import Window
from ilgi.tell import figures, format, lettering, words
from ilgi.tell.asker import Asker

BOARDS = (
    "promise_keeping_by_agent",
    "recoveries_by_agent",
    "customer_thanks_by_agent",
    "peer_thanks_by_agent",
    "first_response_by_agent",
)
KEPT, BETTER, ABOVE = "kept_every_promise", "clearly_better", "above"
LONGEST_WORDS, NAMED = 110, 3
REACH = "recognition_reach"


@dataclass
class Honoured:
    """A colleague with the reasons why: their kinds, a line each; a customer's words of them, "" for none."""

    agent_id: str
    name: str
    team: str
    kinds: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    words: str = ""


def honoured(asker: Asker, missing: Collection[str]) -> list[Honoured]:
    """Everybody whom a roll, a board or their own year names, most reasons first; ``missing``: tables without rows."""
    people: dict[str, Honoured] = {}
    for kind, reason, row in _reasons(asker, missing):
        team = str(row["agent_team"]) if format.has_value(row["agent_team"]) else ""
        who = people.setdefault(row["agent_id"], Honoured(row["agent_id"], row["agent_name"], team))
        who.kinds.append(kind)
        who.reasons.append(reason)
    if people and _can_ask("customer_words", missing):
        newest = asker.ask("customer_words").drop_duplicates("agent_id").set_index("agent_id")["message"]
        for agent_id, who in people.items():
            who.words = lettering.clean(newest.get(agent_id, ""), LONGEST_WORDS)
    return sorted(people.values(), key=lambda who: -len(who.reasons))


def _reasons(asker: Asker, missing: Collection[str]) -> Iterator[tuple[str, str, pd.Series]]:
    """Each reason there is to honour somebody: its kind, its line, the row that says so."""
    if _can_ask(KEPT, missing):
        for _, row in asker.ask(KEPT).iterrows():
            yield KEPT, _kept(asker, row), row
    for board in (board for board in BOARDS if _can_ask(board, missing)):
        answer, value = asker.ask(board), figures.main_of(board)
        for _, row in answer[clear(answer, value)].iterrows():
            yield ABOVE, _above(asker, board, value, row), row
    if _can_ask(BETTER, missing):
        for _, row in asker.ask(BETTER).iterrows():
            now, before = (format.rate(row[name], asker.lang, 0) for name in ("measure_met_rate", "former_met_rate"))
            measure = words.value(asker.lang, "measure", row["measure"])
            yield BETTER, asker.say("honour.better_why", measure=measure, now=now, before=before), row


def clear(answer: pd.DataFrame, value: str) -> pd.Series:
    """Who is clearly above the team on a board."""
    column = answer.get(f"{value}_is_clearly_above_team", pd.Series(False, index=answer.index))
    return column.fillna(False).astype(bool)


def _can_ask(query: str, missing: Collection[str]) -> bool:
    return needs.lacks(query, missing) is None


def _kept(asker: Asker, row: pd.Series) -> str:
    if not format.has_value(row["promise_due_count"]):
        return asker.say("honour.kept_all")
    kept, due = (format.count(row[f"promise_{part}_count"], asker.lang) for part in ("kept", "due"))
    return asker.say("honour.kept_why", kept=kept, due=due)


def _above(asker: Asker, board: str, value: str, row: pd.Series) -> str:
    """The share and what colleagues at the same work reach; its name alone to who may not know the figures."""
    name, expected = asker.say(f"choice.board.{board}"), row.get(f"{value}_expected")
    if not format.has_value(row[value]) or not format.has_value(expected):
        return asker.say("honour.above_all", board=name)
    rates = {"rate": format.rate(row[value], asker.lang, 0), "expected": format.rate(expected, asker.lang, 0)}
    return asker.say("honour.above_why", board=name, **rates)


def sentence(asker: Asker, people: list[Honoured], missing: Collection[str]) -> str:
    """Who is honoured and for what, by name where they are few; that nobody differs is good news and told as such,
    where there is enough to tell and the reader is told of everybody. Who is told of a past month reads which."""
    parts = []
    for kind in (KEPT, ABOVE, BETTER):
        names = [who.name for who in people if kind in who.kinds]
        if names and len(names) <= NAMED:
            parts.append(asker.say(f"honour.{kind}_named", count=len(names), names=_listed(names, asker.lang)))
        elif names:
            parts.append(asker.say(f"honour.{kind}_many", count=format.count(len(names), asker.lang)))
    if not parts:
        return asker.say(_nobody(asker, missing))
    window = asker.sum_window(KEPT) if asker.is_sum(KEPT) else None
    days = f" ({format.window(window, asker.lang)})" if window else ""
    return f"{' '.join(parts).removesuffix('.')}{days}."


def _nobody(asker: Asker, missing: Collection[str]) -> str:
    boards = [board for board in BOARDS if _can_ask(board, missing)]
    if any(asker.is_sum(board) for board in boards):
        return "ui.nobody_named"
    is_placed = any(asker.ask(board)[f"{figures.main_of(board)}_rank"].notna().any() for board in boards)
    return "honour.nobody" if is_placed else "ui.board_too_few"


def reached(asker: Asker, missing: Collection[str]) -> str:
    """How many colleagues were thanked over the days that the goal is of, and whether that is the goal; for who is
    told the share alone, the share. "" where nothing is known."""
    if not _can_ask(REACH, missing):
        return ""
    answer = asker.ask(REACH, totals=True)
    value = "reached_agent_rate"
    if answer.empty or not format.has_value(answer.iloc[0][value]):
        return ""
    row = answer.iloc[0]
    if asker.is_sum(REACH, totals=True):
        window = asker.sum_window(REACH, totals=True)
        share = format.rate(row[value], asker.lang, 0)
        return asker.say("honour.reach_share", share=share, days=format.window(window, asker.lang) if window else "")
    counts = {part: format.count(row[f"{part}_count"], asker.lang) for part in ("reached_agent", "colleague")}
    state = figures.in_words(value, row, asker.lang).state_text
    days = asker.window
    if format.has_value(row["reach_first_on"]):
        days = Window(row["reach_first_on"].date(), row["reach_last_on"].date())
    plain = asker.say(
        "honour.reach",
        reached=counts["reached_agent"],
        colleagues=counts["colleague"],
        days=format.window(days, asker.lang),
    )
    return " · ".join(part for part in (plain, state) if part)


def _listed(names: list[str], lang: str) -> str:
    from babel.lists import format_list

    return str(format_list(names, locale="en_GB" if lang == "en" else lang))
