"""Every figure, chart and table of every page opens exactly the rows it counts, and every mark its own."""

import logging
import runpy
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from ilgi.ask import access, explained, metrics, queries
from ilgi.ask.filters import Filters
from ilgi.seal import snapshots
from ilgi.seal.snapshots import Snapshot
from ilgi.settings import settings
from ilgi.ui.bringing import drop
from ilgi.ui.frame import opening, state
from ilgi.ui.frame.page import Page
from ilgi.ui.people import heat, measures_table, person, sides
from ilgi.ui.question import (
    brief,
    cards,
    chart,
    course,
    flagged,
    glossary,
    grid,
    liked,
    linked,
    listing,
    marks,
    moved,
    narrow,
    picture,
    rows,
    show,
    silence,
    walked,
)
from ilgi.ui.question.asked import Asked
from tests.app import ROOT

PAGES = ("overview", "sla", "promises", "complaints", "agents", "recognition", "data")
FILTERS = [
    Filters("last_28_days"),
    Filters("last_12_months"),
    Filters("2026-01-05..2026-03-30", channels=("email", "chat")),
    Filters("last_90_days", agents=("a03", "a11")),
    Filters("last_90_days", agents=("a14",)),
]
# shapes and tables in which each line counts the same cases again
NESTED = {*(f"{clock}_what_if" for clock in state.PICKS["clock"]), "complaint_steps"}
# tables of several figures: the one whose cases the rows are, or the part of the rows that each figure counts
FIGURE = {"watermelons": "csat_satisfied_rate"}
# marks that several columns tell apart
FIELDS = {"on_time_and_liked": ("team", "channel")}
# drawn with a column a team: a row that is chosen is a measure of them all
MATRIX = {"team_measures"}
PARTED = {"complaints_flow": {"complaint_count": "received", "complaint_closed_count": "closed"}}


@dataclass(frozen=True)
class Foot:
    """One rows button of a page: the question it stands under, and what its figure says it counts."""

    asked: Asked
    names: tuple[str, ...]
    row: pd.Series | None
    count: int | None

    @property
    def key(self) -> tuple[Any, ...]:
        return (self.asked.query, self.names, self.asked.part, self.asked.by)

    def opened(self) -> int:
        return len(self.asked.rows().answer)

    def said(self) -> int | None:
        """The n beside the figure; of a chart the sum of its marks, or the largest where they count the same again."""
        if self.count is not None:
            return self.count
        query = self.asked.query
        if not self.names or query in PARTED:
            return None
        answer = self.asked.answer if self.row is None else self.row
        return n_of(answer, FIGURE.get(query, self.names[0]), nested=query in NESTED)


def n_of(answer: Any, name: str, nested: bool = False) -> int | None:
    fact = metrics.metric(name)
    frame = answer.to_frame().T if isinstance(answer, pd.Series) else answer
    whole = fact.of if fact and fact.of in frame else name if fact and fact.unit == "count" else None
    if whole is None or frame[whole].isna().all():
        return None
    return int(frame[whole].max() if nested else frame[whole].sum())


@pytest.fixture(scope="module")
def snapshot(sample_home: Path) -> Snapshot:
    found = snapshots.current(settings(sample_home))
    assert found is not None
    return found


@pytest.fixture(scope="module")
def feet(snapshot: Snapshot) -> Iterator[Callable[[str, Filters], list[Foot]]]:
    """Runs a page once a way to look at it, without drawing, and gives its rows buttons."""
    with pytest.MonkeyPatch.context() as patch:
        found: list[Foot] = []
        turn, longest = [0], [0]

        def choose(page: Page, what: str, options: list[Any], *rest: Any, **more: Any) -> Any:
            longest[0] = max(longest[0], len(options))
            return options[turn[0] % len(options)]

        logging.getLogger("streamlit").setLevel(logging.ERROR)
        _undrawn(patch)

        def picks(page: Page, *wanted: str) -> list[Any]:
            return [choose(page, what, list(state.PICKS[what])) for what in wanted]

        patch.setattr(show, "choose", choose)
        patch.setattr(show, "select", choose)
        patch.setattr(show, "picks", picks)
        for module in (show, chart, course, cards, sides, person, silence, heat, measures_table, walked, liked):
            patch.setattr(module, "foot", _recorder(found))

        def run(key: str, filters: Filters) -> list[Foot]:
            patch.setattr(opening, "open_page", lambda key, needs=None, nothing=None: _page(key, snapshot, filters))
            found.clear()
            turn[0] = longest[0] = 0
            while turn[0] == 0 or turn[0] < longest[0]:
                runpy.run_path(str(ROOT / ("dashboard.py" if key == "overview" else f"pages/{key}.py")))
                turn[0] += 1
            return list({foot.key: foot for foot in found}.values())

        yield run


def _undrawn(patch: pytest.MonkeyPatch) -> None:
    class Nothing:
        def update_layout(self, **how: Any) -> None:
            """A figure that is never drawn."""

    patch.setattr(chart, "figure", lambda *given: Nothing())
    patch.setattr(chart, "plot", lambda *given: None)
    patch.setattr(flagged, "listed", lambda *given: None)
    patch.setattr(picture, "button", lambda *given: None)
    patch.setattr(marks, "button", lambda *given: None)
    patch.setattr(listing, "_listing", lambda **how: SimpleNamespace(picked=None))
    patch.setattr(linked, "sentence", lambda *given: None)
    for name in ("grid", "plain"):
        patch.setattr(grid, name, lambda *given, **how: None)
    patch.setattr(brief, "lines", lambda *given: None)
    patch.setattr(walked, "draw", lambda *given: None)
    patch.setattr(drop, "bring", lambda page: None)
    patch.setattr(glossary, "every_metric", lambda *_: None)


def _recorder(found: list[Foot]) -> Callable[..., Any]:
    def recorded(
        asked: Asked, names: Sequence[str], key: str, *, row: pd.Series | None = None, count: int | None = None
    ) -> Any:
        if asked.opens:
            found.append(Foot(asked, tuple(names), row, count))
        return nullcontext()

    return recorded


def _page(key: str, snapshot: Snapshot, filters: Filters) -> Page:
    return Page(snapshot, access.manager(), filters, "en", key, "light", settings(), frozenset(), {}, "local", None)


@pytest.mark.parametrize("filters", FILTERS, ids=str)
@pytest.mark.parametrize("key", PAGES)
def test_the_rows_button_opens_what_the_figure_counts(
    key: str, filters: Filters, feet: Callable[[str, Filters], list[Foot]]
) -> None:
    told = feet(key, filters)
    assert told
    wrong = {
        foot.key: (foot.said(), foot.opened())
        for foot in told
        if foot.said() is not None and foot.said() != foot.opened()
    }
    assert not wrong
    for foot in told:
        for name, part in PARTED.get(foot.asked.query, {}).items():
            assert len(foot.asked.rows(part=part).answer) == foot.asked.answer[name].sum(), (foot.key, part)


@pytest.mark.parametrize("filters", [FILTERS[2]], ids=str)
@pytest.mark.parametrize("key", PAGES)
def test_each_mark_opens_its_own_rows(
    key: str,
    filters: Filters,
    feet: Callable[[str, Filters], list[Foot]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[int] = []
    monkeypatch.setattr(rows, "open_rows", lambda asked: opened.append(len(asked.answer)))
    wrong = []
    for foot in feet(key, filters):
        query = foot.asked.query
        if foot.row is not None or not foot.names or foot.asked.behind or query in MATRIX:
            continue
        for _, row in foot.asked.answer.iterrows():
            name = foot.names[0] if query == "complaint_steps" else FIGURE.get(query, foot.names[0])
            n = None if query in PARTED else int(row[name]) if query == "complaint_steps" else n_of(row, name)
            opened.clear()
            chart.open_mark(foot.asked, row, FIELDS.get(query, ()))
            if n is not None and opened != [n]:
                wrong.append((*foot.key, row.iloc[0], n, opened[:]))
    assert not wrong


@pytest.mark.parametrize("chosen", [access.manager(), access.staff("a03", [("a03", "Kuzey")])], ids=lambda a: a.role)
def test_each_bar_of_what_moved_it_opens_its_cases(snapshot: Snapshot, chosen: access.Access) -> None:
    """The value that is named, the cases beside it, and for the mix all of them, in the days of the step."""
    page = replace(_page("overview", snapshot, Filters("last_28_days")), access=chosen)
    bars_seen: set[str] = set()
    for measure in moved.measures():
        rows_query = queries.about(explained.series()[measure]).rows
        asked = Asked(page, moved.QUERY, part=measure, behind=rows_query)
        for _, bar in asked.answer.iterrows():
            mark = narrow.to_mark(asked, bar, walked.FIELDS)
            assert mark is not None and len(mark.answer) == bar["judged_count"], (measure, bar["bar"])
            bars_seen.add(bar["bar"])
    assert chosen.role == "staff" or bars_seen == {"cause", "mix", "rest"}
