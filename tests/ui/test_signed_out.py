"""Sign-out holds on the server too: a copied cookie opens nothing in any process; nobody signs out another."""

import json
import stat
import time
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from ilgi.problems import Problem
from ilgi.settings import settings
from ilgi.tell import words
from ilgi.ui.guard import identity, signed_out
from tests.asgi import ask

SECRET, USER = "a secret of a test", "_streamlit_user"
LOGOUT = "/auth/logout"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ILGI_HOME", str(tmp_path))
    monkeypatch.setattr(identity, "auth_section", dict)
    monkeypatch.setattr(identity, "get_cookie_secret", lambda: SECRET)
    monkeypatch.setattr(signed_out, "_unwritten", [])
    return tmp_path


def cookie(email: str = "a@x.example", nonce: str = "1", secret: str = SECRET, **more: Any) -> str:
    claims = {"email": email, "is_logged_in": True, "iat": time.time(), "nonce": nonce} | more
    return f"{USER}={create_signed_value(secret, USER, json.dumps(claims)).decode()}"


def reads(jar: str) -> str | None:
    return identity.reader([(b"cookie", jar.encode())], settings(), identity.COOKIE)


def leave(jar: str, method: str = "GET") -> int:
    return ask(LOGOUT, method, [("cookie", jar)]).status


def lines(home: Path) -> list[str]:
    file = home / signed_out.FILE
    return file.read_text("utf-8").splitlines() if file.exists() else []


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_copied_cookie_opens_nothing_after_sign_out_and_a_new_one_does(home: Path, method: str) -> None:
    kept = cookie()
    assert reads(kept) == "a@x.example"
    leave(kept, method)
    assert reads(kept) is None
    again = cookie(nonce="2")
    assert reads(again) == "a@x.example", "a sign-in in the same second must work"
    assert reads(cookie("b@x.example")) == "b@x.example"


def test_it_ends_every_browser_that_signed_in_before(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = int(time.time())
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: now - 5)
    older = cookie("A@X.example", "2")
    monkeypatch.undo()
    monkeypatch.setenv("ILGI_HOME", str(home))
    monkeypatch.setattr(identity, "get_cookie_secret", lambda: SECRET)
    monkeypatch.setattr(identity, "auth_section", dict)
    assert reads(older) == "a@x.example"
    leave(cookie())
    assert reads(older) is None


def test_a_providers_clock_decides_nothing(home: Path) -> None:
    leave(cookie())
    late, early = cookie(nonce="2", iat=time.time() - 200), cookie(nonce="3", iat=time.time() + 200)
    assert reads(late) == reads(early) == "a@x.example"
    leave(early)
    assert reads(early) is None


@pytest.mark.parametrize(
    "jar",
    ["", "x=1", cookie(secret="another's"), f"{USER}=a.b.c", f"{USER}=", cookie()[:-9], cookie().replace("=", "=a", 1)],
)  # fmt: skip
def test_nobody_is_signed_out_by_a_cookie_that_is_not_ours(home: Path, jar: str) -> None:
    leave(jar)
    assert lines(home) == [] and reads(cookie()) == "a@x.example"
    signed = create_signed_value(SECRET, "_streamlit_xsrf", json.dumps({"email": "a@x.example"})).decode()
    leave(f"{USER}={signed}")
    assert lines(home) == []


def test_what_has_ended_signs_nobody_out(home: Path) -> None:
    dead = cookie()
    leave(dead)
    leave(dead)
    leave(cookie(is_logged_in=False))
    assert len(lines(home)) == 1


@pytest.mark.parametrize("old", [{"iat": time.time() - 13 * 3600}, {"iat": None}, {"email_verified": False}])
def test_what_does_not_hold_ends_itself_alone(home: Path, old: dict[str, Any]) -> None:
    kept, newer = cookie(**old), cookie(nonce="2")
    leave(kept)
    leave(kept)
    assert [json.loads(line)["who"] for line in lines(home)] == [""]
    (home / "access.toml").write_text("hours = 700")
    assert reads(kept) is None and reads(newer) == "a@x.example"
    signed_out.note(settings(), "", "0")
    assert reads(newer) == "a@x.example" and not signed_out.SignOut(1 << 40, "", "0").ends("", 1, "1")


def test_out_one_gets_though_the_settings_are_broken(home: Path) -> None:
    kept, other, aged = cookie(), cookie("b@x.example"), cookie("b@x.example", "2", iat=time.time() - 13 * 3600)
    (home / "access.toml").write_text("managers = [")
    assert [leave(jar) for jar in (kept, aged, "", "x=1")] == [200] * 4 and ask("/auth/login").status == 404
    (home / "access.toml").write_text("managers = []")
    assert reads(kept) is None and reads(other) == "b@x.example"
    assert [json.loads(line)["who"] for line in lines(home)] == ["a@x.example", ""]


@pytest.mark.parametrize("mode", ["here", "open"])
def test_where_nobody_signs_in_there_is_no_way_out(home: Path, mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "auth_section", lambda: None)
    monkeypatch.setenv("ILGI_SIGN_IN", mode)
    assert leave(cookie()) == 404 and lines(home) == []


def test_a_line_a_sign_out_for_every_process_and_for_nobody_else_to_read(home: Path) -> None:
    leave(cookie())
    leave(cookie("b@x.example"))
    assert [json.loads(line)["who"] for line in lines(home)] == ["a@x.example", "b@x.example"]
    assert stat.S_IMODE((home / signed_out.FILE).stat().st_mode) == 0o600
    assert not any(key in " ".join(lines(home)) for key in (SECRET, USER))


def test_what_says_nothing_any_more_is_left_out_and_a_torn_line_hides_none(home: Path) -> None:
    file, kept = home / signed_out.FILE, cookie()
    long_ago = int(time.time()) - signed_out.KEPT_SECONDS - 5
    file.write_text(json.dumps({"at": long_ago, "who": "c@x.example", "cookie": "0"}) + '\n{"at": 1, "wh')
    leave(kept)
    assert len(lines(home)) == 1 and reads(kept) is None
    file.write_text(file.read_text("utf-8") + '[1]\nnull\n{"at": "x"}\n\xff\n', "utf-8")
    assert reads(kept) is None
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_where_the_home_cannot_be_written_this_process_remembers(
    home: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    kept = cookie()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(signed_out, "_put", full)
    leave(kept)
    assert reads(kept) is None and "No space left" in caplog.text


def test_where_it_cannot_be_read_nobody_is_let_in(home: Path) -> None:
    (home / signed_out.FILE).mkdir()
    with pytest.raises(Problem, match="Nobody is let in"):
        reads(cookie())
    assert ask("/media/a.png", headers=[("cookie", cookie())]).status == 404


def test_a_page_asks_again_after_a_sign_out(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / signed_out.FILE).write_text(
        json.dumps({"at": int(time.time()), "who": "a@x.example", "cookie": "0"}) + "\n"
    )
    for iat, sentence in ((time.time() - 60, "again"), (time.time() + 2, "nobody")):
        app = AppTest.from_string("""
from ilgi.settings import settings
from ilgi.ui.frame import signin
signin.nobody(signin.reader(settings(), "en"), "en")
""")
        app.user = {"is_logged_in": True, "iat": iat, "email": "a@x.example"}
        app.run()
        assert app.text[0].value == words.say("en", f"signin.{sentence}", email="a@x.example")
