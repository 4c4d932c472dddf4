"""An export looked at: where a source says its table stands, else wherever a header is met."""

from collections.abc import Sequence
from pathlib import Path

from ilgi.fold import heading
from ilgi.problems import Problem
from ilgi.read import csvfile, recognise, unrecognised
from ilgi.read.csvfile import CsvFile
from ilgi.read.header_row import IsKnown
from ilgi.read.sources import Source

ELSEWHERE = "table_elsewhere"
NOWHERE = (ELSEWHERE, "no_such_sheet")
"""Why a file is looked at for another source, though it may be this one's."""


def look(path: Path, name: str, texts: Path, sources: Sequence[Source], is_known: IsKnown) -> CsvFile:
    """Makes an export ready to read; copies go to ``texts``; ``is_known``: of the headers of all sources.

    A source that says where its table stands comes first where its header stands there. One without a header takes, of
    files that it does not name, those alone whose first line holds values and that no other source knows. Raises
    Problem when the file is none that can be read, when two sources each say that their table stands elsewhere in it,
    or when it belongs to one of whose table nothing stands there.
    """
    placed = [s for s in sources if s.layout.is_placed and s.layout.takes(name)]
    guesses = [s for s in placed if s.layout.columns and not s.layout.files]
    looking = _Looking(path, name, texts)
    if file := looking.placed([s for s in placed if s not in guesses]):
        return file
    file = csvfile.look(path, name, texts, is_known)
    if recognise.by_header(file, list(sources), ""):
        return file
    guess = looking.placed(guesses) if file.is_headless else None
    if guess is None:
        looking.refuse_elsewhere({heading(column) for column in file.named})
    return guess or file


class _Looking:
    """One export looked at for several sources; ``missed``: those of which nothing stands where they say."""

    def __init__(self, path: Path, name: str, texts: Path) -> None:
        self.path, self.name, self.texts = path, name, texts
        self.missed: list[tuple[Source, Problem]] = []

    def placed(self, sources: Sequence[Source]) -> CsvFile | None:
        """The file as one of the sources says that its table stands, own ones before those that ship."""
        fits: list[tuple[Source, CsvFile]] = []
        for source in sorted(sources, key=lambda source: not source.is_own):
            if not any(recognise.has_header(file, source) for _, file in fits) and (file := self._file(source)):
                fits.append((source, file))
        if not fits:
            return None
        rivals = [source for source, _ in fits if source.is_own == fits[0][0].is_own]
        if len(rivals) > 1:
            raise unrecognised.refusal(fits[0][1], [], rivals, [])
        return fits[0][1]

    def _file(self, source: Source) -> CsvFile | None:
        is_known = recognise.known_headers([source], has_contract=False)
        try:
            file = csvfile.look(self.path, self.name, self.texts, is_known, source.layout)
        except Problem as problem:
            if problem.key not in NOWHERE:
                raise
            self.missed.append((source, problem))
            return None
        return file if recognise.has_header(file, source) else None

    def refuse_elsewhere(self, headings: set[str]) -> None:
        """Raises the Problem of a source that names the file, or has its header, and finds nothing where it says."""
        for source, problem in self.missed:
            if source.layout.files or source.is_in(headings):
                raise _elsewhere(source, self.name) if problem.key == ELSEWHERE else problem


def _elsewhere(source: Source, name: str) -> Problem:
    if source.layout.columns:
        count = len(source.layout.columns)
        sentence = f"has no rows of {count} cells, as the source {source.name} names them: correct its columns or files"
        return Problem(sentence, name, 1, "columns_not_there", {"width": count, "source": source.name})
    line = source.layout.header_line
    sentence = f"has no header of {source.name} in line {line}: correct header_line there, or take it out"
    return Problem(sentence, name, line, "header_not_there", {"line": line, "source": source.name})
