"""Whose team it was: a cookie of this browser keeps the reader's choice, so that the bare address opens it again.

It is a wish, never a right: what it says goes through the same sieve as an address that somebody typed.
"""

from typing import Any
from urllib.parse import parse_qs, unquote, urlencode

import streamlit as st

from ilgi.ask.access import Access
from ilgi.ui.frame import state
from ilgi.ui.frame.state import Offered, State

COOKIE = "ilgi_reader"
YEAR = 365 * 24 * 3600
SCRIPT = """export default function ({ data }) {
  const safe = location.protocol === "https:" ? "; Secure" : "";
  const value = encodeURIComponent(data.value);
  document.cookie = `${data.name}=${value}; Path=/; Max-Age=${data.seconds}; SameSite=Lax${safe}`;
}"""


def recall(url: State, offered: Offered, defaults: State) -> State:
    """What the address asks for; of a bare address in a new session, what this browser's reader chose last."""
    held = parse_qs(unquote(str(st.context.cookies.get(COOKIE, ""))))
    if not held or st.session_state.get("_kept") is not None or st.query_params.to_dict():
        return url
    role = held.get("as", [defaults["as"]])[-1]
    mine = held.get({"staff": "agent"}.get(role, "team"), [])
    wish = url | {"as": role, "of": mine[0] if mine else "", "team": mine if role != "staff" else []}
    return state.clean(wish, offered, defaults)


def keep(chosen: State, access: Access) -> None:
    """Let the browser remember a lead's team, or who of the staff it is; a manager needs no remembering."""
    value = urlencode(_kept(chosen, access), doseq=True)
    _component()(data={"name": COOKIE, "value": value, "seconds": YEAR if value else 0}, key="remember")


def _kept(chosen: State, access: Access) -> dict[str, Any]:
    if access.role == "lead":
        return {"as": chosen["as"], "team": [chosen["of"]] if chosen["of"] else chosen["team"]}
    return {"as": "staff", "agent": [chosen["of"]]} if chosen["as"] == "staff" else {}


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component("ilgi_remember", js=SCRIPT)
