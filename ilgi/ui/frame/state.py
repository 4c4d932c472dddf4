"""The URL is the state: read it, carry it from page to page, write it back. The order of the steps is the recipe."""

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from ilgi.ask import periods
from ilgi.ask.periods import Window

State = dict[str, Any]
Offered = Callable[[str, str], dict[str, list[str]]]
LISTS = ("team", "agent", "channel", "priority", "topic", "group")
PICKS = {"clock": ("first_response", "next_response", "resolution"), "view": ("wall", "business")}
"""Ways to look at a page that the address keeps: the first of each is the default."""
CUSTOM = "custom"
_OF = {"lead": "team", "staff": "agent"}


def read_url(offered: Offered, defaults: State) -> State:
    """The state that the address asks for; what is unknown is dropped, what is missing is the default."""
    given = {key: st.query_params.get_all(key) for key in st.query_params}
    state: State = {key: given.get(key, [defaults[key]])[-1] for key in ("lang", "as", "period", "compare")}
    state |= {key: list(dict.fromkeys(given.get(key, []))) for key in LISTS}
    state |= {key: given.get(key, choices)[-1 if key in given else 0] for key, choices in PICKS.items()}
    state["of"] = _of(state)
    state["gone"] = ()
    state["days"] = ()
    if ".." in state["period"] or state["period"] == CUSTOM:
        state["days"] = periods.days(state["period"]) or ()
        state["period"] = CUSTOM if state["days"] else defaults["period"]
    return clean(state, offered, defaults)


def clean(state: State, offered: Offered, defaults: State) -> State:
    """The same state without what this reader cannot choose: a team of another lead, an agent who is gone. Those of
    the lists are kept as ``gone``, pairs of a list and a value, to be told.

    ``offered`` gives what may be chosen by a role and what it stands for ('' = everything there is).
    """
    everything = offered("", "")
    tidy = {
        key: _choice_or_default(state[key], everything[key], defaults[key])
        for key in ("lang", "as", "period", "compare")
    }
    tidy |= {key: _choice_or_default(state.get(key), list(choices), choices[0]) for key, choices in PICKS.items()}
    held = _OF.get(tidy["as"])
    candidates = everything[held] if held else []
    tidy["of"] = _choice_or_default(state["of"], candidates, candidates[0] if candidates else "")
    choices = {key: set(values) for key, values in offered(tidy["as"], tidy["of"]).items()}
    tidy |= {key: [value for value in state[key] if value in choices[key]] for key in LISTS}
    tidy["gone"] = (*state.get("gone", ()), *_gone(state, tidy, choices, held))
    if held:
        tidy[held] = []
    tidy["days"] = tuple(state["days"]) if tidy["period"] == CUSTOM else ()
    return tidy


def start(key: str, url: State, offered: Offered, defaults: State) -> State:
    """The state of this run: from the address (``url``) where that is new or was changed, on a page opened without one
    from the page before, else from the widgets. Written to the session, where the widgets read it."""
    s = st.session_state
    kept, is_another_reader = s.get("_kept"), False
    if kept is None:
        now = url
    elif s["_page"] != key and not st.query_params.to_dict():
        now = _carried(kept, s["_own_period"], defaults)
    elif st.query_params.to_dict() and (url["gone"] or url != s["_url"]):
        now = url
    else:
        now = {k: s.get(k, kept[k]) for k in kept}
        now["gone"] = kept["gone"] if all(now[k] == kept[k] for k in LISTS) else ()
        is_another_reader = any(now[k] != kept[k] for k in ("as", "of"))
    now = clean(now, offered, defaults)
    if is_another_reader:
        now["gone"] = ()
    for k, v in now.items():
        s[k] = v
    return now


def finish(key: str, now: State, url: State, defaults: State) -> State:
    """The state once the widgets are drawn: what they hold for each key of ``now``. Written to the address when that
    says something else."""
    s = st.session_state
    chosen = {k: s[k] for k in now}
    chosen["days"] = _settled(chosen, s.get("_kept"))
    if chosen != url or url["gone"] or "period" not in st.query_params:
        st.query_params.from_dict(to_params(chosen, defaults))
    s["_kept"] = dict(chosen)
    s["_url"] = dict(chosen) | {"gone": ()}
    s["_page"], s["_own_period"] = key, defaults["period"]
    return chosen


def _carried(kept: State, own_period: str, defaults: State) -> State:
    """What goes along to the next page: all that was chosen; a period that was not is the next page's own. What is gone
    was told on the page that it was asked of."""
    kept = kept | {"gone": ()}
    return kept | {"period": defaults["period"]} if kept["period"] == own_period else kept


def to_params(state: State, defaults: State) -> dict[str, Any]:
    """The state as query parameters: defaults left out, the period always there."""
    params: dict[str, Any] = {"period": period_token(state)}
    params |= {k: state[k] for k in ("lang", "as", "compare") if state[k] != defaults[k]}
    params |= {k: state[k] for k in LISTS if state[k]}
    params |= {k: state[k] for k, choices in PICKS.items() if state[k] != choices[0]}
    held = _OF.get(state["as"])
    if held and state["of"]:
        params[held] = [state["of"]]
    return params


def to_link(state: State, defaults: State, window: Window | None = None) -> dict[str, Any]:
    """The state as the query of a link for somebody else, whose browser may speak another language: it says which. With
    a ``window`` its days stand in place of a period that goes with the data."""
    params = to_params(state, defaults) | {"lang": state["lang"]}
    if window and not window.is_everything:
        params["period"] = f"{window.date_from.isoformat()}..{window.date_to.isoformat()}"
    return params


def period_token(state: State) -> str:
    """The period as the filters read it: a preset, or first day..last day."""
    if state["period"] != CUSTOM:
        return str(state["period"])
    first, last = state["days"][0], state["days"][-1]
    return f"{first.isoformat()}..{last.isoformat()}"


def _settled(chosen: State, kept: State | None) -> tuple[date, ...]:
    # while the second day of a range is still to be picked, the address keeps the range that was complete
    if chosen["period"] != CUSTOM:
        return ()
    # and a browser may send any days
    days = tuple(chosen["days"])
    if not all(map(periods.is_in_range, days)) or days != tuple(sorted(days)):
        days = ()
    if len(days) == 2:
        return days
    return tuple(kept["days"]) if kept and len(kept["days"]) == 2 else (*days, *days)[:2]


def _gone(state: State, tidy: State, choices: dict[str, set[str]], held: str | None) -> list[tuple[str, str]]:
    """What was asked for and cannot be chosen; where the reader stands for a team or a person, that too."""
    lists = [key for key in LISTS if key != held]
    gone = [(key, value) for key in lists for value in state[key] if value not in choices[key]]
    return [(held, state["of"]), *gone] if held and state["of"] and state["of"] != tidy["of"] else gone


def _of(state: State) -> str:
    held = _OF.get(state["as"])
    return state[held][0] if held and state[held] else ""


def _choice_or_default(value: Any, choices: list[str], default: Any) -> Any:
    return value if value in choices else default
