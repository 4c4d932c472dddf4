"""The door before Streamlit: back to where sign-in began and nowhere else; a header counts only from a listed proxy."""

from pathlib import Path
from urllib.parse import quote

import pytest

from ilgi.ui.frame import door
from ilgi.ui.guard import vouching

HOST = [(b"host", b"ilgi.example")]
GO = [
    (b"location", b"https://id.example/authorize?state=abc123&redirect_uri=https%3A%2F%2Filgi.example%2Foauth2callback")
]
HOME = [(b"location", b"/")]


def left(referer: str, path: str = "/auth/login") -> str:
    """The cookie that a reader takes along who leaves from an address."""
    asked = [*HOST, (b"referer", referer.encode())]
    return next((v.decode() for k, v in door.leaving(path, asked, GO) if k == b"set-cookie"), "")


def returned(cookie: str, query: str = "code=1&state=abc123", path: str = "/oauth2callback") -> list[str]:
    asked = [*HOST, (b"cookie", cookie.encode())]
    headers = door.returning(path, query, asked, [*HOME, (b"set-cookie", b"_streamlit_user=x")])
    assert (b"set-cookie", b"_streamlit_user=x") in headers
    return [value.decode() for name, value in headers if name == b"location"]


def there_and_back(referer: str) -> list[str]:
    cookie = left(referer)
    return returned(cookie.split(";")[0]) if cookie else returned("")


def test_a_reader_returns_to_the_page_and_the_filters() -> None:
    link = "/promises?period=last_90_days&team=G%C3%BCney&team=Kuzey"
    assert there_and_back(f"https://ilgi.example{link}") == [link]
    assert there_and_back("https://ilgi.example/?period=all") == ["/?period=all"]
    cookie = left(f"https://ilgi.example{link}")
    assert {"HttpOnly", "SameSite=Lax", "Secure", "Path=/oauth2callback"} <= set(cookie.split("; "))


@pytest.mark.parametrize(
    "referer",
    [
        "",
        "https://evil.example/promises?x=1",
        "https://evil.example/?ilgi.example",
        "https://ilgi.example//evil.example/promises",
        "https://ilgi.example/promises/../../evil",
        "https://ilgi.example/oauth2callback?code=1",
        "https://ilgi.example/auth/logout",
        "https://ilgi.example/media/x",
        "https://ilgi.example/promises?" + "x" * 4000,
        "https://ilgi.example.evil.example/promises",
        "javascript:alert(1)",
    ],
)
def test_nobody_is_sent_anywhere_else(referer: str) -> None:
    assert there_and_back(referer) == ["/"]


@pytest.mark.parametrize(
    "kept",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "/promises\r\nx: y",
        "/promiseş",
        "/promises#a\x00",
        "",
    ],
)
def test_a_cookie_made_by_hand_leads_nowhere_else(kept: str) -> None:
    assert returned(f"ilgi_back_abc123={quote(kept, safe='')}") == ["/"]


def test_a_query_can_break_out_of_nothing() -> None:
    assert returned(f"ilgi_back_abc123={quote('/sla?a=<b>&c=d#e', safe='')}") == ["/sla?a=%3Cb%3E&c=d%23e"]


def test_each_attempt_has_its_own_way_back() -> None:
    cookies = "ilgi_back_abc123=%2Fsla; ilgi_back_other=%2Fcomplaints"
    assert returned(cookies) == ["/sla"]
    assert returned(cookies, "state=other") == ["/complaints"]
    assert returned(cookies, "state=none") == returned(cookies, "") == returned(cookies, "state=a;b") == ["/"]


def test_below_a_path_of_its_own() -> None:
    asked = [*HOST, (b"referer", b"https://ilgi.example/care/sla?period=all")]
    cookie = next(v for k, v in door.leaving("/care/auth/login", asked, GO) if k == b"set-cookie").decode()
    assert "Path=/care/oauth2callback" in cookie
    assert returned(cookie.split(";")[0], path="/care/oauth2callback") == ["/care/sla?period=all"]


@pytest.fixture
def proxied(own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ILGI_HOME", str(tmp_path))
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "")
    (tmp_path / "access.toml").write_text('[proxy]\nheader = "X-Email"\naddresses = ["10.0.0.1"]')
    return tmp_path


def who(headers: list[tuple[bytes, bytes]], peer: str) -> str | None:
    kept = dict(vouching.vouched(headers, peer))
    assert b"x-email" not in {name.lower() for name in kept}
    return vouching.vouched_for(kept.get(vouching.VOUCHED.encode(), b"").decode("latin-1") or None)


def test_a_listed_proxy_is_believed_and_nobody_else(proxied: Path) -> None:
    claim = [(b"X-Email", "ayşe@x.example".encode())]
    assert who(claim, "10.0.0.1") == "ayşe@x.example"
    assert [who(claim, peer) for peer in ("10.0.0.2", "127.0.0.1", "", "::1", "nonsense")] == [None] * 5
    assert who([], "10.0.0.1") is None
    assert who(claim * 2, "10.0.0.1") is None


@pytest.mark.parametrize("renames", [None, "127.0.0.1", "*"])
def test_where_the_server_renames_peers_no_header_counts(
    proxied: Path, monkeypatch: pytest.MonkeyPatch, renames: str | None
) -> None:
    monkeypatch.delenv("FORWARDED_ALLOW_IPS")
    if renames:
        monkeypatch.setenv("FORWARDED_ALLOW_IPS", renames)
    assert who([(b"X-Email", b"boss@x.example")], "10.0.0.1") is None


def test_nobody_can_claim_to_have_been_vouched_for(proxied: Path) -> None:
    for claim in (b"boss@x.example", vouching._seal.encode() + b"boss@x.example", b""):
        assert who([(b"x-ilgi-reader", claim)], "10.0.0.1") is None
    assert vouching.vouched_for("boss@x.example") is vouching.vouched_for(None) is None
    for mark in (b"X-Ilgi-Door", b"x-ilgi-door"):
        assert vouching.vouched([(mark, vouching._seal.encode())], "10.0.0.1") == []
    assert not vouching.has_passed(None) and not vouching.has_passed("") and not vouching.has_passed("ş")


def test_without_the_switch_no_header_counts(own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ILGI_HOME", str(tmp_path))
    assert who([], "127.0.0.1") is None
    (tmp_path / "access.toml").write_text("[proxy")
    assert who([], "127.0.0.1") is None
