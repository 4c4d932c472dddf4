"""Bring a file: drop an export on the page, keep it beside the others, load, and see where its records went."""

import re
from pathlib import Path
from typing import Any

import streamlit as st

from ilgi.settings import Settings
from ilgi.ui.frame import collect, loading, menu, text
from ilgi.ui.frame.page import Page
from ilgi.ui.guard import sessions

LARGEST_MB = 200
KINDS = ["csv", "tsv", "txt", "gz", "xlsx", "xlsm", "xlsb", "xls", "ods"]
KEPT = re.compile(r"[^\w.\- ]+")


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
    """A file name without folders or signs that a file system or a shell would read as something else."""
    plain = KEPT.sub("_", Path(name.replace("\\", "/")).name).strip(" .")
    return plain or "export.csv"


def keep(folder: Path, name: str, content: bytes) -> Path | None:
    """Write a file that is not there yet; None when one of this name already is, for nothing is ever overwritten."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / safe_name(name)
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        return None
    return path


def _taken(page: Page, dropped: Any) -> list[tuple[str, str]]:
    name = safe_name(dropped.name)
    if not dropped.size:
        return [(page.say("ui.bring_empty", file=name), ":material/error:")]
    path = keep(page.settings.home / "exports", name, dropped.getvalue())
    if path is None:
        return [(page.say("ui.bring_exists", file=name), ":material/error:")]
    return _loaded(page, page.settings, path)


def _loaded(page: Page, house: Settings, path: Path) -> list[tuple[str, str]]:
    load = loading.begin(house)
    loading.follow(load, page.lang)
    bad = [sentence for sentence in load.problems(page.lang) if path.name in sentence]
    if not bad:
        return [(page.say("ui.bring_done", file=path.name), ":material/check_circle:")]
    path.unlink(missing_ok=True)
    loading.follow(loading.begin(house), page.lang)
    return [(sentence, ":material/error:") for sentence in bad]
