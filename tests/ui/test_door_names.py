"""By which name, from which page and from which computer one comes: the door decides before anything is served."""

import itertools

import pytest

from ilgi.tell import words
from ilgi.ui.guard import identity
from tests.asgi import ask

PATHS = ("/", "/sla", "/app/static/favicon.png", "/_stcore/health", "/media/a.png", "/nowhere", "/wall")
OURS = ("localhost", "LocalHost:8501", "127.0.0.1", "127.0.0.1:1", "[::1]:8501", "[::1]")
PROXIED = (
    "X-Forwarded-For", "x-forwarded-host", "X-Forwarded-Proto", "X-Forwarded-Port", "X-Forwarded-Server", "X-Real-IP",
    "Forwarded", "Via", "CF-Connecting-IP", "True-Client-IP", "X-Client-IP", "X-Cluster-Client-IP", "X_Forwarded_For",
)  # fmt: skip
FOREIGN = [
    "evil.example", "evil.example:8501", "localhost.", "localhost.:8501", "localhost.evil.example", "evil-localhost",
    "localhost@evil.example", "evil.example/localhost", "localhost#evil.example", "localhost?", "localhost:", "127.1",
    "127.0.0.1.nip.io", "0.0.0.0", "127.0.0.2", "2130706433", "0x7f000001", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]",
    "::1", "", " localhost", "localhost ", "localhost,evil.example", "localhost:8501:8501", "localhost:a", "löcalhost",
    "localhost:999999", "192.168.1.20", "ilgi.example",
]  # fmt: skip


@pytest.mark.parametrize("host", OURS)
def test_this_computer_by_its_own_names_is_answered(host: str) -> None:
    assert ask(host=host).status == 200
    assert ask("/_stcore/stream", "WEBSOCKET", [("origin", f"http://{host}")], host=host).reached


@pytest.mark.parametrize("mode", ["here", "wall", "open"])
def test_by_another_name_nobody_learns_anything(mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ILGI_ROLE", "wall") if mode == "wall" else monkeypatch.setenv("ILGI_SIGN_IN", mode)
    assert ask("/wall").reached
    for host, path in itertools.product(FOREIGN, PATHS):
        answer = ask(path, host=host)
        assert (answer.status, answer.reached) == (421, False), (host, path)
    for host in FOREIGN:
        answer = ask("/_stcore/stream", "WEBSOCKET", [("origin", f"http://{host}")], host=host)
        assert answer.closed == 1008 and not answer.reached, host


def test_exactly_one_host_is_named() -> None:
    assert ask(host=None).status == 421
    assert ask(headers=[("host", "localhost:8501")]).status == ask(headers=[("Host", "evil.example")]).status == 421


def test_what_the_house_lists_is_its_name_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ILGI_ROLE", "wall")
    monkeypatch.setenv("ILGI_HOSTS", "192.168.1.20, Duvar.example:8502 ,fe80::1,[fd00::2],ekran.çağrı.example,,")
    listed = (
        "192.168.1.20:8502",
        "duvar.example",
        "[fe80::1]",
        "[fd00::2]:8502",
        "ekran." + "çağrı".encode("idna").decode() + ".example",
    )
    assert [ask("/wall", host=host, peer="192.168.1.7").status for host in (*listed, "localhost")] == [200] * 6
    assert [ask("/wall", host=host).status for host in ("192.168.1.21", "x.duvar.example", "")] == [421] * 3


def test_with_sign_in_a_list_binds_and_no_list_lets_any_name_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "auth_section", dict)
    assert ask(host="ilgi.example", peer="10.0.0.9").status == 200
    assert ask(host="ilgi.example.").status == ask(host="a b").status == 421
    monkeypatch.setenv("ILGI_HOSTS", "ilgi.example")
    assert [ask(host=host).status for host in ("ilgi.example:443", "evil.example", "localhost")] == [200, 421, 421]


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example", "http://localhost:9999", "http://localhost", "http://127.0.0.1:8501", "null", "",
        "http://localhost:8501.evil.example", "http://evil.example#localhost:8501", "http://u@localhost:8501",
        "http://localhost:8501/", "file://localhost:8501", "chrome-extension://localhost:8501", "localhost:8501",
    ],
)  # fmt: skip
def test_another_page_gets_nothing(origin: str) -> None:
    for path in PATHS[:5]:
        assert ask(path, headers=[("origin", origin)]).status == 403, path
    assert ask("/_stcore/stream", "WEBSOCKET", [("Origin", origin)]).closed == 1008
    assert ask("/_stcore/upload_file/s/f", "PUT", [("origin", origin)]).status == 403
    assert ask(headers=[("origin", "http://localhost:8501"), ("origin", origin)]).status == 403


def test_its_own_page_is_the_same_with_the_usual_port_unsaid() -> None:
    assert ask(host="localhost", headers=[("origin", "http://localhost:80")]).status == 200
    assert ask(host="localhost:443", headers=[("origin", "https://LOCALHOST")]).status == 200
    assert ask(host="localhost", headers=[("origin", "https://localhost:80")]).status == 403


def test_what_another_site_makes_a_browser_fetch_is_refused_and_a_link_is_followed() -> None:
    followed = [("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")]
    framed = [("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "iframe")]
    for site in ("cross-site", "same-site"):
        come = ("sec-fetch-site", site)
        assert ask("/sla", headers=[come, *followed]).status == 200
        assert ask("/sla", headers=[come, *framed]).status == ask("/sla", headers=[come]).status == 403
        assert [ask(path, headers=[come, *followed]).status for path in ("/media/a.png", "/_stcore/health")] == [
            403
        ] * 2
        assert ask("/_stcore/stream", "WEBSOCKET", [come]).closed
    assert ask("/_stcore/health", headers=[("sec-fetch-site", "same-origin")]).status == 200


@pytest.mark.parametrize("peer", ["10.0.0.9", "::ffff:10.0.0.9", "fe80::1", "", "testclient", "0.0.0.0"])
def test_only_who_sits_here_is_answered_while_nobody_signs_in(peer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [ask(path, peer=peer).status for path in PATHS] == [403] * len(PATHS)
    assert ask("/_stcore/stream", "WEBSOCKET", peer=peer).closed
    assert words.say("en", "signin.only_here") in ask(peer=peer, headers=[("accept-language", "en")]).body.decode()
    monkeypatch.setenv("ILGI_SIGN_IN", "open")
    assert ask(peer=peer).status == 200


def test_through_a_proxy_nobody_sits_here() -> None:
    assert [ask(peer=peer).status for peer in ("127.0.0.1", "::1", "::ffff:127.0.0.1", "127.9.9.9")] == [200] * 4
    for name in PROXIED:
        assert ask(headers=[(name, "127.0.0.1")]).status == ask(headers=[(name, "")]).status == 403, name
    assert ask(headers=[("x-forward", "1"), ("viable", "1")]).status == 200


def test_a_refusal_is_a_sentence_in_the_readers_language() -> None:
    english, turkish = (words.say(lang, "door.host") for lang in ("en", "tr"))
    for wish, sentence in (("de,en;q=0.8,tr", english), ("tr-TR,en", turkish), ("", f"{turkish}\n{english}")):
        answer = ask(host="evil.example", headers=[("accept-language", wish)])
        assert answer.body.decode() == sentence + "\n" and answer.header("content-type") == [
            "text/plain; charset=utf-8"
        ]


def test_what_breaks_inside_is_one_sentence_too(caplog: pytest.LogCaptureFixture) -> None:
    answer = ask(breaks=True)
    assert answer.status == 500 and b"secret" not in answer.body and b"Traceback" not in answer.body
    assert "a secret path" in caplog.text
    assert ask("/_stcore/stream", "WEBSOCKET", breaks=True).closed == 1008
