"""The house stays small and plain: sizes, no SQL in strings, nothing in a page but questions."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from ilgi.ask import questions
from tests.app import ROOT, dotted
from tests.test_imports import graph

PAGES = sorted([*ROOT.glob("dashboard.py"), *(ROOT / "pages").glob("*.py")])
CODE = sorted([*PAGES, *(ROOT / "ilgi").rglob("*.py")])
SQL = sorted([*(ROOT / "queries").rglob("*.sql"), *(ROOT / "ilgi").rglob("*.sql")])
# participles and pronouns: of what, a reader would have to scroll up
NO_NOUNS = {"said", "told", "found", "one", "own"}
ARITHMETIC = (ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Pow)


def lines(file: Path) -> int:
    return file.read_text("utf-8").count("\n")


def nodes(files: list[Path]) -> Iterator[tuple[Path, ast.AST]]:
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            yield file, node


def where(file: Path, node: ast.AST) -> str:
    return f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def found(pattern: str, files: list[Path], flags: int = 0) -> list[str]:
    return [
        f"{file.relative_to(ROOT)}:{number} {line.strip()}"
        for file in files
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if re.search(pattern, line, flags)
    ]


def test_there_is_something_to_look_at() -> None:
    assert len(PAGES) >= 9 and len(CODE) > 30 and len(SQL) > 30


def test_sizes() -> None:
    assert not [f"{f.name}: {lines(f)}" for f in PAGES if lines(f) > 60]
    assert not [f"{f.name}: {lines(f)}" for f in CODE if lines(f) > 250]
    assert not [f"{f.name}: {lines(f)}" for f in SQL if "metrics" not in f.parts and lines(f) > 80]


def test_a_files_name_stands_in_one_room() -> None:
    """A command's file bears the name of its command, whatever else does."""
    rooms = [file for file in CODE if file.parent.name not in ("commands", "pages") and not file.stem.startswith("__")]
    twice = [name for name, times in Counter(file.stem for file in rooms).items() if times > 1]
    assert len(rooms) > 100 and twice == []


def test_a_name_says_what_a_value_is() -> None:
    names = [
        f"{where(file, node)} {name}"
        for file, node in nodes(CODE)
        for name in (getattr(node, "id", None), getattr(node, "arg", None), getattr(node, "name", None))
        if str(name).lstrip("_") in NO_NOUNS
    ]
    assert names == []


def functions() -> list[tuple[str, int]]:
    """Every function with its length in lines, its name's line and its last among them."""
    return [
        (f"{where(file, node)} {node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for file, node in nodes(CODE)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def test_functions_are_short() -> None:
    sizes = functions()
    assert len(sizes) > 800
    assert not [f"{name}: {size}" for name, size in sizes if size > 45]
    assert median(size for _, size in sizes) <= 7


def composed_sql() -> Iterator[tuple[Path, ast.JoinedStr, str]]:
    """The f-strings that are SQL; what is put in shows as {}."""
    verbs = r"\s*(select|insert|create|with|from|delete|update)\b"
    words = re.compile(verbs + r".*\b(select|insert|into|from|join|where|table)\b", re.IGNORECASE | re.DOTALL)
    for file, node in nodes(CODE):
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
            if words.match(text):
                yield file, node, text


def test_who_asks_runs_a_file_and_composes_no_sql() -> None:
    """Only reading and judging, which cannot know an export's columns beforehand, compose SQL; the app never does."""
    pages = [module for module in graph().modules if module.startswith("ilgi.ui")]
    app = {module for page in pages for module in (page, *graph().find_upstream_modules(page))}
    assert len(pages) > 30 and len(app) > 80
    assert len(list(composed_sql())) > 10, "nothing composed: the rule would be blind"
    assert not {f"{where(file, node)} {text}" for file, node, text in composed_sql() if dotted(file) in app}


def test_composed_sql_holds_no_value_quoted_by_hand() -> None:
    assert not [f"{where(file, node)} {text}" for file, node, text in composed_sql() if "'{}'" in text]


def test_nothing_unfinished_and_no_html() -> None:
    assert not found(r"\b(TODO|FIXME|XXX|raise NotImplementedError|coming soon)\b|pragma: no cover", [*CODE, *SQL])
    assert not found("unsafe_allow_html", CODE)


def test_a_page_holds_no_data_access_no_html_and_no_language() -> None:
    assert not found(r"\bduckdb\b|\bselect\b .*\bfrom\b", PAGES, re.IGNORECASE)
    assert not found(r"</?(div|span|p|b|br|h\d|style)\b|st\.html", PAGES)
    assert not found(r"\bif .*\blang\b", PAGES)


def test_a_page_does_no_arithmetic() -> None:
    assert not [
        where(file, node)
        for file, node in nodes(PAGES)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ARITHMETIC)
    ]


def test_a_pages_words_stand_in_the_word_files() -> None:
    """A page names things by key; a text with a space that is not its docstring is a sentence in one language."""
    guilty = []
    for file in PAGES:
        tree = ast.parse(file.read_text("utf-8"))
        documents = {id(n.body[0].value) for n in ast.walk(tree) if _has_docstring(n)}  # type: ignore[attr-defined]
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents:
                guilty += [where(file, node)] if re.search(r"\w \w", node.value) else []
    assert not guilty


def _has_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node) is not None


def test_no_case_changes_that_break_turkish() -> None:
    rooms = ("ui", "charts", "tell", "printing")
    showing = [file for file in CODE if file in PAGES or file.relative_to(ROOT / "ilgi").parts[0] in rooms]
    assert {room for room in rooms for file in showing if room in file.parts} == set(rooms)
    assert not found(r"\.(upper|title|capitalize|swapcase)\(\)", showing)


def test_sql_is_lower_case_and_queries_begin_with_their_question() -> None:
    assert not found(r"^\s*(SELECT|FROM|WHERE|WITH|GROUP BY|ORDER BY)\b", SQL)
    for name in questions.names():
        assert re.fullmatch(r".+\?", questions.facts(name).question), name
