"""What is known of the pieces kept beside the snapshots: plain data in one small file, believed only where it is whole.

A piece is what was read of one export. Its entry says of which content under which name it was made, what was noticed
while it was, and what became of each of its parts; the rows themselves lie in a database beside the index.
"""

import hashlib
import json
import os
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from ilgi import files
from ilgi.contract import tables
from ilgi.problems import Problem
from ilgi.read import csvfile
from ilgi.read.csvfile import CsvFile
from ilgi.read.layouts import Layout
from ilgi.read.parts import Part
from ilgi.read.remarks import Remark
from ilgi.read.sheets import Sheet
from ilgi.read.sources import Source

NAME = "index.json"
MOST = 1_000_000_000
NOT_KEPT = (
    "file",
    "source",
    "table",
    "name",
    "relation",
    "newest",
    "is_changed",
    "apart",
    "piece",
    "has_gone",
    "has_old",
)
"""Of a part what the load at hand decides anew."""


@dataclass
class Entry:
    """One export as it was read: ``stat`` what the system said of it then, ``noticed`` how many of the file's remarks
    came from looking at it alone, ``joined`` the digest of each file that was joined to it, ``parts`` what became of
    each part, ``layer`` the database with the rows, ``notes`` which lists of what was noted lie there too. ``is_late``:
    the file's own time decided something. Without ``parts`` it was only looked at."""

    file: dict[str, Any]
    stat: list[int]
    noticed: int = 0
    joined: dict[str, str] = field(default_factory=dict)
    parts: list[dict[str, Any]] = field(default_factory=list)
    layer: str = ""
    notes: list[str] = field(default_factory=list)
    source: int = 0
    is_late: bool = False

    @property
    def digest(self) -> str:
        """The digest of the content it was made of."""
        return str(self.file["digest"])

    def table(self, part: str) -> str:
        """The name, in its layer, of the rows of a part or of a list of notes."""
        return f"{name(self.digest, str(self.file['name']))} {part}"

    def of_file(self, path: Path) -> CsvFile:
        """The export as it was when it had been looked at; its text is named where it is the export itself."""
        known = dict(self.file)
        is_copy = known.pop("is_copy")
        known |= {name: tuple(known[name]) for name in ("columns", "named", "header")}
        known["twins"] = tuple((first, other) for first, other in known["twins"])
        known["remarks"] = tuple(Remark(**remark) for remark in known["remarks"][: self.noticed])
        known["sheets"] = tuple(Sheet(**sheet) for sheet in known["sheets"])
        known["layout"] = _layout(known["layout"])
        known["modified"] = csvfile.modified(path)
        return CsvFile(path=path, text=Path() if is_copy else path, **known)

    def is_as_old(self, file: CsvFile) -> bool:
        """Whether the file's own time decides today what it decided when the piece was made: a younger file lets more
        moments stand, so where all stood nothing differs."""
        then = float(self.file["modified"])
        return file.modified == then or (file.modified > then and not self.is_late)

    def all_remarks(self) -> tuple[Remark, ...]:
        """What was noticed while the export was looked at and read."""
        return tuple(Remark(**remark) for remark in self.file["remarks"])


def name(digest: str, file: str) -> str:
    """What names a piece: the content and the name of its export."""
    return f"{digest[:32]}-{hashlib.blake2b(file.encode('utf-8', 'surrogateescape'), digest_size=8).hexdigest()}"


def of_file(file: CsvFile) -> dict[str, Any]:
    """An export as plain data."""
    known = {f.name: getattr(file, f.name) for f in fields(file) if f.name not in ("path", "text", "remade")}
    known["remarks"] = [asdict(remark) for remark in file.remarks]
    known["sheets"] = [asdict(sheet) for sheet in file.sheets]
    known["layout"] = asdict(file.layout)
    return known | {"is_copy": file.text != file.path}


def _layout(known: dict[str, Any]) -> Layout:
    return Layout(**known | {name: tuple(known[name]) for name in ("columns", "skip")})


def of_part(part: Part) -> dict[str, Any]:
    """What became of a part, as plain data."""
    known = {f.name: getattr(part, f.name) for f in fields(part) if f.name not in NOT_KEPT}
    known["remarks"] = [asdict(remark) for remark in part.remarks]
    known["problems"] = [asdict(problem) for problem in part.problems]
    return known | {"table": part.table.name}


def part(known: dict[str, Any], file: CsvFile, source: Source, stage: str) -> Part:
    """The part that ``of_part`` was told of; ``stage``: its table there."""
    values = known | {
        "columns": tuple(known["columns"]),
        "unmapped": tuple((column, value, count) for column, value, count in known["unmapped"]),
        "remarks": [Remark(**remark) for remark in known["remarks"]],
        "problems": [Problem(**problem) for problem in known["problems"]],
        "table": tables.by_name()[known["table"]],
    }
    return Part(file=file, source=source, name=stage, relation="", **values)


def read(folder: Path, base: str) -> tuple[dict[str, Entry], dict[str, Any]]:
    """The entries by the name of their export, and what was noted of the load that wrote them; nothing where the index
    is not whole, or was written for another ``base`` (the sources, names and code that read exports)."""
    try:
        whole, _, text = files.read(folder / NAME, MOST).partition(b"\n")
        if whole.decode("ascii") != _sum(text):
            return {}, {}
        known = json.loads(text)
        if known["base"] != base:
            return {}, {}
        return {name: Entry(**entry) for name, entry in known["entries"].items()}, dict(known["judged"])
    except (Problem, OSError, ValueError, TypeError, KeyError, RecursionError):
        return {}, {}


def write(folder: Path, base: str, entries: dict[str, Entry], judged: dict[str, Any]) -> None:
    """Writes the index: a reader sees the former one or this one, whole. Raises OSError, TypeError for what is no plain
    data."""
    known = {"base": base, "entries": {name: asdict(entry) for name, entry in entries.items()}, "judged": judged}
    text = json.dumps(known).encode()
    new = folder / f".{NAME}.{os.getpid()}"
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(_sum(text).encode("ascii") + b"\n" + text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder / NAME)


def _sum(text: bytes) -> str:
    return hashlib.blake2b(text, digest_size=16).hexdigest()
