"""Bring a file: drop an export on the page, keep it beside the others, load, and see where its records went."""

import re
import unicodedata
from pathlib import Path
from typing import Any

import streamlit as st

from ilgi.problems import Problem
from ilgi.tell import words
from ilgi.ui.frame import collect, loading, menu, text
from ilgi.ui.frame.page import Page
from ilgi.ui.guard import sessions

LARGEST_MB = 200
KINDS = ["csv", "tsv", "txt", "gz", "xlsx", "xlsm", "xlsb", "xls", "ods"]
KEPT = re.compile(r"[^\w.\- ]+")
ENDING = re.compile(rf"\.((?:(?:{'|'.join(KINDS)})\.)?(?:{'|'.join(KINDS)}))$", re.IGNORECASE)
LONGEST_NAME = 200
# Windows takes these for devices, whatever stands behind the point
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
BAD = ":material/error:"
Verdict = tuple[str, str]


def bring(page: Page) -> None:
    """The place to drop an export; only for the manager, for a file changes what everybody sees."""
    if page.access.role != menu.MANAGER:
        return
    st.header(page.say("ui.bring"), anchor=False)
    st.write(page.say("ui.bring_how", megabytes=LARGEST_MB))
    round_ = st.session_state.setdefault("_brought", 0)
    label = page.say("ui.bring_label")
    sessions.offer_upload(LARGEST_MB * 1024 * 1024)
    dropped = st.file_uploader(label, type=KINDS, key=f"bring_{round_}", max_upload_size=LARGEST_MB)
    for sentence, icon in st.session_state.pop("_brought_told", []):
        st.info(text.plain(sentence, text.ANY), icon=icon)
    if dropped is None:
        return
    st.session_state["_brought_told"] = _taken(page, dropped)
    st.session_state["_brought"] = round_ + 1
    st.rerun()


def missing(page: Page) -> None:
    """What no export has given yet: a table each, with what to collect."""
    if page.missing:
        st.header(page.say("ui.not_given"), anchor=False)
    for table in sorted(page.missing):
        with st.expander(page.say(f"table.{table}.name")):
            collect.table(page, table)


def safe_name(name: str) -> str:
    """A file name without folders or signs that a file system or a shell would read as something else, and no longer
    than one may be; what tells its kind stays."""
    plain = unicodedata.normalize("NFC", Path(name.replace("\\", "/")).name)
    stem, dot, kind = _parts(KEPT.sub("_", plain).rstrip(" ."))
    stem = stem.lstrip(" .-").encode("utf-8")[: LONGEST_NAME - len(dot + kind)].decode("utf-8", errors="ignore")
    stem = stem.rstrip(" .")
    if stem.split(".")[0].casefold() in RESERVED:
        stem = f"_{stem}"
    return f"{stem or 'export'}{dot}{kind}" if kind else stem or "export.csv"


def _parts(name: str) -> tuple[str, str, str]:
    """What comes before a name's kind, the point, and the kind: one of those taken, packed or not."""
    match = ENDING.search(name)
    return (name[: match.start()], ".", match[1]) if match else (name, "", "")


def keep(folder: Path, name: str, content: bytes) -> Path | None:
    """Write a file that is not there yet; None when one of this name already is, for nothing is ever overwritten.
    Raises Problem where it cannot be written: then nothing of it stays."""
    path = folder / safe_name(name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            try:
                file.write(content)
                file.flush()
            except OSError:
                path.unlink(missing_ok=True)
                raise
    except OSError as error:
        if isinstance(error, FileExistsError) and folder.is_dir():
            return None
        values = {"why": error.strerror or type(error).__name__}
        raise Problem(f"cannot be kept: {values['why']}.", path.name, key="not_kept", values=values) from error
    return path


def _taken(page: Page, dropped: Any) -> list[Verdict]:
    """Keep what was dropped, load it, and say how that went."""
    name = safe_name(dropped.name)
    try:
        page.demand()
        if not dropped.size:
            return [(page.say("ui.bring_empty", file=name), BAD)]
        path = keep(page.settings.home / "exports", name, dropped.getvalue())
        if path is None:
            return [(page.say("ui.bring_exists", file=name), BAD)]
        return _verdict(page, path)
    except Problem as problem:
        return [(words.problem(page.lang, problem), BAD)]


def _verdict(page: Page, path: Path) -> list[Verdict]:
    """Load what was kept: what became of that very file. One that is not taken does not stay, and all is read again."""
    load = _loaded(page)
    if load.ended and not load.looked_at(path.name):
        # it had begun before the file was there
        load = _loaded(page)
    bad = [(sentence, BAD) for sentence in _wrong(page, load, path.name)]
    if not bad:
        return [(page.say("ui.bring_done", file=path.name), ":material/check_circle:")]
    path.unlink(missing_ok=True)
    try:
        again = _loaded(page)
    except Problem as problem:
        return [*bad, (words.problem(page.lang, problem), BAD)]
    return bad if again.ended else [*bad, (page.say("ui.bring_again_failed"), BAD)]


def _wrong(page: Page, load: loading.Load, file: str) -> list[str]:
    """Why a file was not taken, of a load that began after it was kept; nothing where it was."""
    if not load.ended:
        return [page.say("ui.bring_failed", file=file)]
    if not load.looked_at():
        return load.problems(page.lang)
    if not load.looked_at(file):
        return [page.say("ui.bring_ignored", file=file)]
    return [words.problem(page.lang, problem) for problem in load.refused(file)]


def _loaded(page: Page) -> loading.Load:
    page.demand()
    load = loading.begin(page.settings)
    loading.follow(load, page.lang)
    return load
