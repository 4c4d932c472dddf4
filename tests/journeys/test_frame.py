"""What stands around a page at every size: filters in sight, words to their end, Streamlit's words in ours, paper."""

from collections.abc import Callable

import pytest

from tests.journeys.screen import Screen

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 390, "height": 844}}
# text that ends in "…" or at the edge of its box
CUT = """() => [...document.querySelectorAll('[data-testid="stMain"] *')].filter(one => {
  const ends = getComputedStyle(one).textOverflow === 'ellipsis' && one.clientWidth && one.textContent.trim();
  const field = one.tagName === 'INPUT' && one.type === 'text' && (one.value || one.placeholder);
  return (ends || field) && one.scrollWidth > one.clientWidth + 1; }).map(one => one.textContent || one.value)"""
ENGLISH = (
    "Skip",
    "Show/hide",
    "Search",
    "Fullscreen",
    "Clear",
    "Remove",
    "Dismiss",
    "Close",
    "Choose",
    "sidebar",
    "icon",
)
NAMES = """() => [...document.querySelectorAll('[aria-label]:not([aria-hidden="true"]), [placeholder], [title]')]
  .flatMap(one => ['aria-label', 'placeholder', 'title'].map(name => one.getAttribute(name)).filter(name => name))"""


def test_on_a_phone_the_filters_are_one_line_that_opens(visit: Callable[..., Screen]) -> None:
    screen = visit("tr", **PHONE).open("promises", "period=last_90_days&team=Kuzey")
    fold, period = (screen.page.locator(f".st-key-{key}") for key in ("fold", "period"))
    assert fold.inner_text().strip().endswith("Son 90 gün · Kuzey")
    assert not period.is_visible() and fold.locator("button").get_attribute("aria-expanded") == "false"
    first = screen.page.locator("[data-testid='stMetricValue']").first.bounding_box()
    assert first and first["y"] + first["height"] < 844
    fold.locator("button").click()
    period.wait_for()
    assert fold.locator("button").get_attribute("aria-expanded") == "true"
    screen.select("period", "Son 7 gün")
    screen.wait_for_address("promises", period=["last_7_days"], team=["Kuzey"])
    assert "Son 7 gün" in fold.inner_text()
    assert not screen.errors


def test_the_filters_stay_in_sight_and_hide_no_dialog(visit: Callable[..., Screen]) -> None:
    screen = visit().open("promises")
    main = screen.page.locator("[data-testid='stMain']")
    main.evaluate("element => element.scrollTo(0, 700)")
    screen.page.wait_for_function("() => document.querySelector('[data-testid=\"stMain\"]').scrollTop > 600")
    box = screen.page.locator(".st-key-filters").bounding_box()
    assert box and 0 <= box["y"] < 20
    # by the mouse: a driver's own click would scroll the page first
    screen.page.mouse.click(box["x"] + 40, box["y"] + 18)
    with screen.rerun():
        screen.page.get_by_role("option", name="Last 7 days", exact=True).click()
    screen.page.locator("[class*='st-key-rows_'] button").last.click()
    dialog = screen.page.get_by_role("dialog")
    dialog.wait_for()
    above = "({ x, y }) => !!document.elementFromPoint(x, y).closest('[data-testid=\"stDialog\"]')"
    assert screen.page.evaluate(above, {"x": box["x"] + box["width"] / 2, "y": box["y"] + 10})


@pytest.mark.parametrize("width", [1280, 720])
def test_no_word_is_lost_on_a_small_laptop_or_at_twice_the_size(visit: Callable[..., Screen], width: int) -> None:
    height = width * 9 // 16
    screen = visit("tr", viewport={"width": width, "height": height})
    for key, query in (("promises", "period=2026-09-01..2026-10-10"), ("agents", "agent=a11&agent=a03")):
        screen.open(key, query)
        assert screen.page.evaluate(CUT) == []


def test_the_list_of_colleagues_closes_over_the_answer(visit: Callable[..., Screen]) -> None:
    screen = visit("tr").open("agents")
    box = screen.page.locator(".st-key-agent input")
    box.click()
    box.press_sequentially("elif")
    assert screen.page.get_by_role("option", name="Bul: elif").count() == 1
    with screen.rerun():
        screen.page.keyboard.press("Enter")
    screen.page.get_by_role("listbox").wait_for(state="detached")
    assert screen.chosen("agent") == ["Elif Soylu"]


def test_streamlits_own_words_are_in_the_language_of_the_page(visit: Callable[..., Screen]) -> None:
    screen = visit("tr").open("data")
    html = screen.page.locator("html")
    assert html.get_attribute("lang") == "tr"
    assert "Dosya başına en çok" in screen.page.locator("[data-testid='stFileUploader']").inner_text()
    screen.open("promises", "team=Kuzey")
    names = screen.page.evaluate(NAMES)
    assert len(names) > 20
    assert [name for name in names if any(word in name for word in ENGLISH)] == []
    with screen.rerun():
        screen.page.locator(".st-key-lang button", has_text="English").click()
    screen.page.get_by_role("heading", level=1, name="Do we do what we said we would?").wait_for()
    assert html.get_attribute("lang") == "en"
    assert screen.page.locator("[data-testid='stSkipToContent']").inner_text() == "Skip to the content"


def test_the_skip_link_leads_to_the_content(visit: Callable[..., Screen]) -> None:
    screen = visit().open()
    screen.page.keyboard.press("Tab")
    assert screen.page.evaluate("() => document.activeElement.dataset.testid") == "stSkipToContent"
    screen.page.keyboard.press("Enter")
    assert screen.page.evaluate("() => !!document.activeElement.querySelector('h1')")


def test_paper_shows_the_answer_and_no_controls(visit: Callable[..., Screen]) -> None:
    screen = visit().open("promises")
    screen.page.emulate_media(media="print")
    for hidden in (
        "[data-testid='stSidebar']",
        ".st-key-filters",
        "[class*='st-key-rows_']",
        "[class*='st-key-mark_']",
    ):
        assert screen.page.locator(hidden).count() and not screen.page.locator(hidden).first.is_visible(), hidden
    for seen in ("h1", ".st-key-answer [data-testid='stMetricValue']", ".js-plotly-plot"):
        assert screen.page.locator(seen).first.is_visible()
    assert screen.sentence
    flows = "() => getComputedStyle(document.querySelector('[data-testid=\"stMain\"]')).overflowY"
    assert screen.page.evaluate(flows) == "visible"
