"""The table of our own: what it is given, what it hands on, and that a browser cannot make it hand on anything else."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from ilgi.tell import words
from tests.app import listed, pick, trigger


def script(lang: str = "en") -> None:
    from types import SimpleNamespace

    import streamlit as st

    from ilgi.tell import words
    from ilgi.ui.question.listing import Cell, Column, Line, Row, listing

    page: Any = SimpleNamespace(lang=lang, say=lambda key, **values: words.say(lang, key, **values))
    columns = [Column("name", "Name"), Column("rate", "Rate", align="right", opens=True)]
    rows = [Row({"name": Cell("all")}, "total")] + [
        Row({"name": Cell(f"row {n}"), "rate": Cell(f"{n}%", sort=n, line=Line((1.0, None)))}) for n in range(3)
    ]
    st.session_state["picked"] = listing(page, columns, rows, "a__key/of_", "Rows", walk="w")


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_function(script, default_timeout=300).run()


def test_a_cell_is_sent_without_what_it_does_not_say(app: AppTest) -> None:
    rows = listed(app, "a__key/of_")["rows"]
    assert rows[0] == {"kind": "total", "cells": {"name": {"text": "all"}}}
    assert rows[1]["cells"]["rate"] == {
        "text": "0%",
        "sort": 0,
        "line": {"values": [1.0, None], "goal": [], "signals": [], "width": 240},
    }


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_every_word_of_the_script_is_given(lang: str) -> None:
    given = listed(AppTest.from_function(script, kwargs={"lang": lang}, default_timeout=300).run(), "a__key/of_")
    assert given["lang"] == lang
    assert {name: bool(text) for name, text in given["words"].items()} == dict.fromkeys(
        [
            "next",
            "previous",
            "nothing",
            "sort",
            "opens",
            "of_pages",
            "matching",
            "sorted_up",
            "sorted_down",
            "unsorted",
        ],
        True,
    )


def test_what_is_opened_is_handed_on_once(app: AppTest) -> None:
    from ilgi.ui.question.listing import Picked

    pick(app, "a__key/of_", 2, "rate", "enter", order=[2, 1, 3, 1])
    assert not app.exception, app.exception
    assert app.session_state["picked"] == Picked(2, "rate", "enter", (2, 1, 3))
    assert app.run().session_state["picked"] is None


@pytest.mark.parametrize(
    "sent",
    [
        None,
        [],
        {"row": 4, "column": "", "how": "click"},
        {"row": -1, "column": "", "how": "click"},
        {"row": True, "column": "", "how": "click"},
        {"row": "1", "column": "", "how": "click"},
        {"row": 1, "column": "", "how": "hover"},
    ],
)
def test_what_cannot_have_been_chosen_is_not(app: AppTest, sent: object) -> None:
    trigger(app, "a__key/of_", "picked", sent)
    assert not app.exception and app.session_state["picked"] is None


@pytest.mark.parametrize("order", [[1, 9], ["1"], [True], "1", {"0": 1}])
def test_an_order_that_cannot_be_is_none(app: AppTest, order: Any) -> None:
    trigger(app, "a__key/of_", "picked", {"row": 1, "column": "nowhere", "how": "click", "order": order})
    picked = app.session_state["picked"]
    assert (picked.row, picked.column, picked.order) == (1, "", ())


def test_room_for_the_rows_is_kept_before_the_script_runs(app: AppTest) -> None:
    styles = [block.proto.body for block in app.get("html")]
    assert styles == ["<style>.st-key-listing_a__key-of_ { min-height: 210px; }</style>"]
