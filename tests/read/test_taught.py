"""docs/sources.md is run: each export with its source gives the tables that the page shows."""

import re
from pathlib import Path

import pytest

from ilgi.read import layouts, source_files
from ilgi.settings import ROOT
from tests.homes import Home

PAGE = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
SECTIONS = re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]
BLOCK = re.compile(r"^```(csv|toml) (\S+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
TABLE = re.compile(r"^`(\w+)`:\n\n((?:\|.*\n)+)", re.MULTILINE)
MOMENT = "regexp_replace(strftime(timezone('Europe/Istanbul', {0}), '%Y-%m-%d %H:%M:%S'), ':00$', '')"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Every export and every source of the page, loaded together."""
    home = Home(tmp_path_factory.mktemp("taught"))
    for kind, name, content in BLOCK.findall(PAGE):
        home.export(name, content) if kind == "csv" else home.source(name, content)
    assert home.load().problems == []
    return home


def cells(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in table.splitlines()]


@pytest.mark.parametrize("section", [s for s in SECTIONS if BLOCK.search(s)], ids=lambda s: s.splitlines()[0])
def test_the_example_gives_what_the_page_shows(home: Home, section: str) -> None:
    (source,) = [name for kind, name, _ in BLOCK.findall(section) if kind == "toml"]
    shown = TABLE.findall(section)
    assert shown, "an example shows what becomes of it"
    for table, text in shown:
        names, _, *rows = cells(text)
        values = [MOMENT.format(name) if name.endswith("_at") else name for name in names]
        values = [
            f"if({name}, 'yes', 'no')" if name in ("answered", "source_resolution_met") else name for name in values
        ]
        texts = ", ".join(f"coalesce(({value})::varchar, '')" for value in values)
        query = f"select {texts} from {table} where source = '{source}' order by all"
        assert [list(row) for row in home.ask(query)] == sorted(rows)


def test_the_page_names_everything_that_can_be_said(tmp_path: Path) -> None:
    listed = PAGE[PAGE.index("## Everything that can be said") :]
    for name in (*source_files.EXPORT, *layouts.KEYS):
        assert f"`{name}`" in listed, name
    for section in source_files.SECTIONS - {"export"}:
        assert f"`[{section}" in listed, section
