"""A case's page in its tool: which addresses a source may give, and that no number makes one lead elsewhere."""

from urllib.parse import unquote, urlsplit

import pytest

from ilgi.contract import links

DESK = "https://desk.example/tickets/{interaction_id}"


@pytest.mark.parametrize(
    "template",
    [
        DESK,
        "https://desk.example:8443/a?id={interaction_id}#x",
        "https://x.example/#/t/{interaction_id}/{interaction_id}",
        "http://localhost:3000/{interaction_id}",
        "http://10.1.2.3/{interaction_id}",
        "http://[::1]/{interaction_id}",
    ],
)
def test_an_address_that_can_be_used(template: str) -> None:
    assert links.fault(template) == ""


@pytest.mark.parametrize(
    ("template", "why"),
    [
        ("http://desk.example/{interaction_id}", "https://"),
        ("http://8.8.8.8/{interaction_id}", "https://"),
        ("javascript:alert({interaction_id})", "https://"),
        ("data:text/html,{interaction_id}", "https://"),
        ("//desk.example/{interaction_id}", "https://"),
        ("", "https://"),
        ("https:///{interaction_id}", "host"),
        ("https://{interaction_id}/x", "host"),
        ("https://desk.example@evil.example/{interaction_id}", "host"),
        ("https://desk.example/", "placeholder"),
        ("https://desk.example/{customer_id}", "placeholder"),
        ("https://desk.example/{interaction_id}/{team}", "placeholder"),
        ("https://desk.example/{interaction_id!r}", "placeholder"),
        ("https://desk.example/{interaction_id:9}", "placeholder"),
        ("https://desk.example/{{interaction_id}}", "placeholder"),
        ("https://desk.example/{", "no web address"),
        ("https://desk.example/ {interaction_id}", "blanks"),
        ("https://desk.example\\@evil.example/{interaction_id}", "blanks"),
        ('https://desk.example/"{interaction_id}', "blanks"),
        (f"https://desk.example/{'x' * 500}{{interaction_id}}", "too long"),
        ("https://[desk.example/{interaction_id}", "no web address"),
        ("https://desk.example:port/{interaction_id}", "no web address"),
    ],
)
def test_an_address_that_cannot(template: str, why: str) -> None:
    assert why in links.fault(template)
    assert links.address(template, "17") is None


@pytest.mark.parametrize(
    "number",
    [
        "17",
        "a/b",
        "../../admin",
        "?x=1&y",
        "#top",
        "%2e%2e",
        "a b",
        "İ-7",
        "//evil.example",
        "javascript:x",
        "\r\nX: y",
        "{0}",
    ],
)
def test_a_number_stays_a_number(number: str) -> None:
    made = links.address(DESK, number)
    assert made is not None
    parts = urlsplit(made)
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("https", "desk.example", "", "")
    segment = parts.path.removeprefix("/tickets/")
    assert "/" not in segment and unquote(segment) == number


@pytest.mark.parametrize("number", ["", ".", ".."])
def test_a_number_that_would_climb_leads_nowhere(number: str) -> None:
    assert links.address(DESK, number) is None


def test_a_number_that_two_systems_share_is_its_own_there() -> None:
    assert links.address(DESK, "desk:17", "desk") == "https://desk.example/tickets/17"
    assert links.address(DESK, "phone:17", "desk") == "https://desk.example/tickets/phone%3A17"
    assert links.address(None, "17") is None
