"""Use a file: its source is written, it moves among the exports, all is read; where it is not taken, all goes back."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from ilgi.problems import Problem
from ilgi.settings import SAMPLE_WANTED, Settings, has_files, settings
from ilgi.tell import words
from ilgi.ui.bringing import mapping, opened, waiting
from ilgi.ui.bringing.bringer import Bringer
from ilgi.ui.frame import loading

BAD = ":material/error:"
BECAME = "_became"
Verdict = tuple[str, str]


@dataclass
class Step:
    """What using a file has done so far, so that it can be undone: the file where it lies now, whether it waited, the
    sources that were written for it."""

    house: Settings
    path: Path
    waited: bool
    sources: set[Path]

    def undo(self) -> None:
        """File and sources are again what they were. Raises Problem where the file cannot be moved."""
        for source in self.sources:
            source.unlink(missing_ok=True)
        if self.waited:
            self.path = waiting.move(self.path, waiting.folder(self.house))


def use(bringer: Bringer, state: dict[str, Any]) -> list[str]:
    """Use the file of an open draft under its answers; why it was not taken, nothing where it was. Raises Problem."""
    bringer.demand()
    house, at = bringer.settings, opened.path(bringer.settings, state)
    before = _sources(house)
    draft = mapping.draft(house, at, state["answers"], anew=state["anew"], writes=True)
    step = Step(house, at, False, _sources(house) - before)
    bad = _loaded_with(bringer, step, state["waits"])
    if not bad:
        st.session_state[BECAME] = {"file": step.path.name, "plain": draft.plain()}
    return bad


def load_known(bringer: Bringer, name: str) -> list[Verdict]:
    """Load a file that waits and that a source reads already; where it is not taken, it goes on waiting."""
    bringer.demand()
    house = bringer.settings
    bad = _loaded_with(bringer, Step(house, waiting.folder(house) / name, False, set()), waits=True)
    if bad:
        return [(sentence, BAD) for sentence in bad]
    st.session_state[BECAME] = {"file": name, "plain": None}
    return []


def _loaded_with(bringer: Bringer, step: Step, waits: bool) -> list[str]:
    """Move a file that waits among the exports and load; a file that is not taken goes back, and all is read again."""
    try:
        if waits:
            step.path, step.waited = waiting.move(step.path, waiting.exports(step.house)), True
        bad = _verdict(bringer, step.path)
    except Problem:
        step.undo()
        raise
    if not bad:
        (step.house.home / SAMPLE_WANTED).unlink(missing_ok=True)
        loading.forget_first()
        return []
    step.undo()
    return [*bad, *_again(bringer)]


def _again(bringer: Bringer) -> list[str]:
    """Read what there was before; why that could not be, nothing where it could."""
    loading.forget_first()
    if not has_files(waiting.exports(bringer.settings)):
        return []
    try:
        again = _loaded(bringer)
    except Problem as problem:
        return [words.problem(bringer.lang, problem)]
    return [] if again.ended else [bringer.say("ui.bring_again_failed")]


def _verdict(bringer: Bringer, path: Path) -> list[str]:
    """Load what was kept: what is wrong with that very file."""
    load = _loaded(bringer)
    if load.ended and not load.looked_at(path.name):
        # it had begun before the file was there
        load = _loaded(bringer)
    return _wrong(bringer, load, path.name)


def _wrong(bringer: Bringer, load: loading.Load, file: str) -> list[str]:
    """Why a file was not taken, of a load that began after it was kept; nothing where it was."""
    if not load.ended:
        return [bringer.say("ui.bring_failed", file=file)]
    if not load.looked_at():
        return load.problems(bringer.lang)
    if not load.looked_at(file):
        return [bringer.say("ui.bring_ignored", file=file)]
    return [words.problem(bringer.lang, problem) for problem in load.refused(file)]


def _loaded(bringer: Bringer) -> loading.Load:
    bringer.demand()
    # what lies among the exports has changed since the page was opened
    load = loading.begin(settings(bringer.settings.home))
    loading.follow(load, bringer.lang)
    return load


def _sources(house: Settings) -> set[Path]:
    return set((house.home / "sources").glob("*.toml"))
