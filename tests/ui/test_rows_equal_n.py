"""Every figure, chart and table of every page opens exactly the rows it counts, and every mark its own."""

import inspect
import logging
import runpy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from ilgi.ask import access, metrics, queries
from ilgi.ask.filters import Filters
from ilgi.seal import snapshots
from ilgi.seal.snapshots import Snapshot
from ilgi.settings import settings
from ilgi.ui.frame import opening, state
from ilgi.ui.frame.page import Page
from ilgi.ui.people import sides
from ilgi.ui.question import bring, cards, glossary, grid, rows, show
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
PARTED = {"complaints_flow": {"complaint_count": "received", "complaint_closed_count": "closed"}}


@dataclass(frozen=True)
class Foot:
    """One rows button of a page: what it opens, and what its figure says it counts."""

    page: Page
    query: str
    names: tuple[str, ...]
    answer: Any
    filters: Filters
    behind: str | None
    part: str | None
    by: str | None
    count: int | None

    @property
    def rows(self) -> str:
        return self.behind or queries.about(self.query).rows or ""

    def opened(self) -> int:
        return len(self.page.ask(self.rows, self.filters, part=self.part, by=self.by))

    def said(self) -> int | None:
        """The n beside the figure; of a chart the sum of its marks, or the largest where they count the same again."""
        if self.count is not None:
            return self.count
        if not self.names or self.query in PARTED:
            return None
        return n_of(self.answer, FIGURE.get(self.query, self.names[0]), nested=self.query in NESTED)


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
        patch.setattr(show, "picks", picks)
        for module in (show, cards, sides):
            patch.setattr(module, "foot", _recorder(found))

        def run(key: str, filters: Filters) -> list[Foot]:
            patch.setattr(opening, "open_page", lambda key, needs=None: _page(key, snapshot, filters))
            found.clear()
            turn[0] = longest[0] = 0
            while turn[0] == 0 or turn[0] < longest[0]:
                runpy.run_path(str(ROOT / ("dashboard.py" if key == "overview" else f"pages/{key}.py")))
                turn[0] += 1
            return list({(foot.query, foot.names, foot.part, foot.by): foot for foot in found}.values())

        yield run


def _undrawn(patch: pytest.MonkeyPatch) -> None:
    class Nothing:
        def update_layout(self, **how: Any) -> None:
            """A figure that is never drawn."""

    patch.setattr(show, "_figure", lambda *given: Nothing())
    patch.setattr(show, "_plot", lambda *given: None)
    patch.setattr(grid, "grid", lambda *given, **how: None)
    patch.setattr(bring, "bring", lambda page: None)
    patch.setattr(glossary, "every_metric", lambda page: None)


def _recorder(found: list[Foot]) -> Callable[..., None]:
    from ilgi.ui.question.foot import foot

    signature = inspect.signature(foot)

    def recorded(*given: Any, **how: Any) -> None:
        bound = signature.bind(*given, **how)
        bound.apply_defaults()
        a = bound.arguments
        if not a["open_"] or not (a["behind"] or queries.about(a["query"]).rows):
            return
        names, count = tuple(a["names"]), a.get("count")
        found.append(
            Foot(a["page"], a["query"], names, a["answer"], a["filters"], a["behind"], a["part"], a["by"], count)
        )

    return recorded


def _page(key: str, snapshot: Snapshot, filters: Filters) -> Page:
    return Page(
        snapshot, access.manager(), filters, "en", key, "light", settings(), frozenset(), {}, "previous", "local"
    )


@pytest.mark.parametrize("filters", FILTERS, ids=str)
@pytest.mark.parametrize("key", PAGES)
def test_the_rows_button_opens_what_the_figure_counts(
    key: str, filters: Filters, feet: Callable[[str, Filters], list[Foot]]
) -> None:
    told = feet(key, filters)
    assert told
    wrong = {
        (foot.query, foot.names, foot.part, foot.by): (foot.said(), foot.opened())
        for foot in told
        if foot.said() is not None and foot.said() != foot.opened()
    }
    assert not wrong
    for foot in told:
        for name, part in PARTED.get(foot.query, {}).items():
            assert len(foot.page.ask(foot.rows, foot.filters, part=part)) == foot.answer[name].sum(), (foot.query, part)


@pytest.mark.parametrize("filters", [FILTERS[2]], ids=str)
@pytest.mark.parametrize("key", PAGES)
def test_each_mark_opens_its_own_rows(
    key: str,
    filters: Filters,
    feet: Callable[[str, Filters], list[Foot]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[int] = []

    def open_rows(page: Page, query: str, chosen: Filters, part: str | None = None, by: str | None = None) -> None:
        opened.append(len(page.ask(query, chosen, part=part, by=by)))

    monkeypatch.setattr(rows, "open_rows", open_rows)
    wrong = []
    for foot in feet(key, filters):
        if not isinstance(foot.answer, pd.DataFrame) or not foot.names or foot.behind:
            continue
        for at in range(len(foot.answer)):
            row = foot.answer.iloc[at]
            if foot.query == "complaint_steps":
                n = int(row[foot.names[0]])
                opened.clear()
                show._open(foot.page, foot.query, row, (), foot.part, foot.by)
                assert opened == [n]
                continue
            n = n_of(row, FIGURE.get(foot.query, foot.names[0])) if foot.query not in PARTED else None
            opened.clear()
            show._open(foot.page, foot.query, row, (), foot.part, foot.by)
            if n is not None and opened != [n]:
                wrong.append((foot.query, foot.part, foot.by, row.iloc[0], n, opened[:]))
    assert not wrong
