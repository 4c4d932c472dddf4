"""The one-to-one sheet, offered as a file that opens and prints by itself."""

from ilgi.printing.one_to_one import OneToOne
from ilgi.ui.frame.page import Page
from ilgi.ui.question import export
from ilgi.ui.question.export import File


def offer(page: Page) -> None:
    """A button that writes the sheet about the one chosen person, when it is pressed."""
    agent = page.filters.agents[0]
    wanted = OneToOne(page.snapshot, page.access, page.filters, page.lang)
    person_rows = page.ask("person_beside_team")
    if person_rows.empty:
        return
    name = f"{agent}_{page.window.date_from}_{page.window.date_to}.html"
    made = File("one_to_one", lambda: wanted.html().encode("utf-8"), len(person_rows), page.filters, name, "text/html")
    export.button(page, made, page.say("person.sheet"))
