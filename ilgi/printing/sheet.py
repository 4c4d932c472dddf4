"""A printable sheet: a Jinja template of this folder, every value escaped, its look and its typeface inside it."""

from base64 import b64encode
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from ilgi.settings import ROOT
from ilgi.tell import words

FOLDER = Path(__file__).parent
ICONS = {"met": "✓", "missed": "✗", "too_close": "≈", "too_few": "…", "better": "▲", "worse": "▼"}
# the ranges of the font package, as in .streamlit/config.toml
FONTS = {
    "inter-latin-wght-normal.woff2": (
        "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,"
        "U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD"
    ),
    "inter-latin-ext-wght-normal.woff2": (
        "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,"
        "U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF"
    ),
}


def sheet(template: str, lang: str, title: str, **values: Any) -> str:
    """The HTML of ``<template>.html`` of this folder, which extends ``base.html``. ``title`` names the document;
    ``values`` reach the template beside ``say(key, **values)``, ``icons`` (a sign for a state or signal) and ``lang``.
    Nothing is fetched when it is opened. Raises KeyError for a missing word, jinja2.UndefinedError for a missing value.
    """

    def say(key: str, **filled: Any) -> str:
        return words.say(lang, key, **filled)

    basics = {"lang": lang, "title": title, "say": say, "icons": ICONS, "style": _style()}
    return _templates().get_template(f"{template}.html").render(basics | values)


def render(template: str, **values: Any) -> Markup:
    """A part of a sheet from a template of this folder, its values escaped: markup that is safe to set into a sheet."""
    return Markup(_templates().get_template(template).render(values))


@lru_cache(maxsize=1)
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@lru_cache(maxsize=1)
def _style() -> str:
    return "\n".join([*(_face(name) for name in FONTS), (FOLDER / "print.css").read_text("utf-8")])


def _face(name: str) -> str:
    held = b64encode((ROOT / "static" / name).read_bytes()).decode("ascii")
    return (
        "@font-face{font-family:Inter;font-weight:100 900;font-style:normal;"
        f"unicode-range:{FONTS[name]};src:url(data:font/woff2;base64,{held}) format('woff2')}}"
    )
