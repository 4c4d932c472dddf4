"""The one piece of our own script: what a click does in the browser without asking the server (carry.js)."""

from pathlib import Path
from typing import Any

import streamlit as st

HERE = Path(__file__).parent
SCRIPT = (HERE / "carry.js").read_text("utf-8")
BUTTON = (
    '<div role="group"><button type="button" class="fixed"><span class="sign" aria-hidden="true">link</span> '
    '<span class="said" aria-live="polite"></span></button><button type="button" class="latest">'
    '<span class="said" aria-live="polite"></span></button></div><input type="text" readonly hidden>'
)
_address = st.components.v2.component(
    "ilgi_address", html=BUTTON, css=(HERE / "carry.css").read_text("utf-8"), js=SCRIPT
)
_picture = st.components.v2.component("ilgi_picture", js=SCRIPT)


def address(
    label: str, copied: str, text: str, key: str = "copy_link", also: tuple[str, str, str] | None = None
) -> None:
    """A button that copies an address at one click and says so; where a browser forbids it, the address to copy. Of two
    that belong together ``also`` holds the other's label and address, and what both are called."""
    links = {"fixed": {"label": label, "address": text}}
    if also:
        links["latest"] = {"label": also[0], "address": also[1]}
    _address(key=key, data={"kind": "address", "copied": copied, "name": also[2] if also else label, "links": links})


def picture(nonce: str, **data: Any) -> None:
    """Save the chart inside the container ``chart`` (its key) as the picture that is seen, once for a ``nonce``, as
    ``form`` (png, svg) in the file ``file``, with ``title`` and ``lines`` above it."""
    _picture(key=f"picture_{nonce}", data={"kind": "picture", "nonce": nonce, **data}, height=1)
