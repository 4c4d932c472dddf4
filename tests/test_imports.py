"""Imports point one way: pages -> ui -> queries, filters, charts, format, words -> snapshots; cli -> load."""

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.app import ROOT

PAGES = sorted([*ROOT.glob("dashboard.py"), *(ROOT / "pages").glob("*.py")])
PACKAGE = sorted((ROOT / "ilgi").rglob("*.py"))
ASKING = ("queries", "questions", "filters", "access", "statistics", "metrics", "charts", "format", "words")
LOADING = ("load", "sources", "standards", "judge", "clock", "drafts", "masks", "sample")
# who may import what; a name stands for the module and for its parts (charts, charts_bars)
MAY_IMPORT = {
    "streamlit": ("ui",),
    "plotly": ("charts",),
    "scipy": ("statistics", "boards", "control", "survival"),
    "statsmodels": ("statistics", "boards", "control", "survival"),
    "krippendorff": ("statistics",),
    "holidays": ("calendars", "standards"),
    "openpyxl": ("sources", "texts", "rows"),
}
NO_DUCKDB = (
    "ui", "charts", "format", "words", "filters", "periods", "access", "contract", "settings", "problems", "sql",
    "statistics", "boards", "control", "metrics", "commands", "cli",
)  # fmt: skip
LAZY = ("scipy", "statsmodels", "krippendorff", "holidays", "openpyxl")


def dotted(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {dotted(file) for file in PACKAGE}


def imports(file: Path, only_at_top: bool = False) -> Iterator[str]:
    """The dotted names that a file imports; ``from a import b`` gives a.b where that is a module, else a."""
    tree = ast.parse(file.read_text("utf-8"))
    for node in tree.body if only_at_top else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file.name}: relative import"
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            yield from names & MODULES or {str(node.module)}


@cache
def graph(only_at_top: bool = False) -> dict[str, set[str]]:
    """Module -> the project's modules that it imports."""
    known = MODULES - {"ilgi"}
    return {dotted(file): known & set(imports(file, only_at_top)) - {dotted(file)} for file in PACKAGE}


def reached(module: str) -> set[str]:
    """Everything that importing a module may bring with it."""
    seen: set[str] = set()
    waiting = [module]
    while waiting:
        for name in graph()[waiting.pop()] - seen:
            seen.add(name)
            waiting.append(name)
    return seen


def room(module: str) -> str:
    """``ilgi.ui.page`` -> ui, ``ilgi.charts`` -> charts."""
    return module.split(".")[1] if "." in module else ""


def is_one_of(module: str, rooms: tuple[str, ...]) -> bool:
    return any(room(module) == name or room(module).startswith(name + "_") for name in rooms)


def modules(*rooms: str) -> list[str]:
    return [name for name in graph() if is_one_of(name, rooms)]


def test_a_page_imports_nothing_of_the_house_but_ui() -> None:
    for file in PAGES:
        own = {name for name in imports(file) if name.startswith("ilgi.")}
        assert all(name.startswith("ilgi.ui") for name in own), f"{file.name}: {own}"


def test_nothing_but_pages_imports_ui() -> None:
    guilty = {name for name, used in graph().items() if room(name) != "ui" and any(room(u) == "ui" for u in used)}
    assert not guilty


@pytest.mark.parametrize("name", ASKING)
def test_asking_never_reaches_loading(name: str) -> None:
    for module in modules(name):
        assert not [r for r in reached(module) if is_one_of(r, LOADING)], module


def test_the_app_loads_in_a_process_of_its_own() -> None:
    for module in modules("ui"):
        assert not [r for r in reached(module) if is_one_of(r, ("load", "judge", "stage"))], module


def test_loading_never_reaches_asking() -> None:
    for module in modules("load", "sources", "standards", "judge", "contract"):
        assert not [r for r in reached(module) if is_one_of(r, (*ASKING, "ui"))], module


def test_snapshots_stand_below_everything_that_asks() -> None:
    for module in modules("snapshots"):
        assert not [r for r in reached(module) if is_one_of(r, (*ASKING, "ui", "load"))], module


def test_charts_draw_and_never_ask() -> None:
    for module in modules("charts"):
        assert not [r for r in reached(module) if is_one_of(r, ("queries", "snapshots", "filters"))], module


def test_no_circles() -> None:
    assert list(TopologicalSorter(graph(only_at_top=True)).static_order())


@pytest.mark.parametrize("library", MAY_IMPORT)
def test_each_library_has_its_room(library: str) -> None:
    users = {dotted(f) for f in PACKAGE if any(name.split(".")[0] == library for name in imports(f))}
    assert not [user for user in users if not is_one_of(user, MAY_IMPORT[library])]


def test_duckdb_stays_out_of_what_shows_and_of_what_only_describes() -> None:
    users = {dotted(f) for f in PACKAGE if any(name.split(".")[0] == "duckdb" for name in imports(f))}
    assert users
    assert not [user for user in users if is_one_of(user, NO_DUCKDB)]
    assert not [page.name for page in PAGES if "duckdb" in imports(page)]


def test_heavy_libraries_are_imported_only_when_needed() -> None:
    early = {dotted(f): name for f in PACKAGE for name in imports(f, only_at_top=True) if name.split(".")[0] in LAZY}
    assert not early
