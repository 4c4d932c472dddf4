"""Who brings a file: a manager on an open page, or in a home that has nothing to show yet."""

from dataclasses import dataclass
from typing import Any, Protocol

from ilgi.ask import access
from ilgi.settings import Settings
from ilgi.tell import words
from ilgi.ui.frame.authority import Beginning


class Bringer(Protocol):
    """In which words, into which home; ``demand`` raises a Problem unless they may still change it."""

    @property
    def lang(self) -> str: ...

    @property
    def settings(self) -> Settings: ...

    def say(self, key: str, **values: Any) -> str: ...

    def demand(self) -> None: ...


@dataclass(frozen=True)
class Newcomer:
    """A manager in a home that has nothing to show yet; ``email``: what was vouched for, None where nobody signs in."""

    settings: Settings
    lang: str
    email: str | None

    def say(self, key: str, **values: Any) -> str:
        """A word in the reader's language."""
        return words.say(self.lang, key, **values)

    def demand(self) -> None:
        """Raises Problem unless they may still bring files."""
        Beginning(self.settings, self.email, access.manager()).demand(self.lang)
