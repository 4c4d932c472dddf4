"""What every page does first: language, access, navigation, filters, the sentence. After that a page only asks."""

import atexit
import gc
import os
from collections import deque
from collections.abc import Callable
from typing import Any, NoReturn
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from ilgi.ask import filters as filtering
from ilgi.ask import hub
from ilgi.ask.access import Access
from ilgi.ask.admission import fold
from ilgi.ask.filters import Filters
from ilgi.ask.periods import COMPARISONS, PRESETS
from ilgi.problems import Problem
from ilgi.seal import snapshots
from ilgi.seal.snapshots import Snapshot
from ilgi.settings import ROOT, Settings, settings
from ilgi.tell import sample_words, words
from ilgi.tell.asker import Asker
from ilgi.ui.frame import bar, collect, heading, loading, menu, remember, signin, state, text, who
from ilgi.ui.frame.page import Page
from ilgi.ui.frame.signin import Reader
from ilgi.ui.frame.state import State
from ilgi.ui.frame.who import Who
from ilgi.ui.guard import sessions

LANGUAGES = ["tr", "en"]
SIDEBAR = 200
"""How wide the sidebar is, in px."""
WORDED = {"group": "customer_group"}
Nothing = Callable[[Settings, Reader | None, str], None]
_openings: deque[None] = deque(maxlen=3)


def open_page(key: str, needs: str | None = None, nothing: Nothing | None = None) -> Page:
    """Open a page: all above its first question is drawn, the address and the widgets agree.

    Ends the run with one sentence where the reader may not open it; where no export has filled the table it ``needs``,
    with what to collect; where no load has given anything to show yet, with what ``nothing`` draws for a manager, which
    is the Data page's: others lead there.
    """
    st.set_page_config(
        page_title="İlgi", page_icon=str(ROOT / "static" / "favicon.png"), layout="wide", initial_sidebar_state=SIDEBAR
    )
    lang, house = _language(), settings()
    if os.environ.get("ILGI_ROLE") == "wall":
        _stop(words.say(lang, "ui.only_wall"))
    sessions.withdraw_upload()
    reader = signin.reader(house, lang)
    try:
        snapshot = snapshots.current(house)
        page = _opened(key, house, snapshot, reader, lang) if snapshot and not who.sees_nothing(snapshot) else None
    except Problem as problem:
        if problem.key not in loading.CURABLE:
            _stop(words.problem(lang, problem))
        page = None
    if page is None:
        _begin(house, reader, lang, nothing)
    sessions.reads_as(page.access if page.email else None)
    _settle()
    heading.stop_without_days(page)
    if needs and not page.has(needs):
        collect.table(page, needs)
        st.stop()
    return page


def _begin(house: Settings, reader: Reader | None, lang: str, nothing: Nothing | None) -> NoReturn:
    """There is nothing to show yet: what stands there for who may change that, one sentence for all others."""
    viewed = [os.environ.get("ILGI_ROLE"), st.query_params.get("as")]
    is_manager = fold(reader.email) in reader.rules.managers if reader else not {"lead", "staff"}.intersection(viewed)
    if not is_manager:
        _stop(words.say(lang, "signin.not_ready"))
    if nothing is None:
        loading.first_load(house, lang)
        st.switch_page(menu.PAGES["data"].file, query_params={"lang": lang} if "lang" in st.query_params else None)
    nothing(house, reader, lang)
    st.stop()


def _settle() -> None:
    """Once the first page has been drawn, what it brought in stays: the collector need not walk it at each run."""
    _openings.append(None)
    if len(_openings) == 2:
        gc.collect()
        gc.freeze()
        atexit.register(gc.unfreeze)


def _opened(key: str, house: Settings, snapshot: Snapshot, reader: Reader | None, lang: str) -> Page:
    reads = who.signed_in(snapshot, reader, lang) if reader else who.picked(snapshot, _roles())
    defaults = {"lang": _browser_language(), "as": reads.roles[0], "period": menu.PAGES[key].period}
    defaults["compare"] = COMPARISONS[0]
    offered = _offer(reads)
    url = remember.recall(state.read_url(offered, defaults), offered, defaults)
    now = state.start(key, url, offered, defaults)
    access = reads.access(now["as"], now["of"])
    _refuse(key, access, now["lang"])
    if now["period"] == state.CUSTOM and not now["days"]:
        now["days"] = st.session_state["days"] = _days_before(snapshot)
    is_sample = hub.about(snapshot).is_sample
    names = _names(reads.choices(now["as"], now["of"]), now["lang"], is_sample)
    head = st.container(key=f"page_{now['lang']}")
    with st.sidebar:
        menu.draw(access.role, key, now["lang"])
        st.divider()
        bar.language(now["lang"], LANGUAGES)
        if reads.reader:
            signin.badge(reads.reader, now["lang"])
        else:
            bar.reader(now, reads.roles, offered("", ""), _names(reads.choices("", ""), now["lang"], is_sample))
        share = st.container()
    if menu.PAGES[key].group != menu.HOUSE:
        bar.filters(now, access, offered(now["as"], now["of"]), names)
    chosen = state.finish(key, now, url, defaults)
    page = _page(key, house, snapshot, chosen, reads)
    with share:
        fixed, latest = (_address(state.to_link(chosen, defaults, window)) for window in (page.window, None))
        bar.link(fixed, latest, page.lang)
        remember.keep(chosen, page.access)
    with head:
        heading.draw(page, chosen)
    return page


def _days_before(snapshot: Snapshot) -> tuple[Any, Any]:
    """The days that were shown until the reader chose days of their own: where the calendar opens."""
    period = state.period_token(st.session_state["_kept"])
    day = hub.about(snapshot).as_of_day
    window = filtering.resolve(Filters(period=period), day)
    if window.is_everything:
        window = filtering.resolve(Filters(), day)
    return window.date_from, window.date_to


def _page(key: str, house: Settings, snapshot: Snapshot, chosen: State, reads: Who) -> Page:
    access, lang = reads.access(chosen["as"], chosen["of"]), chosen["lang"]
    asker = Asker(snapshot, access, _filters(chosen, access), lang)
    return Page(
        snapshot=snapshot,
        access=access,
        filters=asker.filters,
        lang=lang,
        key=key,
        theme="dark" if st.context.theme.type == "dark" else "light",
        settings=house,
        missing=frozenset(asker.ask("missing_tables")["table"]),
        names=_names(reads.choices(chosen["as"], chosen["of"]), lang, asker.about.is_sample),
        reader=reads.reader.email if reads.reader else " ".join(["local", chosen["as"], chosen["of"] or ""]).strip(),
        email=reads.reader.email if reads.reader else None,
    )


def _roles() -> list[str]:
    fixed = os.environ.get("ILGI_ROLE")
    return [fixed] if fixed else list(menu.PEOPLE)


def _filters(chosen: State, access: Access) -> Filters:
    teams = chosen["team"] or (access.teams if access.role == "lead" else ())
    return Filters(
        period=state.period_token(chosen),
        teams=tuple(teams),
        agents=tuple(chosen["agent"]),
        channels=tuple(chosen["channel"]),
        priorities=tuple(chosen["priority"]),
        topics=tuple(chosen["topic"]),
        customer_groups=tuple(chosen["group"]),
        compare=chosen["compare"],
    )


def _offer(reads: Who) -> state.Offered:
    fixed = {"lang": LANGUAGES, "as": reads.roles, "period": [*PRESETS, state.CUSTOM], "compare": [*COMPARISONS]}

    def offered(role: str, of: str) -> dict[str, list[str]]:
        choices = reads.choices(role, of)
        return fixed | {key: choices.loc[choices["kind"] == key, "value"].tolist() for key in state.LISTS}

    return offered


def _names(choices: pd.DataFrame, lang: str, is_sample: bool) -> dict[str, dict[str, str]]:
    """What each choice of a filter is called: a person by name, a channel by its word, a topic of the sample in the
    reader's language."""
    names: dict[str, dict[str, str]] = {key: {} for key in state.LISTS}
    for kind, raw, label in zip(choices["kind"], choices["value"], choices["label"], strict=True):
        shown = sample_words.label(label, lang) if is_sample else label
        names[kind][raw] = text.short(words.value(lang, WORDED.get(kind, kind), shown))
    return names


def _refuse(key: str, access: Access, lang: str) -> None:
    if not menu.may_open(access.role, key):
        with st.sidebar:
            menu.draw(access.role, key, lang)
        _stop(words.say(lang, "ui.not_yours"))


def _stop(sentence: str) -> NoReturn:
    st.info(text.plain(sentence, text.ANY), icon=":material/info:")
    st.stop()


def _address(params: dict[str, Any]) -> str:
    here = (st.context.url or "").split("?")[0]
    return f"{here}?{urlencode(params, doseq=True)}"


def _language() -> str:
    """The language before the state is known: the reader's last, the address's, the browser's."""
    asked = st.session_state.get("lang") or st.query_params.get("lang")
    return asked if asked in LANGUAGES else _browser_language()


def _browser_language() -> str:
    return "tr" if (st.context.locale or "").lower().startswith("tr") else "en"
