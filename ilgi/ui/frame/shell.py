"""The page as a browser first gets it, before anything runs: in the reader's language, with our look and our script.

Streamlit sends one file for every address. The door passes it through here, so that the look is there from the first
paint, `<html lang>` says which language is read aloud, and what Streamlit says by itself is in that language too.
"""

import html
import json
import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qs

from ilgi.tell import words
from ilgi.ui.guard import refusals
from ilgi.ui.guard.headers import Headers, Message, Send, first, name_of

HERE = Path(__file__).parent
OWN_LOOK = ("wall",)
"""Pages that bring a look of their own: they get the language alone."""
PARTIAL = ("accept-encoding", "if-none-match", "if-modified-since", "range")
OF_STREAMLIT = {
    "skip": "Skip to main content",
    "sidebar": "Sidebar",
    "collapse_sidebar": "Collapse sidebar",
    "expand_sidebar": "Expand sidebar",
    "choose_option": "Choose an option",
    "choose_options": "Choose options",
    "no_options": "No options to select",
    "no_results": "No results",
    "add": "Add: {a}",
    "remove": "Remove {a}",
    "clear_all": "Clear all",
    "select_all": "Select all",
    "selected_values": "Selected values",
    "columns_of": "Show/hide columns: {a}",
    "columns": "Show/hide columns",
    "search_of": "Search: {a}",
    "search": "Search",
    "type_to_search": "Type to search",
    "fullscreen_of": "Fullscreen: {a}",
    "fullscreen": "Fullscreen",
    "close_fullscreen_of": "Close fullscreen: {a}",
    "close_fullscreen": "Close fullscreen",
    "copy": "Copy to clipboard",
    "close": "Close",
    "open": "Open",
    "dismiss": "Dismiss",
    "picture": "Vega visualization",
    "choose_days": "Choose date range",
    "start_day": "{a} start date",
    "end_day": "{a} end date",
    "clear_value": "Clear value",
    "clear_entry": "Clear entry",
    "clear_days": "Clear dates",
    "scroll_right": "Scroll tabs right",
    "scroll_left": "Scroll tabs left",
    "notifications": "Notifications",
    "next_month": "Next month",
    "previous_month": "Previous month",
    "apply": "Press Enter to apply",
    "submit": "Press Enter to submit form",
    "upload": "Upload",
    "file_upload": "file upload",
    "drop": "Drag and drop a file here",
    "per_file": "{a} per file",
    "file_kind": "{a} files are not allowed.",
    "file_size": "File must be {a} or smaller.",
    "running": "Running...",
    "connecting": "Connecting",
    "connecting_long": "Connecting to Streamlit server",
    "connection_error": "Connection error",
    "no_connection": "Unable to connect to Streamlit server",
    "stop": "Stop",
    "page_not_found": "Page not found",
}
"""What Streamlit says by itself, by the key of our words for it; {a} stands for what changes in it."""


def language(asked: Headers, query: str) -> str:
    """The language of a request: the address's, else the first that the browser asks for and we speak; else English."""
    wanted = parse_qs(query).get("lang", [""])[-1]
    if wanted in words.LANGUAGES:
        return wanted
    parts = first(asked, "accept-language").split(",")
    return next((match[1].casefold() for part in parts if (match := refusals.LANGUAGE.match(part))), "en")


def whole(asked: Headers) -> Headers:
    """A request's headers without those for which a page would come packed, in part or not at all."""
    return [(name, value) for name, value in asked if name_of(name) not in PARTIAL]


def dressed(send: Send, lang: str, path: str) -> Send:
    """``send`` for an answer that is a page: the one at ``path`` goes out as it is first seen in a language."""
    started: list[Message] = []
    body = bytearray()

    async def passed(message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            started.append(message)
        elif started and message["type"] == "http.response.body":
            body.extend(message.get("body", b""))
            if not message.get("more_body"):
                await _send_dressed(send, started.pop(), bytes(body), lang, path)
        else:
            await send(message)

    return passed


async def _send_dressed(send: Send, start: Message, body: bytes, lang: str, path: str) -> None:
    # an answer to HEAD has no body, and then its length is nobody's
    is_bare = path.rstrip("/").rsplit("/", 1)[-1] in OWN_LOOK
    dressed_body = dress(body.decode("utf-8"), lang, is_bare).encode() if body else b""
    kept = [(n, v) for n, v in start["headers"] if name_of(n) not in ("content-length", "etag", "last-modified")]
    if dressed_body:
        kept.append((b"content-length", str(len(dressed_body)).encode()))
    await send({**start, "headers": [*kept, (b"vary", b"accept-language")]})
    await send({"type": "http.response.body", "body": dressed_body})


@lru_cache(maxsize=8)
def dress(page: str, lang: str, bare: bool = False) -> str:
    """Streamlit's page in a language, under our name; with our look and script unless it is ``bare``."""
    page = page.replace('<html lang="en">', f'<html lang="{lang}">', 1)
    page = page.replace("<title>Streamlit</title>", "<title>İlgi</title>", 1)
    without = html.escape(words.say(lang, "ui.no_script"))
    page = re.sub(r"<noscript>.*?</noscript>", f"<noscript><p>{without}</p></noscript>", page, flags=re.DOTALL)
    if bare:
        return page
    page = re.sub(r'<link\s+rel="preload"[^>]*SourceSans[^>]*>', "", page)
    page = re.sub(r'<link rel="service-desc"[^>]*>', "", page)
    return page.replace("</title>", f"</title>\n{_head()}", 1)


@lru_cache(maxsize=1)
def _head() -> str:
    fonts = "".join(
        f'<link rel="preload" href="./app/static/{name}" as="font" type="font/woff2" crossorigin>'
        for name in ("inter-latin-wght-normal.woff2", "inter-latin-ext-wght-normal.woff2")
    )
    data = json.dumps({lang: _pairs(lang) for lang in words.LANGUAGES}, ensure_ascii=False).replace("<", "\\u003c")
    look, script = ((HERE / f"shell.{kind}").read_text("utf-8") for kind in ("css", "js"))
    return (
        f"{fonts}<style>{look}</style>"
        f'<script type="application/json" id="ilgi-words">{data}</script><script>{script}</script>'
    )


def _pairs(lang: str) -> list[list[str]]:
    return [[of, words.table(lang)[f"browser.{key}"]] for key, of in OF_STREAMLIT.items()]


def _is_page(message: Message) -> bool:
    kind = first(message["headers"], "content-type")
    return message["status"] == 200 and kind.startswith("text/html")
