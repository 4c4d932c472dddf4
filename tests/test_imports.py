"""Every arrow points down: the contracts of pyproject.toml, no circle, and what importing the asking brings with it."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import grimp

from tests.app import ROOT

PAGES = sorted([*ROOT.glob("dashboard.py"), *(ROOT / "pages").glob("*.py")])
PACKAGE = sorted((ROOT / "ilgi").rglob("*.py"))
LAZY = ("scipy", "statsmodels", "holidays", "openpyxl", "python_calamine", "xlsxwriter", "babel")
HEAVY = ("streamlit", "plotly", *LAZY)


@cache
def graph() -> grimp.ImportGraph:
    """The imports of the package, those inside of functions too."""
    return grimp.build_graph("ilgi", cache_dir=None)


def imports(file: Path, only_at_top: bool = False) -> Iterator[str]:
    """The dotted names that a file imports; ``from a import b`` gives a and a.b."""
    tree = ast.parse(file.read_text("utf-8"))
    for node in tree.body if only_at_top else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file.name}: relative import"
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_the_contracts_hold() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert "Contracts: 10 kept, 0 broken" in done.stdout, "a contract was not looked at"


def test_no_circles_with_lazy_imports_either() -> None:
    arrows = {module: graph().find_modules_directly_imported_by(module) for module in graph().modules}
    assert len(arrows) > 100
    assert list(TopologicalSorter(arrows).static_order())


def test_every_room_has_its_own_sentence() -> None:
    rooms = {file.parent for file in PACKAGE}
    assert len(rooms) > 14
    for room in rooms:
        text = (room / "__init__.py").read_text("utf-8")
        assert ast.get_docstring(ast.parse(text)), room


def test_a_page_imports_nothing_of_the_house_but_ui() -> None:
    assert len(PAGES) >= 9
    for file in PAGES:
        own = {name for name in imports(file) if name.startswith("ilgi.")}
        assert own and all(name.startswith("ilgi.ui") for name in own), f"{file.name}: {own}"
        assert not {"duckdb", "plotly", "pandas"} & {name.split(".")[0] for name in imports(file)}, file.name


def test_heavy_libraries_are_imported_only_when_needed() -> None:
    early = {file.name: name for file in PACKAGE for name in imports(file, only_at_top=True) if _root(name) in LAZY}
    assert not early


def _root(name: str) -> str:
    return name.split(".")[0]


def test_asking_brings_neither_the_app_nor_the_heavy_libraries() -> None:
    """A rule on text cannot see what a library brings along: a process of its own imports it and looks."""
    code = "import sys, ilgi.ask.queries; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    brought = set(done.stdout.split())
    assert {"ilgi", "duckdb", "pandas"} <= brought
    assert not brought & set(HEAVY)
