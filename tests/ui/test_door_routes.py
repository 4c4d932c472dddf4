"""Only what our pages use stands at an address: every other is refused, however it is spelled."""

import re
from pathlib import Path

import pytest
import streamlit
import streamlit as st

from ilgi.ui.guard import identity, routes
from tests.app import ROOT
from tests.asgi import ask

STATIC = Path(streamlit.__file__).parent / "static"
PAGES = ["/", "/overview", "/sla", "/promises", "/complaints", "/agents", "/recognition", "/data", "/definitions"]
NOTHING = [
    "/_stcore/metrics", "/_stcore/agent/mcp", "/_stcore/agent/openapi.json", "/_stcore/agent/interact", "/_stcore",
    "/_stcore/script-health-check", "/_stcore/bidi-components/x/y.js", "/component/x/index.html", "/_stcore/stream",
    "/_stcore/health/", "/sla/_stcore/health", "/_STCORE/health", "//_stcore/health", "/./sla", "/sla/../data",
    "/nowhere", "/sla.py", "/index.html", "/static/../index.html", "/static/js/../../index.html", "/static/js/..",
    "/app/static/../serve.py", "/app/static/.env", "/app/static/a/b", "/app/static//etc/passwd", "/media/",
    "/media/a/b",
    "/media/../a.png", "/media/.png", "/%2e%2e/", "/sla%00", "/sla\x00", "/sla\n", "\\evil", "", "/wall/x", "/auth",
    "/app/static/%2e%2e", "/manifest.json/", "/favicon.png/x", "/media/a.png\n", "/sla//", "/data?", "/şla",
]  # fmt: skip


def test_every_page_and_every_file_of_theirs_is_answered() -> None:
    assert [ask(path).status for path in (*PAGES, "/wall", "/sla/")] == [200] * 11
    files = [f"/{file.relative_to(STATIC)}" for file in STATIC.rglob("*.*") if file.name != "index.html"]
    files += [f"/app/static/{file.name}" for file in (ROOT / "static").iterdir()]
    assert len(files) > 300 and [path for path in files if routes.find("GET", path, "") is None] == []
    assert {f"/{file.stem}" for file in (ROOT / "pages").glob("*.py")} < {*PAGES, "/wall"}


@pytest.mark.parametrize("path", NOTHING)
def test_nothing_stands_anywhere_else(path: str) -> None:
    for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"):
        answer = ask(path, method)
        assert (answer.status, answer.reached) == (404, False), method
    assert path == "/_stcore/stream" or ask(path, "WEBSOCKET").closed == 1008


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "WEBSOCKET"]
)
def test_a_page_is_only_read(method: str) -> None:
    for path in ("/", "/data", "/_stcore/health", "/app/static/favicon.png", "/media/a.png"):
        assert not ask(path, method).reached, path


def test_below_a_path_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    option = st.get_option
    monkeypatch.setattr(st, "get_option", lambda name: "care" if name == "server.baseUrlPath" else option(name))
    assert [ask(path).status for path in ("/care", "/care/", "/care/sla", "/care/_stcore/health")] == [200] * 4
    assert [ask(path).status for path in ("/sla", "/caresla", "/", "/care//sla", "/x/care/sla")] == [404] * 5


def test_signing_in_and_out_stands_only_where_one_signs_in(monkeypatch: pytest.MonkeyPatch) -> None:
    ways = ("/auth/login", "/auth/logout", "/oauth2callback")
    assert [ask(path).status for path in ways] == [404] * 3
    monkeypatch.setattr(identity, "auth_section", dict)
    assert [ask(path).status for path in ways] == [200] * 3
    assert not any(ask(path, "POST").reached for path in ways)
    followed = [("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")]
    assert [ask(path, headers=followed).status for path in ways] == [200, 403, 200]
    monkeypatch.setenv("ILGI_ROLE", "wall")
    assert [ask(path).status for path in ways] == [404] * 3


def test_every_answer_is_framed_by_nobody_and_open_to_no_other_origin() -> None:
    for answer in (ask(), ask("/app/static/favicon.png"), ask("/nowhere"), ask(host="evil.example"), ask(breaks=True)):
        assert answer.header("x-frame-options") == ["DENY"]
        assert answer.header("x-content-type-options") == ["nosniff"]
        assert answer.header("referrer-policy") == ["same-origin"]
        assert not answer.header("access-control-allow-origin")
        (policy,) = answer.header("content-security-policy")
        assert "frame-ancestors 'none'" in policy and "unsafe-eval" not in policy and "*" not in policy
    (policy,) = ask(host="localhost:8501").header("content-security-policy")
    assert re.search(r"connect-src 'self' ws://localhost:8501 wss://localhost:8501;", policy)
    (policy,) = ask(host="[::1]:8501").header("content-security-policy")
    assert "connect-src 'self';" in policy


def test_what_the_server_is_started_with() -> None:
    assert st.get_option("client.showErrorDetails") == "none" and st.get_option("client.allowedOrigins") == []
    assert st.get_option("server.maxMessageSize") <= 5
    assert not st.get_option("global.developmentMode")
