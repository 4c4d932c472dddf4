"""From an export that no source knows to how it would be read: look, guess, ask, write, try out."""

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ilgi.draft import builders, evidence, kinds, lexicon, look, rehearsal, source_text
from ilgi.draft.evidence import Facts
from ilgi.draft.look import Looked
from ilgi.draft.readings import Reader, Ways
from ilgi.draft.rehearsal import Rehearsal
from ilgi.draft.sketch import Cell, Sketch
from ilgi.draft.source_text import Say
from ilgi.drafted import Answers, Draft, Saying
from ilgi.fold import alike, plain
from ilgi.judge import standards
from ilgi.problems import Problem
from ilgi.read import recognise, source_files
from ilgi.settings import Settings

LEAST_DATES = 0.5
LONGEST_NAME = 60


@dataclass(frozen=True)
class House:
    """What a home knows beforehand: its zone, and the sources that read its exports already."""

    settings: Settings
    zone: str


def draft(path: Path, settings: Settings, answers: Answers, say: Say = lambda saying: saying.key, *,
          anew: bool = False) -> Draft:  # fmt: skip
    """How an export would be read, by what it holds and what was answered; ``say`` says the questions in the source.

    A file that a source reads already is only told so, unless ``anew``. Raises Problem for what is no table.
    """
    house = House(settings, answers.get("zone") or standards.read(settings.standards).time_zone)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "look").mkdir()
        looked = look.look(path, folder / "look")
        try:
            known = "" if anew else _known_as(path, looked, house)
            if known:
                return _draft(path, looked, Sketch(looked, {}, answers, house.zone), known_as=known)
            sketch = sketched(looked, answers, house.zone)
            return _written(path, sketch, house, say, folder / "try")
        finally:
            looked.con.close()


def sketched(looked: Looked, answers: Answers, zone: str) -> Sketch:
    """What becomes of an export's columns."""
    sketch = Sketch(looked, {}, answers, zone)
    reader = sketch.reader()
    for name, facts in evidence.gather(looked).items():
        head = lexicon.heading(name)
        sketch.cells[name] = Cell(name, head, facts, _ways(reader, head, facts))
    kind = kinds.of(sketch)
    sketch.kind, sketch.kinds = kind.name, kind.others
    builders.build(sketch, kind)
    return sketch


def _ways(reader: Reader, head: lexicon.Heading, facts: Facts) -> Ways:
    """How a column can be read as dates, where it looks like any: day numbers only where its name speaks of a moment or
    dates stand among them."""
    from ilgi import sql

    if facts.mostly(facts.old_days, LEAST_DATES):
        return Ways()
    dates = facts.dates
    if dates or head.has_moment or any(m.idea in ("opening", "closing", "resolution", "first_response", "due")
                                       for m in lexicon.meanings(head)):  # fmt: skip
        dates += facts.serials
    return reader.ways(sql.name(facts.name)) if facts.filled and facts.mostly(dates, LEAST_DATES) else Ways()


def _written(path: Path, sketch: Sketch, house: House, say: Say, folder: Path) -> Draft:
    """The draft with its source, tried out where nothing is missing that a load needs."""
    toml = source_text.write(sketch, f"{path.name}: {sketch.looked.file.records}", say)
    needed = [asked.question for asked in sketch.asked if asked.question.is_needed and not asked.question.taken]
    if needed or sketch.problems:
        return _draft(path, sketch.looked, sketch, toml)
    tried = rehearsal.rehearse(house.settings, path, toml, source_name(path.name), house.zone, folder)
    return _draft(path, sketch.looked, sketch, toml, tried)


def _draft(path: Path, looked: Looked, sketch: Sketch, toml: str = "", tried: Rehearsal | None = None,
           known_as: str = "") -> Draft:  # fmt: skip
    file, tried = looked.file, tried or Rehearsal()
    problems = [_problem(problem) for problem in tried.problems]
    return Draft(
        file=path.name, source=source_name(path.name), records=file.records, looked_at=file.records,
        header_line=file.header_line, delimiter=file.delimiter, encoding="", kind=sketch.kind, kinds=sketch.kinds,
        known_as=known_as, columns=sketch.columns(), questions=tuple(asked.question for asked in sketch.asked),
        silences=tuple(sketch.silences), noticed=tuple(sketch.noticed), preview=tried.tables,
        problems=(*sketch.problems, *problems), toml=toml,
    )  # fmt: skip


def _problem(problem: Problem) -> Saying:
    parts = {"sentence": problem.sentence, "file": problem.file, "line": problem.line, "key": problem.key}
    return Saying("problem", {**parts, "values": problem.values})


def _known_as(path: Path, looked: Looked, house: House) -> str:
    """The name of the source that reads the file already; nothing where none does."""
    sources, _ = source_files.read_all(house.settings.sources)
    for source in recognise.by_header(looked.file, sources, house.zone):
        return source.name
    return ""


def source_name(file: str) -> str:
    """What a source is called that reads a file: the file's name in plain small letters, without its numbers."""
    stem = plain(alike(file.split(".")[0]))
    name = re.sub(r"[^a-z]+", "_", stem).strip("_")
    return (name or "export")[:LONGEST_NAME]
