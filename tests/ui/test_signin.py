"""Sign-in as the pages see it: before the reader is known nothing is asked, and the address cannot say who reads."""

import time
from pathlib import Path
from typing import Any

import pytest
from streamlit.runtime.context import ContextProxy, StreamlitHeaders
from streamlit.testing.v1 import AppTest

from ilgi.ask import access, queries
from ilgi.tell import words
from ilgi.ui.guard import sessions, vouching
from tests.app import ROOT

AUTH = {"client_id": "x", "client_secret": "x", "server_metadata_url": "http://127.0.0.1:1/none"}
STAFF = "gokhan.ucar@ornek.example"
PAGES = ("overview", "sla", "promises", "complaints", "agents", "recognition", "data", "definitions", "wall")


@pytest.fixture
def home(sample_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "snapshots").symlink_to(sample_home / "snapshots")
    (tmp_path / "access.toml").write_text('managers = ["boss@x.example"]')
    monkeypatch.setenv("ILGI_HOME", str(tmp_path))
    return tmp_path


def opened(key: str = "overview", user: dict[str, Any] | None = None, auth: Any = AUTH, **query: object) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=300)
    if key != "overview":
        app.switch_page(f"pages/{key}.py")
    if auth is not None:
        app.secrets["auth"] = auth
    app.user = {"is_logged_in": False} if user is None else {"is_logged_in": True, "iat": time.time()} | user
    for name, value in {"lang": "en", **query}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, app.exception
    return app


def said(app: AppTest) -> list[str]:
    return [text.value for text in app.text]


def shows_nothing(app: AppTest) -> bool:
    drawn = (app.metric, app.dataframe, app.selectbox, app.multiselect, app.sidebar.get("page_link"), app.header)
    return not any(map(len, drawn))


@pytest.mark.parametrize("key", PAGES)
def test_nothing_is_asked_before_somebody_has_signed_in(key: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: Any, **__: Any) -> None:
        pytest.fail("a query was asked of nobody")

    monkeypatch.setattr(queries, "run", never)
    app = opened(key, **{"as": "manager", "team": "Kuzey"})
    assert said(app) == [words.say("en", "signin.please")] and shows_nothing(app)
    assert [button.label for button in app.button] == [words.say("en", "signin.enter")]


@pytest.mark.parametrize(
    ("user", "sentence"),
    [
        ({"email": "who@x.example"}, "nobody"),
        ({"email": STAFF, "email_verified": False}, "unverified"),
        ({"email": STAFF, "email_verified": "false"}, "unverified"),
        ({"email": "boss@x.example", "email_verified": None}, "unverified"),
        ({"name": "Gökhan"}, "no_email"),
        ({"email": ["a", "b"]}, "no_email"),
        ({"email": STAFF, "iat": time.time() - 13 * 3600}, "again"),
        ({"email": STAFF, "iat": time.time() + 3600}, "again"),
        ({"email": STAFF, "iat": None}, "again"),
    ],
)
def test_whoever_cannot_be_placed_reads_one_sentence(user: dict[str, Any], sentence: str, home: Path) -> None:
    app = opened(user=user)
    email = user.get("email")
    assert said(app) == [words.say("en", f"signin.{sentence}", email=email)] and shows_nothing(app)
    assert len(app.button) == 1


@pytest.mark.parametrize("key", PAGES)
def test_staff_reach_their_pages_alone_whatever_the_address_says(key: str, home: Path) -> None:
    app = opened(key, {"email": STAFF.replace("g", "G", 1)}, **{"as": "manager", "agent": "a05", "team": "Kuzey"})
    mine = access.pages_for("staff")
    assert shows_nothing(app) == (key == "wall")
    assert bool(app.title) == (key in mine)
    listed = {link.proto.label.strip("*") for link in app.sidebar.get("page_link")}
    assert key == "wall" or listed == {words.say("en", f"page.{one}.menu") for one in mine}
    assert not [box for box in app.selectbox if box.key in ("as", "of")]


def test_the_address_cannot_widen_what_a_reader_sees(home: Path) -> None:
    plain = opened("promises", {"email": STAFF}, period="last_12_months")
    forged = {"as": "lead", "team": "Güney", "agent": "a11"}
    tried = opened("promises", {"email": STAFF}, period="last_12_months", **forged)
    everything = opened("promises", {"email": "boss@x.example"}, period="last_12_months")
    figures = [[card.value for card in app.metric] for app in (plain, tried, everything)]
    assert figures[0] == figures[1] != figures[2]


def test_a_lead_gets_only_the_teams_people_offered_and_named(home: Path) -> None:
    app = opened("agents", {"email": "ayse.yilmaz@ornek.example"}, team="Güney", agent="a11")
    assert len(app.multiselect("agent").options) == 10 and app.multiselect("agent").value == []
    assert "Emre Kılıç" not in str(app.main) and "Kuzey" in app.caption[0].value


@pytest.mark.parametrize(
    ("file", "secrets", "sentence"),
    [
        ("managers = [", AUTH, "Nobody is let in"),
        ("managers = [", None, "Nobody is let in"),
        ("", "no table", "The secrets cannot be read"),
        ("[proxy]\nheader = 'X-Email'\naddresses = ['127.0.0.1']", AUTH, "Two ways of signing in"),
        ("[proxy]\nheader = 'X-Email'\naddresses = ['127.0.0.1']", None, "Open İlgi at the address"),
    ],
)
def test_a_slip_in_the_settings_lets_nobody_in(home: Path, file: str, secrets: Any, sentence: str) -> None:
    (home / "access.toml").write_text(file)
    app = opened(user={"email": "boss@x.example"}, auth=secrets)
    assert len(said(app)) == 1 and sentence in said(app)[0] and shows_nothing(app)


def test_where_sign_in_is_required_its_absence_opens_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not shows_nothing(opened(auth=None))
    monkeypatch.setenv("ILGI_SIGN_IN", "required")
    app = opened(auth=None)
    assert said(app) == [words.say("en", "signin.missing")] and shows_nothing(app)


def test_before_the_first_load_only_a_manager_may_start_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "snapshots").unlink()
    monkeypatch.setattr("ilgi.ui.frame.loading.begin", lambda *_: pytest.fail("a load began"))
    app = opened(user={"email": STAFF})
    assert [text.value for text in app.info] == [words.say("en", "signin.not_ready")]


def test_the_walls_own_server_needs_no_sign_in_and_shows_nothing_else(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ILGI_ROLE", "wall")
    assert opened("sla", {"email": "boss@x.example"}).info[0].value == words.say("en", "ui.only_wall")
    assert not said(opened("wall"))


@pytest.mark.parametrize("key", ["sla", "wall", "data"])
def test_only_the_page_that_draws_the_uploader_offers_it(key: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limits: list[int | None] = [1]
    monkeypatch.setattr(sessions, "offer_upload", limits.append)
    monkeypatch.setattr(sessions, "withdraw_upload", lambda: limits.append(None))
    readers: list[Any] = []
    monkeypatch.setattr(sessions, "reads_as", readers.append)
    opened(key, {"email": "boss@x.example"})
    assert (limits[-1] is not None) == (key == "data")
    opened(key, {"email": STAFF})
    assert limits[-1] is None
    # and what each of them may see is noted, for what the page makes
    assert key == "wall" or readers[0].role == "manager"
    assert all(reader.role == "staff" for reader in readers[1:])


@pytest.mark.parametrize("role", ["", "wall"])
def test_what_did_not_come_by_the_door_is_shown_nothing(role: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def came(*marks: tuple[str, str]) -> AppTest:
        headers = property(lambda _: StreamlitHeaders([("Host", "localhost:8501"), *marks]))
        monkeypatch.setattr(ContextProxy, "headers", headers)
        return opened("wall" if role else "overview", auth=None)

    monkeypatch.setenv("ILGI_ROLE", role)
    for marks in ([], [(vouching.PASSED, "")], [(vouching.PASSED, "x" * 64)]):
        app = came(*marks)
        assert said(app) == [words.say("en", "signin.no_door")] and shows_nothing(app) and not app.get("html")
    (mark,) = [value.decode() for name, value in vouching.passed([]) if name.decode() == vouching.PASSED]
    app = came((vouching.PASSED, mark))
    assert not said(app) and (app.get("html") or app.metric)


def test_an_error_that_no_page_foresaw_is_one_sentence() -> None:
    for lang in words.LANGUAGES:
        app = AppTest.from_string("from ilgi.ui.frame import trouble\nassert trouble.tell(OSError('/srv/ilgi'))")
        app.query_params["lang"] = lang
        app.run()
        assert [error.value for error in app.error] == [words.say(lang, "ui.trouble")] and not app.exception
