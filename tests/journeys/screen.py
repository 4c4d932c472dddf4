"""The dashboard as a reader sees it: a tab that knows when a page has settled, and what stands on it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

from ilgi.tell import words
from tests.app import PATIENCE, Server

PAGES = ["overview", "sla", "promises", "complaints", "agents", "recognition", "data", "definitions"]
# below a page's own path Streamlit looks for its server first there, then at the root
PROBES = ("/_stcore/health", "/_stcore/host-config")
# counts the runs of the page's script from the first moment, so that a click can wait for the run it starts; and what
# the server says, for a run may be too quick ever to be drawn as running
WATCH = """(() => { window.runs = 0; window.heard = 0; window.heardAt = 0;
  window.WebSocket = class extends window.WebSocket { constructor(...of) { super(...of);
    this.addEventListener('message', () => { window.heard += 1; window.heardAt = performance.now(); }); } };
  new MutationObserver(found => { for (const one of found)
  if (one.target.getAttribute('data-test-script-state') === 'notRunning') window.runs += 1; })
  .observe(document, { subtree: true, attributes: true, attributeFilter: ['data-test-script-state'] }); })()"""
SETTLED = """([runs, heard]) => { const app = document.querySelector('[data-testid="stApp"]');
  return app && app.getAttribute('data-test-script-state') === 'notRunning'
    && (window.runs > runs || window.heard > heard && performance.now() - window.heardAt > 1500)
    && !document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]')
    && document.querySelector('h1, [data-testid="stAlert"]'); }"""
BLOCKS = """() => [...document.querySelectorAll('[class*="st-key-rows_"]')].map(button => {
  const name = element => [...element.classList].find(one => one.startsWith('st-key-')) || '';
  const box = button.closest('[class*="st-key-card_"], [class*="st-key-chart_"], [class*="st-key-table_"]');
  const text = kind => { const all = box ? [...box.querySelectorAll(`[data-testid="${kind}"]`)] : [];
    return all.slice(0, name(box || button).startsWith('st-key-card_') ? 9 : 1).map(one => one.innerText).join(' '); };
  return { button: name(button), said: button.innerText, box: box ? name(box) : '', value: text('stMetricValue'),
           caption: text('stCaptionContainer') }; })"""
WHOLE = r"(?:\d{1,3}(?:[.,]\d{3})+|\d+)"


class Block(NamedTuple):
    """One number with a rows button: the button's key, what kind it is, the n printed beside, and the one the button
    itself tells (None: none)."""

    button: str
    kind: str
    key: str
    n: int | None
    said: int | None


class Screen:
    """One tab on one server. ``errors`` holds what the console complained of, ``asked`` every address fetched."""

    def __init__(self, page: Any, server: Server, lang: str) -> None:
        self.page, self.server, self.lang = page, server, lang
        self.errors: list[str] = []
        self.asked: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.add_init_script(WATCH)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._heard)
        page.on("request", lambda request: self.asked.append(request.url))

    def _heard(self, said: Any) -> None:
        address = str(said.location.get("url"))
        if said.type == "error" and not address.endswith(PROBES):
            self.errors.append(f"{said.text} {address}")

    def open(self, key: str = "overview", query: str = "") -> "Screen":
        """Go to an address by hand and wait for the page."""
        path = "" if key == "overview" else key
        self.page.goto(f"{self.server.url}/{path}" + (f"?{query}" if query else ""))
        self.settle()
        return self

    def settle(self, before: tuple[int, float] = (0, 1e9)) -> None:
        """Wait until the script has run and everything it sent is drawn; ``before``: how many runs and messages of the
        server there were until then."""
        self.page.wait_for_function(SETTLED, arg=list(before))

    @contextmanager
    def rerun(self) -> Iterator[None]:
        """Do something that makes the page run again, and wait for that run."""
        runs, heard = self.page.evaluate("[window.runs, window.heard]")
        yield
        self.settle((runs, heard))

    def go(self, key: str) -> "Screen":
        """Follow the sidebar's own link to a page."""
        link = self.page.locator("[data-testid='stSidebar'] [data-testid='stPageLink'] a")
        with self.rerun():
            link.filter(has_text=self.say(f"page.{key}.menu")).click()
            self.page.get_by_role("heading", level=1, name=self.say(f"page.{key}.title"), exact=True).wait_for()
        return self

    def say(self, key: str, **values: Any) -> str:
        """A word in the language of this tab."""
        return words.say(self.lang, key, **values)

    @property
    def address(self) -> tuple[str, dict[str, list[str]]]:
        """Page and query of the address line."""
        parts = urlsplit(self.page.url)
        return parts.path.strip("/") or "overview", parse_qs(parts.query)

    def wait_for_address(self, key: str, **query: list[str]) -> None:
        """Wait until the address says exactly this page and this query, and the page has followed."""
        said = "[...new URLSearchParams(location.search)].map(pair => pair.join('=')).sort().join('&')"
        wanted = "&".join(sorted(f"{name}={value}" for name, values in query.items() for value in values))
        path = "/" if key == "overview" else f"/{key}"
        self.page.wait_for_function(
            f"([path, query]) => location.pathname === path && {said} === query", arg=[path, wanted]
        )
        self.page.get_by_role("heading", level=1, name=self.say(f"page.{key}.title"), exact=True).wait_for()
        self.settle()

    @property
    def sentence(self) -> str:
        """The sentence under the title."""
        return str(self.page.locator("[data-testid='stCaptionContainer']", has_text=self.as_of).first.inner_text())

    @property
    def as_of(self) -> str:
        return self.say("ui.as_of", moment="").strip()

    def pick(self, name: str, text: str) -> None:
        """Choose in a filter by typing the beginning of a choice, as a reader does."""
        box = self.page.locator(f".st-key-{name} input")
        box.click()
        box.press_sequentially(text)
        with self.rerun():
            self.page.get_by_role("option", name=text).first.click()
        self.page.keyboard.press("Escape")

    def select(self, name: str, choice: str) -> None:
        """Choose in a box of which one choice is always chosen."""
        self.page.locator(f".st-key-{name} input").click()
        with self.rerun():
            self.page.get_by_role("option", name=choice, exact=True).click()

    def chosen(self, name: str) -> list[str]:
        """The tags that a filter holds."""
        tags = self.page.locator(f".st-key-{name} .react-aria-ComboBox [data-tag]")
        return [str(tag.get_attribute("aria-label")) for tag in tags.all()]

    def wait_for_chosen(self, name: str, tags: list[str]) -> None:
        """Wait until a filter holds exactly these tags."""
        held = f".st-key-{name} .react-aria-ComboBox [data-tag]"
        self.page.wait_for_function(
            "([at, tags]) => [...document.querySelectorAll(at)].map(tag => tag.ariaLabel).join() === tags",
            arg=[held, ",".join(tags)],
        )
        self.settle()

    def pages_listed(self) -> list[str]:
        """The pages of the sidebar, by key."""
        links = self.page.locator("[data-testid='stSidebar'] [data-testid='stPageLink'] a").all_inner_texts()
        told = {self.say(f"page.{key}.menu"): key for key in PAGES}
        return [told[next(word for word in told if text.strip().endswith(word))] for text in links]

    def blocks(self) -> list[Block]:
        """Every number of the page that has a rows button."""
        return [self._block(found) for found in self.page.evaluate(BLOCKS)]

    def _block(self, found: dict[str, str]) -> Block:
        box = found["box"] or found["button"].replace("st-key-rows_", "st-key-table_")
        kind, _, key = box.removeprefix("st-key-").partition("_")
        # a sentence before it may tell of parts with an n of theirs; what a card is told beside comes after its own
        counts = re.findall(rf"\bn\s({WHOLE})", found["caption"])
        beside = counts[-1 if kind == "chart" else 0] if counts else None
        figure = re.fullmatch(rf"({WHOLE})( of {WHOLE})?", found["value"].strip())
        # a button that stands alone says its number itself, before or behind what it counts
        own = None if found["box"] else re.search(rf"({WHOLE})", found["said"])
        n = figure[1] if figure else beside or (own[1] if own else None)
        said = re.match(WHOLE, found["said"].strip())
        return Block(found["button"], kind, key, _whole(n) if n else None, _whole(said[0]) if said else None)

    def open_rows(self, block: Block, by_keyboard: bool = False) -> int:
        """Open the rows of one number and read how many the dialog says."""
        button = self.page.locator(f".{block.button} button")
        if by_keyboard:
            button.focus()
            self.page.keyboard.press("Enter")
        else:
            button.click()
        # the dialog is the proof that the page ran: a short run may end before its state is ever shown
        told = self.page.get_by_role("dialog").locator("[data-testid='stCaptionContainer']").first
        told.wait_for()
        self.settle()
        found = re.search(rf"({WHOLE})\s\w+\s*$", told.inner_text())
        assert found, f"{block.button}: {told.inner_text()!r} does not say how many rows there are"
        return _whole(found[1])

    def count_rows(self, block: Block, by_keyboard: bool = False) -> int:
        """The same, and close the dialog again."""
        rows = self.open_rows(block, by_keyboard)
        self.close_dialog()
        return rows

    def close_dialog(self) -> None:
        """Leave a dialog by the keyboard."""
        self.page.keyboard.press("Escape")
        self.page.get_by_role("dialog").wait_for(state="detached")


def _whole(text: str) -> int:
    return int(re.sub(r"\D", "", text))
