"""The widgets that hold the state: filters in one row above the content, language and reader in the sidebar."""

from collections.abc import Callable
from datetime import timedelta

import streamlit as st

from ilgi.ask import periods
from ilgi.ask.access import Access
from ilgi.tell import words
from ilgi.ui.frame import carry, find, state, text
from ilgi.ui.frame.state import State

Names = dict[str, dict[str, str]]
MORE = ("priority", "topic", "group")


def filters(now: State, access: Access, choices: dict[str, list[str]], names: Names) -> None:
    """Period, comparison, team, agent, channel and, behind "more", priority, topic and customer group."""
    lang, people = now["lang"], _people(access)
    with st.container(key="filters"):
        columns = iter(st.columns([1.25, 1.25, *[1.3] * len(people), 1.3, 0.8], vertical_alignment="bottom"))
        with next(columns):
            _period(now, choices)
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
        _pick_one("as", roles, lang)
    held = {"lead": "team", "staff": "agent"}.get(now["as"])
    if held:
        st.selectbox(words.say(lang, f"ui.{held}"), everyone[held], key="of", format_func=_named(held, names))


def link(address: str, lang: str) -> None:
    """The address of exactly this page, copied by one click."""
    carry.address(words.say(lang, "ui.copy_link"), words.say(lang, "ui.link_copied"), address)


def _people(access: Access) -> tuple[str, ...]:
    """The filters on people: of teams where the reader has several, of persons where they have any but themselves."""
    if access.role == "manager" or len(access.teams) > 1:
        return ("team", "agent")
    return ("agent",) if access.role == "lead" else ()


def _period(now: State, choices: dict[str, list[str]]) -> None:
    _pick_one("period", choices["period"], now["lang"])
    if now["period"] == state.CUSTOM:
        shown = "DD.MM.YYYY" if now["lang"] == "tr" else "DD/MM/YYYY"
        first, last = periods.FIRST_DAY + timedelta(1), periods.LATEST
        st.date_input(words.say(now["lang"], "ui.days"), key="days", format=shown, min_value=first, max_value=last)


def _more(now: State, choices: dict[str, list[str]], names: Names) -> None:
    lang, used = now["lang"], sum(1 for key in MORE if now[key])
    label = words.say(lang, "ui.more_used", count=used) if used else words.say(lang, "ui.more")
    with st.popover(label, icon=":material/tune:", width="stretch", key="more"):
        for key in MORE:
            _pick_many(key, choices, names, lang)


def _pick_one(key: str, options: list[str], lang: str) -> None:
    st.selectbox(
        words.say(lang, f"ui.{key}"),
        options,
        key=key,
        filter_mode=None,
        format_func=lambda value: words.say(lang, f"value.{key}.{value}"),
    )


def _pick_many(key: str, choices: dict[str, list[str]], names: Names, lang: str) -> None:
    people = {agent_id: names[key].get(agent_id, agent_id) for agent_id in choices[key]} if key == "agent" else {}
    st.multiselect(
        words.say(lang, f"ui.{key}"),
        choices[key],
        key=key,
        placeholder=words.say(lang, f"ui.all_{key}"),
        format_func=_named(key, names),
        filter_mode="prefix" if key == "agent" else "contains",
        select_all=False,
        wrap=False,
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
