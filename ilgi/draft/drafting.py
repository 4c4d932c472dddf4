"""From an export that no source knows to how it would be read: look, guess, ask, write, try out."""

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ilgi import sql
from ilgi.contract import tables
from ilgi.draft import builders, evidence, headless, kinds, lexicon, look, rehearsal, source_text, spans, zones
from ilgi.draft.evidence import Facts
from ilgi.draft.look import Looked
from ilgi.draft.readings import Reader, Ways
from ilgi.draft.rehearsal import Rehearsal
from ilgi.draft.sketch import Cell, Sketch
from ilgi.draft.source_text import Say
from ilgi.drafted import Answers, Draft, Saying
from ilgi.fold import alike, plain
from ilgi.judge import standards
from ilgi.problems import Problem, unforeseen
from ilgi.read import date_spelling, recognise, source_files
from ilgi.read.csvfile import CsvFile
from ilgi.read.header_row import IsKnown
from ilgi.read.remarks import Remark
from ilgi.settings import Settings

LEAST_DATES = 0.5
LONGEST_NAME = 60
OFFSET = re.compile(rf"\d\s*(?:Z|UTC|GMT|[+-]\d{{2}}:?\d{{2}})$|{date_spelling.EPOCH}")
MOMENTS = ("opening", "closing", "resolution", "first_response", "due", "updated")
MOST_TURNS = 4
"""How often a draft is tried out: each time without the columns of which nothing could be computed."""


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
    try:
        return _drafted(path, settings, answers, say, anew)
    except OSError as error:
        sentence = f"cannot be opened: {error.strerror or error}"
        raise Problem(sentence, path.name, key="file_unreadable") from error
    except Exception as error:
        raise unforeseen(error, path.name) from error


def _drafted(path: Path, settings: Settings, answers: Answers, say: Say, anew: bool) -> Draft:
    house = House(settings, answers.get("zone") or standards.read(settings.standards).time_zone)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "look").mkdir()
        (folder / "try").mkdir()
        sources = source_files.read_all(settings.sources)[0]
        looked = _looked(path, folder, recognise.known_headers(sources), answers.get("sheet", ""))
        try:
            fits = [] if anew else recognise.by_header(looked.file, sources, house.zone)
            if fits and (known := rehearsal.reader(settings, path, sources, house.zone, folder / "known")):
                return _draft(path, looked, Sketch(looked, {}, answers, house.zone), known_as=known)
            if not answers.get("zone") and (zone := zones.in_headers(looked.headers.values())):
                answers, house = answers | {"zone": zone}, House(settings, zone)
            sketch = sketched(looked, answers, house.zone)
            return _written(path, sketch, house, say, folder / "try")
        finally:
            looked.con.close()


def _looked(path: Path, folder: Path, is_known: IsKnown, sheet: str) -> Looked:
    """The export opened; one without a header once more, with names for its columns."""
    looked = look.look(path, folder / "look", is_known, sheet)
    if not looked.file.is_headless:
        return looked
    names = headless.names(looked)
    looked.con.close()
    (folder / "named").mkdir()
    return look.look(path, folder / "named", sheet=sheet, names=names)


def sketched(looked: Looked, answers: Answers, zone: str) -> Sketch:
    """What becomes of an export's columns."""
    sketch = Sketch(looked, {}, answers, zone)
    looked.con.execute(f"set TimeZone = {sql.word(zone)}")
    reader = sketch.reader()
    for name, facts in evidence.gather(looked).items():
        head = lexicon.heading(looked.headers[name])
        sketch.cells[name] = Cell(name, head, facts, _ways(reader, head, facts))
    sketch.decimal = answers.get("decimal", "") if answers.get("decimal") in (",", ".") else ""
    kind = kinds.of(sketch)
    sketch.kind, sketch.kinds = kind.name, kind.others
    builders.build(sketch, kind)
    if looked.names:
        headless.ask(sketch)
    return sketch


def _ways(reader: Reader, head: lexicon.Heading, facts: Facts) -> Ways:
    """How a column can be read as dates, where it looks like any: day numbers and seconds since 1970 only where its
    name speaks of a moment or dates stand among them."""
    if facts.mostly(facts.old_days, LEAST_DATES):
        return Ways()
    dates = facts.dates
    if dates or head.has_moment or any(meaning.idea in MOMENTS for meaning in lexicon.meanings(head)):
        dates += facts.serials + facts.epochs
    return reader.ways(sql.name(facts.name)) if facts.filled and facts.mostly(dates, LEAST_DATES) else Ways()


def _written(path: Path, sketch: Sketch, house: House, say: Say, folder: Path) -> Draft:
    """The draft with its source, tried out where nothing is missing that a load needs."""
    name, tried = source_name(path.name), Rehearsal()
    part = rehearsal.part(path, sketch.looked, folder)
    title = Saying("title", {"file": path.name, "kind": sketch.kind})
    toml = source_text.write(sketch, say(title), say)
    needed = [asked.question for asked in sketch.asked if asked.question.is_needed and not asked.question.taken]
    for turn in range(0 if needed or sketch.problems else MOST_TURNS):
        tried = rehearsal.rehearse(house.settings, part, toml, name, house.zone, folder / f"{turn}")
        dropped = [_dropped(sketch, table, problem) for table, problem in tried.columns]
        if not any(dropped):
            break
        toml = source_text.write(sketch, say(title), say)
    if sketch.looked.looked_at < sketch.looked.file.records:
        sketch.noticed.append(Saying("noticed_part", {"count": sketch.looked.looked_at}))
    if not _has_offsets(sketch):
        sketch.noticed.insert(0, Saying("noticed_zone", {"zone": sketch.zone}))
    return _draft(path, sketch.looked, sketch, toml, tried)


def _has_offsets(sketch: Sketch) -> bool:
    """Whether every moment that is read says itself by which clock."""
    examples = [text for name in sketch.dates for text, _ in sketch.cells[name].facts.profile.most]
    return bool(examples) and all(OFFSET.search(text) for text in examples)


def _dropped(sketch: Sketch, table: str, problem: Problem) -> bool:
    """Whether a column of which nothing could be computed was left out of the sketch; why is told beside it."""
    named = str(problem.values.get("column", ""))
    fields = sketch.fields.get(table, {})
    hits = [name for name in fields if name == problem.values.get("field")] or [
        name for name in fields if any(f"{table}.{name}" in sketch.targets.get(of, ()) for of in named.split(", "))
    ]
    required = tables.by_name()[table].required
    for name in hits:
        if name not in required:
            sketch.drop(table, name)
    for column in named.split(", "):
        sketch.faults.setdefault(column, []).append(_problem(problem))
    sketch.noticed.append(_problem(problem))
    spans.ask_decimal(sketch, named, problem)
    return any(name not in required for name in hits)


def _draft(path: Path, looked: Looked, sketch: Sketch, toml: str = "", tried: Rehearsal | None = None,
           known_as: str = "") -> Draft:  # fmt: skip
    file, tried = looked.file, tried or Rehearsal()
    problems = [_problem(problem) for problem in tried.refused]
    remarks = [_remark(remark) for remark in tried.remarks or file.remarks]
    return Draft(
        file=path.name, source=source_name(path.name), records=file.records, looked_at=looked.looked_at,
        header_line=file.header_line, delimiter=file.delimiter, encoding="", sheet=file.sheet, sheets=_sheets(file),
        kind=sketch.kind, kinds=sketch.kinds, known_as=known_as, columns=sketch.columns(),
        questions=tuple(asked.question for asked in sketch.asked), silences=tuple(sketch.silences),
        noticed=(*sketch.noticed, *remarks), preview=tried.tables, problems=(*sketch.problems, *problems), toml=toml,
    )  # fmt: skip


def _sheets(file: CsvFile) -> tuple[tuple[str, int], ...]:
    """The sheets of a workbook with their rows: the one that is read, then the others that hold any."""
    read = ((file.sheet, file.records),) if file.sheet else ()
    others = [(r.value, r.count) for r in file.remarks if r.kind == "sheet_not_read" and r.value and r.count]
    return (*read, *others)


def _problem(problem: Problem) -> Saying:
    parts = {"sentence": problem.sentence, "file": problem.file, "line": problem.line, "key": problem.key}
    return Saying("problem", {**parts, "values": problem.values})


def _remark(remark: Remark) -> Saying:
    parts = {"kind": remark.kind, "count": remark.count, "line": remark.line}
    return Saying("remark", {**parts, "column": remark.column or "", "value": remark.value or ""})


def source_name(file: str) -> str:
    """What a source is called that reads a file: the file's name in plain small letters, without its numbers."""
    stem = plain(alike(file.split(".")[0]))
    name = re.sub(r"[^a-z]+", "_", stem).strip("_")
    return (name or "export")[:LONGEST_NAME]
