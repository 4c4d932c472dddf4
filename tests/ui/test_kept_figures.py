"""Figures are drawn once for the same rows, words and theme, and stay as they were drawn."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pandas as pd
import plotly.graph_objects as go
import pytest

from ilgi.tell.figures import fact_of
from ilgi.ui.frame.page import Page
from ilgi.ui.question import chart
from tests.charts.test_charts import teams
from tests.ui.test_pages import opened

VALUE = "promise_kept_rate"


def figure(
    answer: pd.DataFrame | None = None, *, lang: str = "en", theme: str = "light", height: int | None = None
) -> go.Figure:
    page = cast(Page, SimpleNamespace(lang=lang, theme=theme))
    answer = teams() if answer is None else answer
    return chart.figure(page, "compare", answer, fact_of(VALUE), "team", height, {})


def test_the_same_is_drawn_once() -> None:
    assert figure() is figure() and figure(height=300) is figure(height=300)


@pytest.mark.parametrize(
    "other",
    [
        lambda: figure(teams().assign(**{VALUE: 0.123})),
        lambda: figure(teams().iloc[:-1]),
        lambda: figure(lang="tr"),
        lambda: figure(theme="dark"),
        lambda: figure(height=300),
    ],
)
def test_anything_else_is_drawn_anew(other: Callable[[], go.Figure]) -> None:
    first = figure()
    before = first.to_json()
    second = other()
    assert second is not first and first.to_json() == before


def test_a_page_takes_its_figures_again_and_leaves_them_as_they_were(
    in_sample_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[tuple[go.Figure, str]] = []
    as_it_is = chart.figure

    def noting(*given: Any) -> go.Figure:
        figure = as_it_is(*given)
        drawn.append((figure, figure.to_json()))
        return figure

    monkeypatch.setattr(chart, "figure", noting)
    app = opened("promises", lang="en")
    first, drawn[:] = list(drawn), []
    app.run()
    assert len(drawn) == len(first) > 5
    for (figure, text), (again, text_again) in zip(first, drawn, strict=True):
        assert figure is again and text == text_again
