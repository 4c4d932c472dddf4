"""Media and uploads belong to somebody: to the session they were made for, and to the one who opened it."""

import asyncio
import json
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.runtime import runtime_util
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from ilgi.ask import access
from ilgi.ask.admission import admit
from ilgi.seal import snapshots
from ilgi.ui.frame import door, who
from ilgi.ui.guard import identity, sessions, signed_out, uploads, vouching
from ilgi.ui.guard.headers import Message, encoded
from tests.asgi import Answer, ask

SECRET, USER = "a secret of a test", "_streamlit_user"
MINE, THEIRS = "m" * 43, "t" * 43
STAFF: list[dict[str, Any]] = [
    {"agent_id": "a1", "team": "A", "lead_id": None, "email": "boss@x.example", "until": None, "left_on": None},
    {"agent_id": "a2", "team": "A", "lead_id": None, "email": "a@x.example", "until": None, "left_on": None},
]
UPLOAD = "/_stcore/upload_file/{}/f1"


class House:
    """The sessions that are open, each by the headers of its websocket; and as whose run things are made now."""

    def __init__(self) -> None:
        self.open: dict[str, Any] = {}
        self.now = ""
        self.manager = MediaFileManager(MemoryMediaFileStorage("/media"))
        sessions.watch(self.manager)

    def opened(self, session: str, jar: str) -> "House":
        self.open[session], self.now = encoded([("cookie", jar)]), session
        return self

    def image(self) -> str:
        return self.manager.add(b"a picture", "image/png", "1.1")

    def export(self) -> tuple[str, str]:
        key = self.manager.add_deferred(lambda: b"who,when", "text/csv", "1.2", "rows.csv")
        self.now = ""
        return key, self.manager.execute_deferred(key)


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    house = House()
    monkeypatch.setattr(sessions, "_sessions", {})
    monkeypatch.setattr(sessions, "here", lambda: house.now)
    monkeypatch.setattr("streamlit.runtime.media_file_manager._get_session_id", lambda: house.now)
    monkeypatch.setattr(sessions, "opened_by", lambda session: house.open.get(session))
    yield house


@pytest.fixture
def by_cookie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ILGI_HOME", str(tmp_path))
    monkeypatch.setattr(identity, "auth_section", dict)
    monkeypatch.setattr(identity, "get_cookie_secret", lambda: SECRET)
    monkeypatch.setattr(snapshots, "current", lambda house: "the one that stands")
    monkeypatch.setattr(who, "_admitted", lambda email, rules, snapshot, today: admit(email, rules, STAFF, today))
    monkeypatch.setitem(STAFF[0], "left_on", None)
    (tmp_path / "access.toml").write_text('managers = ["Boss@x.example"]')
    return tmp_path


def browser(token: str) -> str:
    return f"{identity.browser_name()}={token}"


def signed(email: str, **more: Any) -> str:
    claims = {"email": email, "is_logged_in": True, "iat": time.time()} | more
    return f"{USER}={create_signed_value(SECRET, USER, json.dumps(claims)).decode()}"


def fetch(path: str, jar: str = "", method: str = "GET", **more: str) -> int:
    return ask(path, method, [("cookie", jar), *more.items()]).status


def put(session: str, jar: str, size: int = 9, method: str = "PUT", claims: str = "", parts: int = 1) -> Answer:
    body: list[Message] = [{"type": "http.request", "body": b"x" * size, "more_body": True}] * parts
    length = [("content-length", claims)] if claims else []
    return ask(UPLOAD.format(session), method, [("cookie", jar), *length], body=body)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_medium_is_for_the_browser_it_was_made_for(house: House, method: str) -> None:
    paths = [house.opened("s1", browser(MINE)).image(), house.export()[1]]
    house.opened("s2", browser(THEIRS))
    for path in paths:
        assert (
            fetch(path, browser(MINE), method) == fetch(path, f"x=1; {browser(MINE)}", method, range="bytes=0-1") == 200
        )
        for jar in ("", browser(THEIRS), browser(""), browser(MINE[:-1]), f"ilgi_browser={MINE}", f"{USER}={MINE}"):
            assert fetch(path, jar, method) == 404, jar
    assert fetch("/media/another.png", browser(MINE), method) == 404


def test_two_tabs_and_two_readers_of_the_same_file_each_have_it(house: House) -> None:
    path = house.opened("s1", browser(MINE)).image()
    assert house.opened("s2", browser(MINE)).image() == house.opened("s3", browser(THEIRS)).image() == path
    assert [fetch(path, browser(token)) for token in (MINE, THEIRS)] == [200, 200]
    del house.open["s1"], house.open["s3"]
    assert [fetch(path, browser(token)) for token in (MINE, THEIRS)] == [200, 404]
    house.open.clear()
    assert fetch(path, browser(MINE)) == 404


def test_a_medium_is_kept_nowhere(house: House) -> None:
    path = house.opened("s1", browser(MINE)).image()
    assert ask(path, headers=[("cookie", browser(MINE))]).header("cache-control") == ["no-store, private"]
    assert ask(path).header("cache-control") == ["no-store, private"]


def test_with_sign_in_it_is_for_the_address_while_it_is_signed_in(house: House, by_cookie: Path) -> None:
    jar = signed("a@x.example")
    path = house.opened("s1", jar).image()
    assert fetch(path, jar) == fetch(path, signed("A@x.example", nonce="another browser")) == 200
    others = [signed("b@x.example"), signed("a@x.example", iat=time.time() - 13 * 3600), browser(MINE), jar[:-9]]
    others.append(signed("a@x.example", email_verified=False))
    assert [fetch(path, other) for other in others] == [404] * len(others)
    ask("/auth/logout", headers=[("cookie", jar)])
    assert (by_cookie / signed_out.FILE).exists() and fetch(path, jar) == 404


def test_what_was_made_for_a_reader_is_taken_only_while_they_may_see_it(house: House, by_cookie: Path) -> None:
    boss, rules = signed("boss@x.example"), by_cookie / "access.toml"
    icon = house.opened("s1", boss).manager.add(b"an icon", "image/png", "1.0")
    sessions.reads_as(access.manager())
    key = house.manager.add_deferred(lambda: b"who,when", "text/csv", "1.2", "rows.csv")
    sessions.withdraw_upload()
    house.now = ""
    paths = [house.manager.execute_deferred(key), house.opened("s2", boss).image()]
    assert [fetch(path, boss) for path in (icon, *paths)] == [200] * 3
    for text in ("managers = []", 'managers = ["b@x.example"]', 'managers = ["boss@x.example"]\nhours = 0.0'):
        rules.write_text(text)
        assert [fetch(path, boss, method) for path in paths[:1] for method in ("GET", "HEAD")] == [404] * 2, text
    rules.write_text('managers = ["boss@x.example"]')
    assert fetch(paths[0], boss) == 200
    STAFF[0]["left_on"] = date(2020, 1, 1)
    assert fetch(paths[0], boss) == 404


def test_before_sign_in_the_icon_is_for_the_browser_and_what_a_reader_made_never_is(
    house: House, by_cookie: Path
) -> None:
    icon = house.opened("s1", browser(MINE)).image()
    assert [fetch(icon, browser(MINE)), fetch(icon, browser(THEIRS))] == [200, 404]
    export = house.opened("s2", f"{browser(MINE)}; {signed('a@x.example')}").export()[1]
    assert fetch(export, browser(MINE)) == fetch(export, f"{browser(MINE)}; {signed('b@x.example')}") == 404


def test_behind_a_proxy_it_is_for_whom_the_proxy_names(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ILGI_HOME", str(tmp_path))
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "")
    (tmp_path / "access.toml").write_text('[proxy]\nheader = "X-Email"\naddresses = ["10.0.0.1"]')
    house.open["s1"] = vouching.vouched(encoded([("x-email", "A@x.example")]), "10.0.0.1")
    house.now = "s1"
    path = house.image()
    tries = [("10.0.0.1", "a@x.example"), ("10.0.0.2", "a@x.example"), ("10.0.0.1", "b@x.example")]
    assert [ask(path, headers=[("x-email", who)], peer=peer).status for peer, who in tries] == [200, 404, 404]
    assert ask(path, peer="10.0.0.1", headers=[("x-ilgi-reader", "a@x.example")]).status == 404


def test_a_browser_is_given_its_token_once_and_by_a_page_alone(by_cookie: Path) -> None:
    (given,) = ask("/sla").header("set-cookie")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(given.split("; ")) and "Secure" not in given
    assert given != ask("/sla").header("set-cookie")[0]
    assert not ask("/sla", headers=[("cookie", given.split(";")[0])]).header("set-cookie")
    assert not ask("/app/static/favicon.png").header("set-cookie")


def test_a_file_is_brought_where_an_uploader_stands_and_nowhere_else(house: House) -> None:
    house.opened("s1", browser(MINE)).opened("s2", browser(MINE))
    assert [put(session, browser(MINE)).status for session in ("s1", "s2", "s3")] == [403] * 3
    house.now = "s1"
    sessions.offer_upload(100)
    for method in ("PUT", "DELETE"):
        assert put("s1", browser(MINE), method=method).status == 200
        refused = [put("s2", browser(MINE), method=method), put("s1", "", method=method)]
        refused.append(put("s1", browser(THEIRS), method=method))
        assert [(answer.status, answer.size) for answer in refused] == [(403, 0)] * 3
    sessions.withdraw_upload()
    assert put("s1", browser(MINE)).status == 403


def test_a_session_that_is_gone_brings_nothing(house: House) -> None:
    house.opened("s1", browser(MINE))
    sessions.offer_upload(100)
    path = house.image()
    del house.open["s1"]
    assert put("s1", browser(MINE)).status == 403
    sessions.tidy(house.open.__contains__)
    assert sessions.upload_limit("s1") is None and not sessions.makers(Path(path).name)


def test_the_wall_takes_no_file(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.opened("s1", browser(MINE))
    sessions.offer_upload(100)
    monkeypatch.setenv("ILGI_ROLE", "wall")
    assert put("s1", browser(MINE)).status == 404


def test_only_a_manager_brings_at_the_moment_it_comes(house: House, by_cookie: Path) -> None:
    boss = signed("boss@X.example")
    house.opened("s1", boss)
    sessions.offer_upload(100)
    assert put("s1", boss).status == 200
    assert [put("s1", jar).status for jar in (signed("a@x.example"), browser(MINE), "")] == [403] * 3
    STAFF[0]["left_on"] = date(2020, 1, 1)
    assert put("s1", boss).status == 403
    STAFF[0]["left_on"] = None
    assert put("s1", boss).status == 200
    (by_cookie / "access.toml").write_text("managers = []")
    assert put("s1", boss).status == 403
    (by_cookie / "access.toml").write_text("managers = [")
    assert put("s1", boss).status == 403


@pytest.mark.parametrize("claims", ["", "5", "999999999999", "-1", "1e3", "0x10", "²", "5, 5"])
def test_it_is_never_larger_than_it_may_be_whatever_it_claims(house: House, claims: str) -> None:
    house.opened("s1", browser(MINE))
    sessions.offer_upload(1_000_000)
    answer = put("s1", browser(MINE), 600_000, claims=claims, parts=5)
    assert answer.status == 413
    assert answer.size == 0 if claims not in ("", "5") else answer.size < 2_100_000
    assert put("s1", browser(MINE), 600_000, parts=3).status == 200


def test_what_stops_coming_gives_its_place_to_others(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "LOOK_SECONDS", 0)
    house.opened("s1", browser(MINE))
    sessions.offer_upload(100)
    begun: Message = {"type": "http.request", "body": b"x", "more_body": True}
    answer = ask(UPLOAD.format("s1"), "PUT", [("cookie", browser(MINE))], body=[begun], stays=True)
    assert answer.status == 408 and answer.size == 1 and not uploads._bringing
    assert put("s1", browser(MINE)).status == 200


def test_it_ends_with_the_session_it_is_brought_to(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "LOOK_SECONDS", 0)
    house.opened("s1", browser(MINE))
    sessions.offer_upload(100)

    def parts() -> Iterator[Message]:
        yield {"type": "http.request", "body": b"x", "more_body": True}
        del house.open["s1"]
        yield from [{"type": "http.request", "body": b"x", "more_body": True}] * 9

    answer = ask(UPLOAD.format("s1"), "PUT", [("cookie", browser(MINE))], body=parts())
    assert (answer.status, answer.size) == (403, 1) and not uploads._bringing


def test_few_are_brought_at_once() -> None:
    with uploads.alone("a"), pytest.raises(uploads.Busy), uploads.alone("a"):
        pass
    with uploads.alone("a"), uploads.alone("b"), pytest.raises(uploads.Busy), uploads.alone("c"):
        pass
    with uploads.alone("c"):
        pass


def test_what_a_session_leaves_behind_is_bounded(house: House) -> None:
    house.opened("s1", browser(MINE))
    keys = [house.manager.add_deferred(bytes, None, "1") for _ in range(sessions.KEPT + 5)]
    assert not sessions.may_make("s1", keys[0]) and sessions.may_make("s1", keys[-1])
    assert not sessions.may_make("s2", keys[-1]) and not sessions.may_make("", keys[-1])


def test_streamlit_is_where_the_door_takes_hold_of_it(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    assert hasattr(runtime_util, "_max_message_size_bytes")
    watched: list[Any] = []
    monkeypatch.setattr(runtime_util, "_max_message_size_bytes", None)
    monkeypatch.setattr(sessions, "watch", watched.append)
    runtime = SimpleNamespace(media_file_mgr="its media", connect_session=lambda client: "s1")
    monkeypatch.setattr(door.Runtime, "instance", lambda: runtime)
    monkeypatch.setattr(sessions, "_holders", {})

    async def begun() -> None:
        async with door.lifespan(None):
            assert runtime_util.get_max_message_size_bytes() == door.LARGEST_ANSWER and watched == ["its media"]
            for jar in (MINE, THEIRS):
                headers = [("cookie", browser(jar))]
                runtime.connect_session(client=SimpleNamespace(client_context=SimpleNamespace(headers=headers)))
            assert sessions.holder("s1") == encoded([("cookie", browser(MINE))])

    asyncio.run(begun())
