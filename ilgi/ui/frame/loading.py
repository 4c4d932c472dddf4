"""Loading from inside the app: a process of its own, followed line by line until a snapshot stands."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import streamlit as st

from ilgi.problems import Problem
from ilgi.settings import ROOT, Settings, has_files
from ilgi.tell import words
from ilgi.ui.frame import text

CURABLE = ("no_snapshot", "snapshot_missing", "snapshot_damaged", "snapshot_older")


class Load:
    """One running load of one home, shared by every session that waits for it."""

    def __init__(self, home: str) -> None:
        command = [sys.executable, "-m", "ilgi", "load", "--progress", "--home", home]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, "encoding": "utf-8"}
        self._process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"PYTHONUTF8": "1"}, **pipes)  # type: ignore[call-overload]
        self.lines: list[dict[str, Any]] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        for line in self._process.stdout:
            self.lines.append(_understood(line.strip()))
        self._process.wait()

    def wait(self) -> Iterator[dict[str, Any]]:
        """Yields the newest progress line about every 0.3 seconds until the process is over."""
        while self._reader.is_alive():
            self._reader.join(timeout=0.3)
            if self.lines:
                yield self.lines[-1]

    @property
    def running(self) -> bool:
        """Whether the process still works."""
        return self._reader.is_alive()

    @property
    def code(self) -> int | None:
        """The exit code, once it is over."""
        code: int | None = self._process.poll()
        return code

    def problems(self, lang: str) -> list[str]:
        """What it could not do, a sentence each in the reader's language."""
        problems = [Problem(**parts) for line in self.lines for parts in line.get("problems", [])]
        sentences = [words.problem(lang, problem) for problem in problems]
        return sentences or [line["text"] for line in self.lines[-3:] if self.code and line.get("text")]

    @property
    def ended(self) -> bool:
        """Whether it came to its end, whatever it could not take; False when it was stopped on the way."""
        return any(line.get("step") == "end" for line in self.lines)

    def looked_at(self, file: str | None = None) -> bool:
        """Whether it looked at a file of the exports folder (None: at any); others it passes over."""
        return any(line.get("step") == "look" and file in (None, line.get("file")) for line in self.lines)

    def files(self) -> list[str]:
        """The files of the exports folder that it looked at."""
        return list(dict.fromkeys(line["file"] for line in self.lines if line.get("step") == "look" and line["file"]))

    def refused(self, file: str) -> list[Problem]:
        """What was wrong with that very file, or with a source met while loading it."""
        problems = [Problem(**parts) for line in self.lines for parts in line.get("problems", [])]
        return [problem for problem in problems if file in (problem.file, problem.values.get("export"))]


_lock = threading.Lock()
_loads: dict[str, Load] = {}


def begin(house: Settings) -> Load:
    """Start a load of this home; where one is already running, return that one."""
    with _lock:
        current = _loads.get(str(house.home))
        if current is None or not current.running:
            current = _loads[str(house.home)] = Load(str(house.home))
    return current


def renew(house: Settings, lang: str) -> Load:
    """Follow a load that begins now: one that runs already may have read what stood there before."""
    running = begin(house)
    if running.lines:
        follow(running, lang)
        running = begin(house)
    follow(running, lang)
    return running


def follow(load: Load, lang: str) -> None:
    """Show a load's progress until it is over."""
    shown = st.progress(0.0, text=words.say(lang, "ui.loading"))
    for line in load.wait():
        share = min(max(float(line.get("share") or 0.0), 0.0), 1.0)
        file = line.get("file") or ""
        shown.progress(
            share,
            text=words.say(lang, "ui.loading_file", file=text.plain(file)) if file else words.say(lang, "ui.loading"),
        )
    shown.empty()


def first_load(house: Settings, lang: str) -> Load | None:
    """No snapshot yet: make one of the exports there are, then draw the page anew. Gives the load where it brought
    none, None where there is nothing to load."""
    if not has_files(house.exports):
        return None
    tried = st.session_state.get("_first_load")
    load = tried if tried is not None and not tried.running else begin(house)
    st.session_state["_first_load"] = load
    if load.running or load.code == 0:
        st.write(words.say(lang, "ui.first_load"))
    follow(load, lang)
    if load.code == 0 and tried is not load:
        st.rerun()
    return load


def forget_first() -> None:
    """What the first load came to no longer counts: the next run tries anew."""
    st.session_state.pop("_first_load", None)


def _understood(line: str) -> dict[str, Any]:
    try:
        message = json.loads(line)
    except ValueError:
        return {"text": line}
    return message if isinstance(message, dict) else {"text": line}
