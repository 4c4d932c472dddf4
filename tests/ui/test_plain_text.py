"""Somebody's own words in Markdown: what they look like there is what they were."""

import re

import pytest

from ilgi.ui.frame.text import plain, short


def looks(markdown: str) -> str:
    """What a reader of the Markdown sees: a backslash before a sign is not there, nor is an invisible joiner."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown).replace("\u2060", "")


@pytest.mark.parametrize(
    "text",
    [
        "Ayşe Yılmaz",
        "43. hafta",
        "- bir",
        "a_b_c.csv",
        "C:\\dosya\\x.csv",
        "5 * 3 < 20",
        "**x** [a](https://b.example)",
        "18:00",
    ],
)
def test_words_look_as_they_are_written(text: str) -> None:
    assert looks(plain(text)) == text


@pytest.mark.parametrize("text", ["*x*", "`x`", "$x$", "[x](y)", "<b>", "~~x~~", "# x", "1. x", "- x", "| x |"])
def test_no_sign_of_markdown_is_left_alone(text: str) -> None:
    assert not re.search(r"(?<!\\)[*`$\[\]<>~#|]|^\s*\d+\.|^\s*-", plain(text))


@pytest.mark.parametrize("text", [":red[x]", ":material/home:", "https://a.example", "www.a.example", "a@b.example"])
def test_what_begins_a_link_an_icon_or_a_colour_is_broken_by_a_joiner(text: str) -> None:
    assert "\u2060" in plain(text) and looks(plain(text)) == text


def test_a_name_without_end_and_turned_letters_take_one_line() -> None:
    assert len(short("N" * 10_000)) <= 80 and short("N" * 10_000).endswith("…")
    assert short("\u202ezeliF\u2066\n\nx") == "zeliF x"
