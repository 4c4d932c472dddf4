"""Somebody at an address where nothing is: a sentence in both languages, and the pages that everybody may ask for."""

import html

import streamlit as st

from ilgi.ask import access
from ilgi.tell import words
from ilgi.ui.frame import menu
from ilgi.ui.guard import refusals
from ilgi.ui.guard.headers import Headers, Message, Send, first

LOOK = (
    "body{max-width:34rem;margin:12vh auto;padding:0 1.5rem;font:1rem/1.6 Inter,system-ui,sans-serif;color:#17191c;"
    "background:#fdfdfc}a{color:#1f4e79}li{margin:.2rem 0}"
    "@media(prefers-color-scheme:dark){body{color:#eceae4;background:#101216}a{color:#8fb8de}}"
)


def is_reader(scope: Message, asked: Headers) -> bool:
    """Whether a request looks like a person's, who went to an address."""
    return scope["type"] == "http" and scope["method"] == "GET" and "text/html" in first(asked, "accept")


async def lead_back(send: Send, asked: Headers, lang: str) -> None:
    """Answer that nothing is there, in both languages, ``lang`` first, with the menu in it."""
    body = _page(lang).encode()
    headers = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        refusals.PRIVATE,
    ]
    start = {"type": "http.response.start", "status": 404}
    await send({**start, "headers": refusals.secured(headers, first(asked, "host").lower())})
    await send({"type": "http.response.body", "body": body})


def _page(lang: str) -> str:
    base = f"/{str(st.get_option('server.baseUrlPath') or '').strip('/')}/".replace("//", "/")
    offered = [menu.PAGES[key] for key in access.PAGES["staff"]]
    links = "".join(
        f'<li><a href="{html.escape(base)}{"" if fact.key == "overview" else fact.key}">'
        f"{html.escape(words.say(lang, f'page.{fact.key}.menu'))}</a></li>"
        for fact in offered
    )
    other = next(name for name in words.LANGUAGES if name != lang)
    sentences = "".join(
        f'<p lang="{name}">{html.escape(words.say(name, "door.no_page"))}</p>' for name in (lang, other)
    )
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" '
        f'content="width=device-width"><title>İlgi</title><style>{LOOK}</style></head>'
        f"<body><main><h1>İlgi</h1>{sentences}<nav><ul>{links}</ul></nav></main></body></html>"
    )
