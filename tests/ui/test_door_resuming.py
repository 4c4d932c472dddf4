"""A session is gone on with by the one for whom it was opened, and taken over by nobody."""

from pathlib import Path

import pytest

from ilgi.ui.guard import resuming, sessions, vouching
from ilgi.ui.guard.headers import Headers, encoded
from tests.asgi import ask
from tests.ui.test_door_files import MINE, THEIRS, browser, by_cookie, signed

__all__ = ["by_cookie"]
STREAM = "/_stcore/stream"


def wish(session: str, *headers: tuple[str, str], peer: str = "127.0.0.1") -> str:
    """The session that Streamlit is asked to go on with where a websocket names one."""
    named = [("Sec-WebSocket-Protocol", f"streamlit, token,{session} "), *headers]
    answer = ask(STREAM, "WEBSOCKET", named, peer=peer)
    assert answer.reached
    assert [value[:16] for name, value in answer.passed if name.lower().endswith(b"protocol")] == [b"streamlit, token"]
    return resuming.wish(answer.passed)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> dict[str, Headers]:
    holders: dict[str, Headers] = {}
    monkeypatch.setattr(sessions, "_holders", holders)
    return holders


@pytest.mark.parametrize("mode", ["here", "wall", "open"])
def test_without_sign_in_the_same_browser_goes_on(
    held: dict[str, Headers], mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ILGI_ROLE", "wall") if mode == "wall" else monkeypatch.setenv("ILGI_SIGN_IN", mode)
    held["s1"] = encoded([("cookie", browser(MINE))])
    held["s2"] = []
    assert wish("s1", ("cookie", browser(MINE))) == "s1"
    assert wish("s1", ("cookie", browser(THEIRS))) == wish("s1") == wish("s2") == wish("s3") == ""
    assert wish("s3,s1", ("cookie", browser(MINE))) == ""


def test_behind_a_proxy_the_same_address_goes_on(
    held: dict[str, Headers], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ILGI_HOME", str(tmp_path))
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "")
    (tmp_path / "access.toml").write_text('[proxy]\nheader = "X-Email"\naddresses = ["10.0.0.1"]')
    held["s1"] = vouching.vouched(encoded([("x-email", "Boss@x.example"), ("cookie", browser(MINE))]), "10.0.0.1")
    assert wish("s1", ("x-email", "boss@x.example"), peer="10.0.0.1") == "s1"
    for other in ("a@x.example", "", "boss@x.example, a@x.example"):
        assert wish("s1", ("x-email", other), ("cookie", browser(MINE)), peer="10.0.0.1") == ""
    assert wish("s1", ("x-email", "boss@x.example"), ("cookie", browser(MINE)), peer="10.0.0.2") == ""


def test_who_has_signed_in_goes_on_while_the_sign_in_holds(held: dict[str, Headers], by_cookie: Path) -> None:
    boss = signed("boss@x.example")
    held["s1"] = encoded([("cookie", boss)])
    assert wish("s1", ("cookie", boss)) == "s1"
    assert wish("s1", ("cookie", signed("a@x.example"))) == wish("s1", ("cookie", browser(MINE))) == ""
    ask("/auth/logout", headers=[("cookie", boss)])
    assert wish("s1", ("cookie", boss)) == ""


def test_a_second_list_of_protocols_counts_for_nothing(held: dict[str, Headers]) -> None:
    held["s1"] = encoded([("cookie", browser(MINE))])
    twice = [("sec-websocket-protocol", "streamlit,x"), ("sec-websocket-protocol", "streamlit,x,s1")]
    passed = ask(STREAM, "WEBSOCKET", [*twice, ("cookie", browser(THEIRS))]).passed
    assert b"s1" not in b"".join(value for name, value in passed if name == b"sec-websocket-protocol")


def test_for_whom_it_was_opened_is_known_a_while_after_it_broke(
    held: dict[str, Headers], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "KEPT_HOLDERS", 2)
    held.update({session: [] for session in ("open", "s1", "s2", "s3")})
    sessions.tidy(lambda session: session == "open")
    assert list(held) == ["open", "s2", "s3"]
