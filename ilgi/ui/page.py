"""What every page does first: language, access, navigation, filters, the sentence. After that a page only asks."""

import atexit
import gc
import os
from collections import deque
from dataclasses import dataclass, replace
from typing import Any, NoReturn
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from ilgi import access as accesses
from ilgi import filters as filtering
from ilgi import format, queries, snapshots, words
from ilgi.access import Access
from ilgi.filters import Filters
from ilgi.periods import PRESETS, Window
from ilgi.problems import Problem
from ilgi.settings import ROOT, Settings, settings
from ilgi.snapshots import Snapshot
from ilgi.ui import bar, collect, loading, menu, state
from ilgi.ui.state import State

LANGUAGES = ["tr", "en"]
KINDS = dict.fromkeys(("agent_id", "resolved_by", "first_response_by", "first_agent_id", "from_agent_id"), "agent")
WORDED = {"group": "customer_group"}
COMPARISONS = ["previous", "none"]


@dataclass(frozen=True)
class Page:
    """One opened page: who reads what in which words. ``ask`` gives frames, ``say`` gives words."""

    key: str
    lang: str
    theme: str
    access: Access
    filters: Filters
    window: Window
    snapshot: Snapshot
    settings: Settings
    missing: frozenset[str]
    names: dict[str, dict[str, str]]
    compare: str
    as_of: pd.Timestamp | None = None

    def ask(self, query: str, filters: Filters | None = None, **how: Any) -> pd.DataFrame:
        """The answer of a query under this page's filters and scope (the rest as in queries.run)."""
        return queries.run(query, filters or self.filters, self.access, snapshot=self.snapshot, **how)

    def say(self, key: str, **values: Any) -> str:
        """A word or sentence in the reader's language."""
        return words.say(self.lang, key, **values)

    def value(self, column: str, raw: Any) -> str:
        """What a stored value is called: a person by name, a channel or a verdict by its word."""
        held = KINDS.get(column, "verdict" if column.endswith("_verdict") else column)
        known = self.names.get({"customer_group": "group"}.get(held, held), {}).get(raw, raw)
        return words.value(self.lang, held, known)

    @property
    def is_filtered(self) -> bool:
        """Whether the filters say anything here; what was read and what a number means is the same under all."""
        return menu.PAGES[self.key].group != menu.HOUSE

    def window_of(self, filters: Filters) -> Window:
        """The days that some filters stand for in this snapshot."""
        return filtering.resolve(filters, snapshots.about(self.snapshot).as_of_day)

    def since(self, first: Any) -> Filters:
        """This page's filters from an earlier day to the end of its window."""
        return filtering.between(self.filters, Window(pd.Timestamp(first).date(), self.window.date_to))

    def has(self, table: str) -> bool:
        """Whether any export has filled this table."""
        return table not in self.missing


def open_page(key: str, needs: str | None = None) -> Page:
    """Open a page: all above its first question is drawn, the address and the widgets agree.

    Ends the run with one sentence where the reader may not open it or there is nothing to show yet; where no export
    has filled the table it ``needs``, with what to collect.
    """
    st.set_page_config(page_title="İlgi", page_icon=str(ROOT / "static" / "favicon.png"), layout="wide")
    lang = _browser_language()
    house = settings()
    try:
        snapshot = snapshots.current(house)
        page = _opened(key, house, snapshot, lang) if snapshot else None
    except Problem as problem:
        if problem.key not in loading.CURABLE:
            _stop(words.problem(st.session_state.get("lang", lang), problem))
        page = None
    if page is None:
        loading.first_load(house, st.session_state.get("lang", lang))
        st.stop()
    _settle()
    if needs and not page.has(needs):
        collect.table(page, needs)
        st.stop()
    return page


def _settle() -> None:
    """Once the first page has been drawn, what it brought in stays: the collector need not walk it at each run."""
    opened = _openings()
    opened.append(None)
    if len(opened) == 2:
        gc.collect()
        gc.freeze()
        atexit.register(gc.unfreeze)


@st.cache_resource(show_spinner=False)
def _openings() -> deque[None]:
    return deque(maxlen=3)


def _opened(key: str, house: Settings, snapshot: Snapshot, lang: str) -> Page:
    roles = _roles()
    if roles == ["wall"]:
        _stop(words.say(lang, "ui.only_wall"))
    defaults = {"lang": lang, "as": roles[0], "period": filtering.DEFAULT_PERIOD, "compare": "previous"}
    everything = _everything(snapshot)
    offered = _offer(snapshot, roles, everything)
    url = state.read_url(offered, defaults)
    now = state.start(key, url, offered, defaults)
    _refuse(key, now)
    if now["period"] == state.CUSTOM and not now["days"]:
        now["days"] = st.session_state["days"] = _days_before(snapshot)
    page = _page(key, house, snapshot, now, everything)
    names = page.names
    head = st.container()
    with st.sidebar:
        menu.draw(now["as"], key, now["lang"])
        st.divider()
        bar.language(now["lang"], LANGUAGES)
        bar.reader(now, roles, offered("", ""), names)
        share = st.container()
    if menu.PAGES[key].group != menu.HOUSE:
        bar.filters(now, offered(now["as"], now["of"]), names)
    chosen = state.finish(key, now, url, defaults)
    page = _page(key, house, snapshot, chosen, everything)
    with share:
        bar.link(_address(chosen, defaults), page.lang)
    return _headed(page, head)


def _days_before(snapshot: Snapshot) -> tuple[Any, Any]:
    """The days that were shown until the reader chose days of their own: where the calendar opens."""
    period = state.period_token(st.session_state["_kept"])
    day = snapshots.about(snapshot).as_of_day
    window = filtering.resolve(Filters(period=period), day)
    if window.is_everything:
        window = filtering.resolve(Filters(), day)
    return window.date_from, window.date_to


def _page(key: str, house: Settings, snapshot: Snapshot, chosen: State, everything: pd.DataFrame) -> Page:
    access = _access(chosen["as"], chosen["of"], everything)
    filters = _filters(chosen)
    missing = frozenset(queries.run("missing_tables", filters, access, snapshot=snapshot)["table"])
    theme = "dark" if st.context.theme.type == "dark" else "light"
    window = filtering.resolve(filters, snapshots.about(snapshot).as_of_day)
    return Page(
        key,
        chosen["lang"],
        theme,
        access,
        filters,
        window,
        snapshot,
        house,
        missing,
        _names(everything, chosen["lang"]),
        chosen["compare"],
    )


def _headed(page: Page, head: Any) -> Page:
    counted = page.ask("sentence").iloc[0]
    page = replace(page, as_of=counted["as_of"])
    with head:
        st.title(page.say(f"page.{page.key}.title"), anchor=False)
        parts = []
        if page.is_filtered:
            parts.append(filtering.sentence(page.filters, page.lang, page.window, page.names))
        if page.is_filtered and page.has("interactions"):
            parts.append(page.say("ui.interactions", count=format.count(counted["interaction_count"], page.lang)))
        parts.append(page.say("ui.as_of", moment=format.moment(counted["as_of"], page.lang)))
        st.caption(" · ".join(parts))
    return page


def _roles() -> list[str]:
    fixed = os.environ.get("ILGI_ROLE")
    return [fixed] if fixed else list(menu.PEOPLE)


def _access(role: str, of: str, choices: pd.DataFrame) -> Access:
    """``choices`` are the manager's: who is in which team now."""
    people = choices[choices["kind"] == "agent"]
    members = [{"agent_id": who, "team": team} for who, team in zip(people["value"], people["team"], strict=True)]
    return accesses.local(role, of or None, of or None, [m for m in members if isinstance(m["team"], str)])


def _everything(snapshot: Snapshot) -> pd.DataFrame:
    return queries.run("choices", Filters(period="all"), accesses.manager(), snapshot=snapshot)


def _filters(chosen: State) -> Filters:
    teams = [chosen["of"]] if chosen["as"] == "lead" else chosen["team"]
    return Filters(
        period=state.period_token(chosen),
        teams=tuple(teams),
        agents=tuple(chosen["agent"]),
        channels=tuple(chosen["channel"]),
        priorities=tuple(chosen["priority"]),
        topics=tuple(chosen["topic"]),
        customer_groups=tuple(chosen["group"]),
    )


def _offer(snapshot: Snapshot, roles: list[str], everything: pd.DataFrame) -> state.Offered:
    periods = [*PRESETS, state.CUSTOM]
    fixed = {"lang": LANGUAGES, "as": roles, "period": periods, "compare": COMPARISONS}

    def offered(role: str, of: str) -> dict[str, list[str]]:
        found = everything
        if role and role != menu.MANAGER:
            access = _access(role, of, everything)
            found = queries.run("choices", Filters(period="all"), access, snapshot=snapshot)
        return fixed | {key: found.loc[found["kind"] == key, "value"].tolist() for key in state.LISTS}

    return offered


def _names(everything: pd.DataFrame, lang: str) -> dict[str, dict[str, str]]:
    """What each choice of a filter is called: a person by name, a channel by its word."""
    names: dict[str, dict[str, str]] = {key: {} for key in state.LISTS}
    for kind, raw, label in zip(everything["kind"], everything["value"], everything["label"], strict=True):
        names[kind][raw] = words.value(lang, WORDED.get(kind, kind), label)
    return names


def _refuse(key: str, now: State) -> None:
    if not menu.may_open(now["as"], key):
        with st.sidebar:
            menu.draw(now["as"], key, now["lang"])
        _stop(words.say(now["lang"], "ui.not_yours"))


def _stop(sentence: str) -> NoReturn:
    st.info(sentence, icon=":material/info:")
    st.stop()


def _address(chosen: State, defaults: State) -> str:
    here = (st.context.url or "").split("?")[0]
    return f"{here}?{urlencode(state.to_params(chosen, defaults), doseq=True)}"


def _browser_language() -> str:
    return "tr" if (st.context.locale or "").lower().startswith("tr") else "en"
