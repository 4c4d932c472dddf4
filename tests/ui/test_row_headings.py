"""No table of rows has two headings alike, in either language."""

from pathlib import Path

from ilgi.ask import access, queries, questions
from ilgi.ask.filters import Filters
from ilgi.seal import snapshots
from ilgi.settings import settings
from ilgi.tell import words
from ilgi.ui.question import grid


def test_no_table_of_rows_has_two_headings_alike(sample_home: Path) -> None:
    snapshot = snapshots.current(settings(sample_home))
    wrong = {}
    asked = [name for name in questions.names() if name.endswith("_rows")]
    assert len(asked) > 60
    for name in asked:
        answer = queries.run(name, Filters(), access.manager(), snapshot=snapshot)
        for lang in words.LANGUAGES:
            headings = [words.column(lang, column) for column in grid.telling(answer.columns) if column not in HIDDEN]
            if alike := {heading for heading in headings if headings.count(heading) > 1}:
                wrong[name, lang] = sorted(alike)
    assert wrong == {}


# what a sentence of its own is made of
HIDDEN = ("reason_key", "reason_values")
