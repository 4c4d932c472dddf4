"""A packed export written out, and only so far: size, lines and the disk are looked at as it grows."""

import gzip
import shutil
import zlib
from pathlib import Path

from ilgi.problems import Problem

PIECE = 1 << 18
MOST = 4 << 30
"""No packed file may become larger than this."""
SUSPICIOUS = 1 << 30
HIGHEST_RATIO = 200
"""Beyond SUSPICIOUS bytes a text that packs better than this is no table: honest logs pack 20 to 100 times."""
LEFT_FREE = 1 << 30
LONGEST_RECORD = 16_000_000
"""Bytes of a record that are read: a longer one is rejected, alone."""
HOPELESS = 4 * LONGEST_RECORD
"""Bytes without the end of a record after which a file is given up."""


class Lines:
    """Watches a text go by, a piece at a time, for a line that is longer than any record may be."""

    def __init__(self, name: str) -> None:
        self.name, self.run = name, 0

    def see(self, piece: bytes) -> None:
        """Raises Problem once a line has passed HOPELESS."""
        end = max(piece.rfind(b"\n"), piece.rfind(b"\r"))
        self.run = len(piece) - 1 - end if end >= 0 else self.run + len(piece)
        if self.run > HOPELESS:
            raise too_long(self.name)


def too_long(name: str, line: int | None = None) -> Problem:
    """The Problem of a file with a record that no table has."""
    megabytes = HOPELESS // 1_000_000
    sentence = f"holds a record of more than {megabytes} MB: look for a missing line end or a quote that is not closed"
    return Problem(sentence, name, line, "record_too_long", {"megabytes": megabytes})


def room(folder: Path) -> int:
    """How many bytes may be written to a folder's disk: some of it stays free."""
    return min(MOST, max(0, shutil.disk_usage(folder).free - LEFT_FREE))


def unpacked(path: Path, name: str, target: Path, is_text: bool) -> Path:
    """Writes a .gz out to ``target``, every member of it; a text is watched for overlong lines. Raises Problem for one
    that is damaged, followed by something else, or larger than it may become."""
    lines, size = Lines(name), 0
    most, packed_size = room(target.parent), path.stat().st_size
    try:
        with gzip.open(path) as packed, target.open("wb") as file:
            while piece := packed.read(PIECE):
                size += len(piece)
                if size > most or size > max(SUSPICIOUS, HIGHEST_RATIO * packed_size):
                    raise _too_large(name, size)
                if is_text:
                    lines.see(piece)
                file.write(piece)
    except (EOFError, OSError, ValueError, zlib.error) as error:
        raise Problem("is packed but cut short or damaged: export it again", name, key="damaged_file") from error
    except Problem:
        target.unlink(missing_ok=True)
        raise
    return target


def first(path: Path, name: str, size: int) -> bytes:
    """The first bytes of what a .gz holds. Raises Problem when it is damaged there."""
    try:
        with gzip.open(path) as packed:
            return packed.read(size)
    except (EOFError, OSError, ValueError, zlib.error) as error:
        raise Problem("is packed but cut short or damaged: export it again", name, key="damaged_file") from error


def _too_large(name: str, size: int) -> Problem:
    megabytes = size >> 20
    sentence = (
        f"unpacks to more than {megabytes} MB, more than is read of a packed file: export it in parts, or unpacked"
    )
    return Problem(sentence, name, key="unpacks_too_far", values={"megabytes": megabytes})
