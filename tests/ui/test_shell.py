"""A page as a browser first gets it: in the reader's language, under our name, with our look; and only a page."""

import asyncio
import json
import re
from pathlib import Path

import pytest
import streamlit

from ilgi.tell import words
from ilgi.ui.frame import shell
from ilgi.ui.guard.headers import Message, encoded, first

STATIC = Path(streamlit.__file__).parent / "static"
PAGE = (STATIC / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("accepts", "query", "lang"),
    [
        ("tr-TR,tr;q=0.9,en;q=0.5", "", "tr"),
        ("de-DE,en;q=0.5", "", "en"),
        ("en-GB", "period=all&lang=tr", "tr"),
        ("tr", "lang=en", "en"),
        ("tr", "lang=de", "tr"),
        ("", "", "en"),
    ],
)
def test_a_request_has_a_language(accepts: str, query: str, lang: str) -> None:
    assert shell.language(encoded([("accept-language", accepts)]), query) == lang


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_a_page_bears_its_language_our_name_and_our_look(lang: str) -> None:
    page = shell.dress(PAGE, lang)
    assert f'<html lang="{lang}">' in page and "<title>İlgi</title>" in page
    assert "agent/openapi" not in page and words.say(lang, "ui.no_script") in page and "SourceSans" not in page
    # before the first script of Streamlit's, so that it is there when that one draws and writes addresses
    assert page.index("<style>") < page.index("history.pushState") < page.index('<script type="module"')
    assert [
        name for name in re.findall(r"app/(static/[\w.-]+)", page) if not (shell.HERE.parents[2] / name).exists()
    ] == []


def test_the_wall_gets_the_language_alone() -> None:
    page = shell.dress(PAGE, "tr", bare=True)
    assert '<html lang="tr">' in page and "ilgi-words" not in page and page.count("<style>") == PAGE.count("<style>")


def test_the_words_stand_in_the_page_as_data() -> None:
    page = shell.dress(PAGE, "en")
    table = json.loads(re.findall(r'id="ilgi-words">(.*?)</script>', page, re.DOTALL)[0])
    assert set(table) == set(words.LANGUAGES)
    for lang, pairs in table.items():
        assert [of for of, _ in pairs] == list(shell.OF_STREAMLIT.values())
        assert all(ours and of.count("{a}") == ours.count("{a}") for of, ours in pairs), lang
    assert "Add: {a}" in dict(table["tr"]) and not dict(table["tr"])["Add: {a}"].startswith("Add")


def test_no_word_of_ours_stands_for_two_things_that_differ_in_the_other_language() -> None:
    """Else a switch of the language could not find the way back."""
    tables = {lang: [words.table(lang)[f"browser.{key}"] for key in shell.OF_STREAMLIT] for lang in words.LANGUAGES}
    pairs = set(zip(tables["tr"], tables["en"], strict=True))
    assert len({turkish for turkish, _ in pairs}) == len({english for _, english in pairs}) == len(pairs)


def test_streamlit_still_says_what_is_replaced() -> None:
    scripts = "".join(file.read_text("utf-8") for file in sorted((STATIC / "static" / "js").glob("*.js")))
    parts = {part for of in shell.OF_STREAMLIT.values() for part in of.split("{a}") if part.strip()}
    # a label and what it is of are put together there, as "Search: …", and so is "Press Enter to …"
    written = {part.strip().rstrip(":") for part in parts}
    gone = {part for part in written if part not in scripts and not part.startswith("Press Enter to ")}
    assert (gone, "Press Enter to " in scripts) == (set(), True)


def sent(kind: str, body: bytes, path: str = "/", lang: str = "tr", status: int = 200) -> tuple[Message, bytes]:
    """What a browser gets of an answer in two parts."""
    got: list[Message] = []

    async def send(message: Message) -> None:
        got.append(message)

    async def answer() -> None:
        through = shell.dressed(send, lang, path)
        headers = encoded([("content-type", kind), ("etag", "x"), ("content-length", str(len(body)))])
        await through({"type": "http.response.start", "status": status, "headers": headers})
        await through({"type": "http.response.body", "body": body[:400], "more_body": True})
        await through({"type": "http.response.body", "body": body[400:]})

    asyncio.run(answer())
    return got[0], b"".join(message["body"] for message in got[1:])


def test_only_a_page_is_dressed_and_its_length_is_right() -> None:
    start, body = sent("text/html; charset=utf-8", PAGE.encode())
    assert body.decode() == shell.dress(PAGE, "tr")
    assert first(start["headers"], "content-length") == str(len(body)) and not first(start["headers"], "etag")
    assert first(start["headers"], "vary") == "accept-language"
    assert sent("text/html", PAGE.encode(), "/base/wall")[1].decode() == shell.dress(PAGE, "tr", bare=True)
    assert sent("text/html", PAGE.encode(), status=404)[1].decode() == PAGE
    assert sent("application/json", b"{}" * 300)[1] == b"{}" * 300


def test_an_answer_without_a_body_stays_without() -> None:
    start, body = sent("text/html", b"")
    assert body == b"" and not first(start["headers"], "content-length")


def test_a_page_is_asked_for_whole() -> None:
    asked = encoded([("Accept-Encoding", "gzip"), ("If-None-Match", "x"), ("Range", "bytes=0-1"), ("cookie", "a=b")])
    assert shell.whole(asked) == encoded([("cookie", "a=b")])
