"""What others put into a home, opened with care: regular files alone, never waited for, read only so far."""

import os
import stat
from io import BufferedReader
from pathlib import Path
from unicodedata import category

from ilgi.problems import Problem


def opened(path: Path, name: str | None = None) -> BufferedReader:
    """A regular file, open to be read; ``name``: how sentences call it.

    Raises Problem for what is none (a pipe, a device, a folder), which is not waited for, and for what cannot be
    opened.
    """
    file = shown(name or str(path))
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        if stat.S_ISREG(os.fstat(handle).st_mode):
            return os.fdopen(handle, "rb")
        os.close(handle)
    except (OSError, ValueError) as error:
        raise unreadable(error, file) from error
    raise irregular(file)


def read(path: Path, most: int, name: str | None = None) -> bytes:
    """All of a regular file of at most ``most`` bytes. Raises Problem for a larger one and as ``opened`` does."""
    with opened(path, name) as file:
        try:
            content = file.read(most + 1)
        except OSError as error:
            raise unreadable(error, name or str(path)) from error
    if len(content) > most:
        size = f"{most / 1_000_000:g} MB" if most >= 1_000_000 else f"{most / 1000:g} kB"
        raise Problem(
            f"is larger than {size}, more than is read of it",
            shown(name or str(path)),
            None,
            "too_large",
            {"size": size},
        )
    return content


def unreadable(error: OSError | ValueError, file: str) -> Problem:
    """The Problem of a file that the system does not let us read."""
    why = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return Problem(f"cannot be read: {why}", file, key="toml_unreadable", values={"why": why})


def irregular(file: str) -> Problem:
    """The Problem of what has a file's name and is none."""
    return Problem("cannot be read: it is no file but a folder, a pipe or a device", file, key="not_regular")


def outside(file: str) -> Problem:
    """The Problem of a link that leads out of the folder in which it lies."""
    return Problem("is a link that leads out of its folder, and is not followed: put the file itself there", file,
                   key="link_outside")  # fmt: skip


def is_within(path: Path, folder: Path) -> bool:
    """Whether what a path means, links followed, lies in what the folder means."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def is_writable_name(name: str) -> bool:
    """Whether a name can stand in a sentence, a log and a table: no line end, no control sign, no broken letter."""
    return not any(category(letter) in ("Cc", "Cs", "Zl", "Zp") for letter in name)


def shown(name: str) -> str:
    """A name for people, each sign of it that cannot be written spelled out."""
    return "".join(
        letter if is_writable_name(letter) else letter.encode("unicode_escape").decode("ascii") for letter in name
    )


def replace(path: Path, text: str, mode: int = 0o600) -> None:
    """Puts a text in the place of what a file holds: a reader sees the former text or this one, whole. ``mode``: who
    may read a file that was not there. Raises Problem where it cannot be written: then the former text stays."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else mode
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, mode)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        why = error.strerror or type(error).__name__
        raise Problem(
            f"cannot be written: {why}", shown(str(path)), key="privacy_unwritable", values={"why": why}
        ) from error
