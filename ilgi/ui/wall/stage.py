"""What all scenes of a wall are made with: whom they ask, their words, the photographs and words already shown."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from ilgi.ask.periods import Window
from ilgi.tell import format, lettering, portraits
from ilgi.tell.asker import Asker
from ilgi.ui.wall import layout
from ilgi.ui.wall.layout import Person


@dataclass
class Stage:
    """Whom the scenes are asked for, on which day; the photographs that they show, each once."""

    asker: Asker
    today: date
    photos: dict[str, str] = field(default_factory=dict)
    quoted: set[str] = field(default_factory=set)

    def say(self, key: str, **values: Any) -> str:
        """A word of the wall."""
        return self.asker.say(f"wall.{key}", **values)

    def titles(self, key: str) -> tuple[str, str]:
        """The title of a scene of one person, and of many."""
        return self.say(f"{key}_title_one"), self.say(f"{key}_title")

    def rows(self, query: str) -> Iterator[Any]:
        """The rows of a question."""
        yield from self.asker.ask(query).itertuples(index=False)

    def days(self, first: date | None = None, last: date | None = None) -> str:
        """Over which days a scene tells: those between two days, else those that the wall looks at."""
        window = Window(first, last) if first and last else self.asker.window
        return format.window(window, self.asker.lang)

    def count(self, number: Any) -> str:
        """A number as this reader writes it."""
        return format.count(number, self.asker.lang)

    @cached_property
    def messages(self) -> dict[str, str]:
        """The newest words that a customer wrote of each person."""
        rows = self.asker.ask("wall_customer_words")
        return {row.agent_id: row.message for row in rows[::-1].itertuples(index=False)}

    def words_of(self, agent_id: str) -> str:
        """A customer's words of a person, where they are short and stand on no scene yet."""
        message = lettering.clean(self.messages.get(agent_id, ""), layout.LONGEST_QUOTE)
        if not message or len(message) > layout.LONG_QUOTE or agent_id in self.quoted:
            return ""
        self.quoted.add(agent_id)
        return message

    def person(self, row: Any, figure: str, *lines: Any, quote: Any = "") -> Person:
        """The person of a row, with the photograph that the house has of them."""
        picture = portraits.photograph(self.asker.snapshot.path.parent.parent, str(row.agent_id))
        photo = f"photo-{list(self.photos.values()).index(picture) + 1}" if picture in self.photos.values() else ""
        if picture and not photo:
            photo = f"photo-{len(self.photos) + 1}"
            self.photos[photo] = picture
        return layout.person(row.agent_name, figure, *lines, quote=quote, photo=photo)
