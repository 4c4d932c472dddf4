"""A file as it arrives: made ready to read, or why it cannot be; and what goes wrong with one, told of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import duckdb

from ilgi.problems import Problem, unforeseen
from ilgi.read import looking, null_words, reading
from ilgi.read.csvfile import CsvFile
from ilgi.read.header_row import IsKnown
from ilgi.read.rules import Rules
from ilgi.read.sources import Source

KINDS = (".csv", ".tsv", ".txt", ".tab", ".gz", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
PACKED = (".zip", ".7z", ".rar", ".tar", ".tgz", ".bz2", ".xz", ".zst")


@dataclass
class Export:
    """One export read as text, with the sources whose header it has and the files (with their digests) that these
    join; ``noticed``: how many of its remarks came before it was read; ``is_known``: what is read of it is kept since
    an earlier load, and its text need not be; ``skipped``: rows that are no records."""

    file: CsvFile
    raw: str
    bad: list[reading.BadRow]
    candidates: list[Source]
    joined: dict[str, str] = field(default_factory=dict)
    gaps: null_words.Gaps = field(default_factory=dict)
    skipped: int = 0
    noticed: int = 0
    is_known: bool = False


def remade(file: CsvFile, again: Callable[[], CsvFile]) -> Callable[[], Path] | None:
    """What makes the text of an unchanged file that is a copy."""
    return None if file.text == file.path else cache(lambda: again().text)


def looked_at(path: Path | Problem, name: str, texts: Path, known_sources: list[Source], is_known: IsKnown) -> CsvFile:
    if isinstance(path, Problem):
        raise path
    if path.suffix.lower() not in KINDS:
        advice = "unpack it, or " if path.suffix.lower() in PACKED else ""
        sentence = f"is no table: {advice}export it as CSV (or .csv.gz, .xlsx, .xls, .xlsb, .ods)"
        raise Problem(sentence, name, key="unknown_kind")
    try:
        return looking.look(path, name, texts, known_sources, is_known)
    except OSError as error:
        raise Problem(f"cannot be opened: {error.strerror}", name, key="file_unreadable") from error


def problem(error: Exception, file: CsvFile, rules: Rules) -> Problem:
    """What nobody foresaw, such as a field that needs more memory than there is, spoils one file, not the load."""
    if not isinstance(error, duckdb.Error):
        return unforeseen(error, file.name)
    why = rules.plain(str(error).splitlines()[0])
    sentence = f"could not be taken: {why}. Look at its source's fields"
    return Problem(sentence, file.name, key="file_not_taken")


def through(problem: Problem, file: CsvFile) -> Problem:
    """A source's problem met while loading a file: the source's place stays, the sentence names the export."""
    if problem.file in (None, file.name):
        return Problem(problem.sentence, file.name, problem.line, problem.key, problem.values)
    sentence = f"{problem.sentence} (met while loading {file.name})"
    return Problem(sentence, problem.file, problem.line, problem.key, problem.values | {"export": file.name})
