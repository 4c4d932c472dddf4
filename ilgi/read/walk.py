"""The files below a folder, in order of name: what can be opened, and what only has a file's name."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from ilgi import files
from ilgi.problems import Problem

DEEPEST = 32
"""Folders within folders that are looked into."""
KEPT_ASIDE = (".", "~$")
IGNORED = ("readme", "license", "licence", "thumbs.db", "desktop.ini")


def walk(folder: Path) -> Iterator[tuple[str, Path | Problem]]:
    """The name of each file (relative, for people) and where it is, or why it is not looked at. Links are followed only
    to what lies in the folder; hidden files and readmes are left out."""
    todo = [folder] if folder.is_dir() else []
    entries: list[tuple[Path, Problem | None]] = []
    while todo:
        below = todo.pop()
        try:
            inside = [entry for entry in os.scandir(below) if not is_ignored(entry.name)]
        except OSError as error:
            entries.append((below, files.unreadable(error, _name(below, folder))))
            continue
        for entry in inside:
            path = Path(entry.path)
            if not entry.is_dir(follow_symlinks=False):
                entries.append((path, _trouble(path, folder)))
            elif len(path.relative_to(folder).parts) <= DEEPEST:
                todo.append(path)
            else:
                entries.append((path, _too_deep(_name(path, folder))))
    for path, trouble in sorted(entries, key=lambda entry: os.fsencode(entry[0])):
        if trouble or not path.is_dir():
            yield _name(path, folder), trouble or path


def is_ignored(name: str) -> bool:
    """Whether a file or folder is none of ours."""
    return name.startswith(KEPT_ASIDE) or name.lower().startswith(IGNORED)


def _name(path: Path, folder: Path) -> str:
    return files.shown(path.relative_to(folder).as_posix())


def _trouble(path: Path, folder: Path) -> Problem | None:
    name = _name(path, folder)
    if not files.is_writable_name(path.relative_to(folder).as_posix()):
        return odd_name(name)
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return Problem(f"cannot be opened: {error.strerror}", name, key="file_unreadable")
    if path.is_symlink() and not files.is_within(path, folder):
        return files.outside(name)
    return None if stat.S_ISREG(mode) or stat.S_ISDIR(mode) else files.irregular(name)


def odd_name(name: str) -> Problem:
    """The Problem of a file whose name can stand in no sentence."""
    sentence = "has a name with a line end, a control sign or a broken letter in it: rename it"
    return Problem(sentence, name, key="odd_name")


def _too_deep(name: str) -> Problem:
    sentence = f"lies more than {DEEPEST} folders deep, and is not looked into: put it higher up"
    return Problem(sentence, name, key="too_deep", values={"most": DEEPEST})
