"""The one piece of our own script: what a click does in the browser without asking the server (carry.js)."""

from pathlib import Path
from typing import Any

import streamlit as st

HERE = Path(__file__).parent
SCRIPT = (HERE / "carry.js").read_text("utf-8")
BUTTON = (
    '<button type="button"><span class="sign" aria-hidden="true">link</span> <span class="said" aria-live="polite">'
    '</span></button><input type="text" readonly hidden>'
)
_address = st.components.v2.component(
    "ilgi_address", html=BUTTON, css=(HERE / "carry.css").read_text("utf-8"), js=SCRIPT
)
_picture = st.components.v2.component("ilgi_picture", js=SCRIPT)


def address(label: str, copied: str, text: str, key: str = "copy_link") -> None:
    """A button that copies an address at one click and says so; where a browser forbids it, the address to copy."""
    _address(key=key, data={"kind": "address", "label": label, "copied": copied, "address": text})


def picture(nonce: str, **data: Any) -> None:
    """Save the chart inside the container ``chart`` (its key) as the picture that is seen, once for a ``nonce``, as
    ``form`` (png, svg) in the file ``file``, with ``title`` and ``lines`` above it."""
    _picture(key=f"picture_{nonce}", data={"kind": "picture", "nonce": nonce, **data}, height=1)
