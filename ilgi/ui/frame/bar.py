"""The widgets that hold the state: filters in one row above the content, language and reader in the sidebar."""

from collections.abc import Callable
from datetime import timedelta
from typing import Literal

import streamlit as st

from ilgi.ask import periods
from ilgi.ask.access import Access
from ilgi.tell import words
from ilgi.ui.frame import carry, find, state, text
from ilgi.ui.frame.state import State

Names = dict[str, dict[str, str]]
Label = Literal["visible", "collapsed"]
MORE = ("priority", "topic", "group")
COMPARED = 2


def filters(now: State, access: Access, choices: dict[str, list[str]], names: Names) -> None:
    """Period, comparison, team, agent, channel and, behind "more", priority, topic and customer group."""
    lang, people, has_days = now["lang"], _people(access), now["period"] == state.CUSTOM
    with st.container(key="filters"):
        st.button(_folded(now, people, names), key="fold", icon=":material/tune:", width="stretch")
        columns = iter(st.columns(len(people) + 4 + has_days, vertical_alignment="top"))
        with next(columns):
            _pick_one("period", choices["period"], lang)
        if has_days:
            with next(columns):
                _days(lang)
        with next(columns):
            _pick_one("compare", choices["compare"], lang)
        for key in people:
            with next(columns):
                _pick_many(key, choices, names, lang)
        with next(columns):
            _pick_many("channel", choices, names, lang)
        with next(columns):
            _more(now, choices, names)


def language(lang: str, languages: list[str]) -> None:
    """The language switch, each language in its own name."""
    st.segmented_control(
        words.say(lang, "ui.language"),
        languages,
        key="lang",
        required=True,
        format_func=lambda code: words.say(code, "ui.language_name"),
    )


def reader(now: State, roles: list[str], everyone: dict[str, list[str]], names: Names) -> None:
    """The local role picker: read as a manager, as the lead of a team, as one of the staff."""
    lang = now["lang"]
    if len(roles) > 1:
        _pick_one("as", roles, lang, label="visible")
    held = {"lead": "team", "staff": "agent"}.get(now["as"])
    if held:
        st.selectbox(words.say(lang, f"ui.{held}"), everyone[held], key="of", format_func=_named(held, names))


def link(fixed: str, latest: str, lang: str) -> None:
    """The address of exactly what is seen, and the one that goes with the data, each copied by one click; one where
    both are the same."""
    label, copied = words.say(lang, "ui.copy_link"), words.say(lang, "ui.link_copied")
    also = (words.say(lang, "ui.copy_latest"), latest, words.say(lang, "ui.links"))
    carry.address(label, copied, fixed, also=also if latest != fixed else None)


def _people(access: Access) -> tuple[str, ...]:
    """The filters on people: of teams where the reader has several, of persons where they have any but themselves."""
    if access.role == "manager" or len(access.teams) > 1:
        return ("team", "agent")
    return ("agent",) if access.role == "lead" else ()


def _folded(now: State, people: tuple[str, ...], names: Names) -> str:
    """What is chosen, in the one line that stands for the filters on a narrow screen."""
    lang = now["lang"]
    parts = [words.say(lang, f"value.period.{now['period']}")]
    for key in (*people, "channel", *MORE):
        chosen = ", ".join(names[key].get(value, value) for value in now[key])
        parts += [chosen or words.say(lang, f"ui.all_{key}")] if chosen or key in people[:1] else []
    return text.plain(" · ".join(parts))


def _days(lang: str) -> None:
    shown = "DD.MM.YYYY" if lang == "tr" else "DD/MM/YYYY"
    first, last = periods.FIRST_DAY + timedelta(1), periods.LATEST
    label = words.say(lang, "ui.days")
    st.date_input(label, key="days", format=shown, min_value=first, max_value=last, label_visibility="collapsed")


def _more(now: State, choices: dict[str, list[str]], names: Names) -> None:
    lang, used = now["lang"], sum(1 for key in MORE if now[key])
    label = words.say(lang, "ui.more_used", count=used) if used else words.say(lang, "ui.more")
    with st.popover(label, icon=":material/tune:", width="stretch", key="more"):
        for key in MORE:
            _pick_many(key, choices, names, lang, label="visible")


def _pick_one(key: str, options: list[str], lang: str, label: Label = "collapsed") -> None:
    st.selectbox(
        words.say(lang, f"ui.{key}"),
        options,
        key=key,
        filter_mode=None,
        label_visibility=label,
        format_func=lambda value: words.say(lang, f"value.{key}.{value}"),
    )


def _pick_many(key: str, choices: dict[str, list[str]], names: Names, lang: str, label: Label = "collapsed") -> None:
    people = {agent_id: names[key].get(agent_id, agent_id) for agent_id in choices[key]} if key == "agent" else {}
    st.multiselect(
        words.say(lang, f"ui.{key}"),
        choices[key],
        key=key,
        placeholder=words.say(lang, f"ui.all_{key}"),
        format_func=_named(key, names),
        filter_mode="prefix" if key == "agent" else "contains",
        select_all=False,
        # of two people both are to be read; of more the latest
        wrap=key == "agent" and len(st.session_state[key]) == COMPARED,
        label_visibility=label,
        disabled=not choices[key],
        accept_new_options=key == "agent",
        on_change=_find_typed if key == "agent" else "rerun",
        args=(people, lang) if key == "agent" else None,
    )


def _find_typed(people: dict[str, str], lang: str) -> None:
    """What was typed becomes whom it means: the browser's own search takes ı and i, İ and i for different letters."""
    entries = st.session_state["agent"]
    matches = {entry: [entry] if entry in people else find.find(entry, people) for entry in entries}
    st.session_state["agent"] = list(dict.fromkeys(who[0] for who in matches.values() if who))
    for typed, who in matches.items():
        others = ", ".join(people[agent_id] for agent_id in who[1:])
        if not who or others:
            key = "person.others_named" if who else "person.nobody_named"
            sentence = words.say(lang, key, typed=typed, others=others)
            st.toast(text.plain(sentence, text.ANY), icon=":material/person_search:")


def _named(key: str, names: Names) -> Callable[[str], str]:
    return lambda value: names[key].get(value, value)
