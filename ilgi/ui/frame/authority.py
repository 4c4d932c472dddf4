"""Whether who opened a page still reads as they did then: asked at every act, for an open page outlives its run."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ilgi.ask import admission
from ilgi.ask.access import Access, manager
from ilgi.problems import Problem
from ilgi.seal import snapshots
from ilgi.seal.snapshots import Snapshot
from ilgi.settings import Settings
from ilgi.ui.frame import deferred, loading, menu, signin, who
from ilgi.ui.frame.signin import Reader


def of_now(house: Settings, email: str) -> Access | None:
    """What the holder of a vouched address may see at this moment; None for nobody we know, or where it cannot be
    known."""
    try:
        snapshot, rules = snapshots.current(house), admission.rules(house)
        return who.admitted(Reader(email, rules, leaves=False), snapshot, date.today()) if snapshot and email else None
    except Problem:
        return None


def may_bring(house: Settings, email: str) -> bool:
    """Whether the holder of a vouched address may bring a file at this moment: a manager by the data; while there are
    none yet, whoever is listed as one."""
    try:
        access = _before_any(house, Reader(email, admission.rules(house), leaves=False)) if email else None
        return access is not None and access.role == menu.MANAGER
    except Problem:
        return False


def _before_any(house: Settings, reader: Reader) -> Access | None:
    """What a reader may see now, also where no load has given anything to show yet: then managers are who is listed.
    Raises Problem where it cannot be known."""
    try:
        snapshot: Snapshot | None = snapshots.current(house)
    except Problem as problem:
        if problem.key not in loading.CURABLE:
            raise
        snapshot = None
    if snapshot is None:
        return manager() if admission.fold(reader.email) in reader.rules.managers else None
    return who.admitted(reader, snapshot, date.today())


@dataclass(frozen=True)
class Standing:
    """How a reader stood when a page was opened in a home: the ``email`` that was vouched for, None where nobody signs
    in, and what it gave (``access``)."""

    house: Settings
    email: str | None
    access: Access

    def demand(self, lang: str) -> None:
        """Raises Problem unless the same reader may see exactly the same now."""
        try:
            reader = signin.known(self.house, lang)
        except signin.Outside as outside:
            raise _changed() from outside
        if (reader.email if reader else None) != self.email:
            raise _changed()
        if reader is not None and self._now(reader) != self.access:
            raise _changed()

    def _now(self, reader: Reader) -> Access | None:
        snapshot = snapshots.current(self.house)
        return who.admitted(reader, snapshot, date.today()) if snapshot else None

    def bound(self, make: Callable[[], bytes], lang: str) -> Callable[[], bytes]:
        """``make``, for the browser's later request: run only where the session that asks is the one that was offered
        it and its reader still stands so. Raises Problem otherwise."""

        def demanded() -> bytes:
            self.demand(lang)
            return make()

        return deferred.of_this_session(demanded)


class Beginning(Standing):
    """The same of a manager in a home that has nothing to show yet."""

    def _now(self, reader: Reader) -> Access | None:
        return _before_any(self.house, reader)


def _changed() -> Problem:
    return Problem("Your access has changed since this page was opened; reload the page.", key="access_changed")
