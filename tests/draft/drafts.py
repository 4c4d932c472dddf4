"""Drafts made for a test, and the records that the real reader makes of an export by a draft."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ilgi.draft import drafting, rehearsal
from ilgi.drafted import Draft
from ilgi.read import combine, source_files
from ilgi.settings import Settings, settings

ZONE = "Europe/Istanbul"


class Desk:
    """A home without sources of its own, and files beside it to draft."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "home" / "exports").mkdir(parents=True)
        self.house: Settings = settings(folder / "home")
        self.tries = 0

    def file(self, content: str | bytes, name: str = "tickets.csv") -> Path:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        os.utime(path, (1_800_000_000, 1_800_000_000))
        return path

    def draft(self, content: str | bytes, answers: dict[str, str] | None = None, name: str = "tickets.csv") -> Draft:
        return drafting.draft(self.file(content, name), self.house, answers or {}, anew=True)

    def records(self, draft: Draft, query: str) -> list[tuple[Any, ...]]:
        """What the real reader made of the file by the draft's source; times by the home's clock."""
        self.tries += 1
        folder = self.folder / f"try {self.tries}"
        folder.mkdir()
        source = folder / "drafted.toml"
        source.write_text(draft.toml, encoding="utf-8")
        sources = [source_files.read(source)]
        with _taken_in(self.house, self.folder / draft.file, sources, folder) as con:
            return con.execute(query).fetchall()


@contextmanager
def _taken_in(house: Settings, file: Path, sources: list[Any], folder: Path) -> Iterator[Any]:
    intake, con = rehearsal.taken_in(house, file, sources, ZONE, folder)
    assert not intake.refused, intake.refused
    combine.run(con, intake.parts)
    con.execute(f"set TimeZone = '{ZONE}'")
    yield con
    con.close()


def targets(draft: Draft) -> dict[str, str]:
    """Column of the contract -> the first column of the export that fills it."""
    return {target.partition(".")[2]: column.name for column in draft.columns[::-1] for target in column.targets}


def questions(draft: Draft) -> list[str]:
    return [question.name for question in draft.questions]
