"""Who goes to an address where nothing is reads so in both languages and finds the way back; a program gets a line."""

import pytest

from ilgi.ask import access
from ilgi.tell import words
from tests.asgi import ask

BROWSER = ("accept", "text/html,application/xhtml+xml")


@pytest.mark.parametrize(("accepts", "lang"), [("tr-TR", "tr"), ("en-GB", "en")])
def test_an_unknown_page_says_so_and_offers_what_everybody_may_open(accepts: str, lang: str) -> None:
    answer = ask("/qq%3Cb%3E", headers=[BROWSER, ("accept-language", accepts)])
    page = answer.body.decode()
    assert (answer.status, answer.reached) == (404, False)
    assert page.index(f'<p lang="{lang}">') == page.index("<p ") and f'<html lang="{lang}">' in page
    assert all(words.say(name, "door.no_page") in page for name in words.LANGUAGES)
    assert page.count("<li>") == len(access.PAGES["staff"]) and 'href="/sla"' in page and "/data" not in page
    assert "<b>" not in page and "qq" not in page
    assert answer.header("content-security-policy") and answer.header("x-frame-options") == ["DENY"]


@pytest.mark.parametrize(
    ("method", "accept", "host"),
    [("GET", "*/*", "localhost:8501"), ("POST", BROWSER[1], "localhost:8501"), ("GET", BROWSER[1], "evil.example")],
)
def test_a_program_another_method_and_another_name_get_a_line_alone(method: str, accept: str, host: str) -> None:
    answer = ask("/nothing", method, headers=[("accept", accept)], host=host)
    assert answer.status in (404, 421) and "<" not in answer.body.decode()


def test_the_wall_offers_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ILGI_ROLE", "wall")
    answer = ask("/nothing", headers=[BROWSER])
    assert answer.status == 404 and "<" not in answer.body.decode()
