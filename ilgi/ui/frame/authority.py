"""Whether who opened a page still reads as they did then: asked at every act, for an open page outlives its run."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ilgi.ask import admission
from ilgi.ask.access import Access
from ilgi.problems import Problem
from ilgi.seal import snapshots
from ilgi.settings import Settings
from ilgi.ui.frame import deferred, signin, who
from ilgi.ui.frame.signin import Reader


def of_now(house: Settings, email: str) -> Access | None:
    """What the holder of a vouched address may see at this moment; None for nobody we know, or where it cannot be
    known."""
    try:
        snapshot, rules = snapshots.current(house), admission.rules(house)
        return who.admitted(Reader(email, rules, leaves=False), snapshot, date.today()) if snapshot and email else None
    except Problem:
        return None


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
        if reader is None:
            return
        snapshot = snapshots.current(self.house)
        if snapshot is None or who.admitted(reader, snapshot, date.today()) != self.access:
            raise _changed()

    def bound(self, make: Callable[[], bytes], lang: str) -> Callable[[], bytes]:
        """``make``, for the browser's later request: run only where the session that asks is the one that was offered
        it and its reader still stands so. Raises Problem otherwise."""

        def demanded() -> bytes:
            self.demand(lang)
            return make()

        return deferred.of_this_session(demanded)


def _changed() -> Problem:
    return Problem("Your access has changed since this page was opened; reload the page.", key="access_changed")
