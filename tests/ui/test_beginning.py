"""The first page of a home that has nothing to show: who may begin, where, how; all others read one sentence."""

import dataclasses
import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ilgi.load import load
from ilgi.problems import Problem
from ilgi.settings import SHIPPED, settings
from ilgi.tell import words
from ilgi.ui.bringing.bringer import Newcomer
from ilgi.ui.frame import authority, loading
from tests.app import ROOT
from tests.homes import Home
from tests.ui.test_bring import InProcess, Spoken, end, look
from tests.ui.test_signin import AUTH

NEEDS = words.say("en", "bring.first_needs")
NOT_READY = words.say("en", "signin.not_ready")
CASES = "interaction_id,opened_at\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home whose one manager is listed; no load may begin in it."""
    monkeypatch.setenv("ILGI_HOME", str(tmp_path))
    (tmp_path / "access.toml").write_text('managers = ["boss@x.example"]')
    monkeypatch.setattr(loading, "begin", lambda house: pytest.fail("a load began"))
    return tmp_path


def opened(key: str = "overview", email: str | None = None, **query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=300)
    if key != "overview":
        app.switch_page(f"pages/{key}.py")
    if email:
        app.secrets["auth"] = AUTH
        app.user = {"is_logged_in": True, "iat": time.time(), "email": email}
    for name, value in {"lang": "en", **query}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, app.exception
    return app


def drawn(app: AppTest) -> tuple[bool, bool]:
    """Whether there is a place to drop a file, and whether one may look at the sample."""
    return bool(app.get("file_uploader")), any(button.key == "bring_sample" for button in app.button)


@pytest.mark.parametrize("key", ["data", "overview", "sla"])
def test_whichever_page_is_opened_a_manager_is_where_a_file_is_dropped(key: str, home: Path) -> None:
    for email in (None, "boss@x.example"):
        app = opened(key, email)
        assert drawn(app) == (True, True) and NEEDS in [one.value for one in app.markdown]
        assert len(app.get("download_button")) == 13
        assert not app.get("page_link")


def test_everybody_else_reads_one_sentence(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readers = [opened("data", "who@x.example"), opened("data", **{"as": "staff"}), opened("data", **{"as": "lead"})]
    monkeypatch.setenv("ILGI_ROLE", "staff")
    for app in (*readers, opened("data")):
        assert [one.value for one in app.info] == [NOT_READY] and drawn(app) == (False, False)
        assert not app.markdown and not app.title


def test_who_looks_at_the_sample_first_gets_it_until_a_file_of_their_own_is_there(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened("data")
    monkeypatch.setattr(loading, "begin", lambda house: Spoken(*look("agents.csv"), end()))
    app.button(key="bring_sample").click().run()
    house = settings(home)
    assert house.is_sample and house.exports == SHIPPED / "sample" and not app.exception
    assert not list(home.glob("exports/*"))
    Home(home).export("interactions.csv", CASES + "1,2026-08-03 09:00\n")
    house = settings(home)
    assert not house.is_sample and house.exports == home / "exports"


def test_files_that_gave_nothing_are_listed_each_with_the_way_to_its_draft(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = Home(home)
    bad.export("a.csv", "Ref;When\n1;x\n")
    bad.export("b.csv", "<!DOCTYPE html><html></html>")
    monkeypatch.setattr(loading, "begin", InProcess)
    app = opened("data")
    text = "\n".join(one.value.replace("\\", "") for one in app.markdown)
    assert "a.csv" in text and "b.csv" in text and drawn(app) == (True, False)
    assert len([button for button in app.button if button.label == words.say("en", "bring.say_how")]) == 2
    assert (home / "snapshots" / "current").exists(), (
        "a load that gave nothing left a snapshot, and yet this is the page"
    )


def test_a_file_by_a_link_that_leads_out_has_no_draft(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outside = home / "secret.csv"
    outside.write_text("a,b\n1,2\n")
    (home / "exports").mkdir()
    (home / "exports" / "a.csv").symlink_to(outside)
    monkeypatch.setattr(loading, "begin", lambda house: Spoken(*look("a.csv"), end(Problem("is no table.", "a.csv"))))
    assert not [button for button in opened("data").button if str(button.key).startswith("say_how")]


def test_before_there_is_anything_managers_are_who_is_listed(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = settings(home)
    assert authority.may_bring(house, "BOSS@x.example")
    assert not authority.may_bring(house, "who@x.example") and not authority.may_bring(house, "")
    assert authority.of_now(house, "boss@x.example") is None, "of what there is to see nobody is a manager"
    Newcomer(house, "en", None).demand()
    with pytest.raises(Problem):
        Newcomer(house, "en", "boss@x.example").demand()
    (home / "access.toml").write_text("managers = [")
    assert not authority.may_bring(house, "boss@x.example")


def test_once_there_is_something_the_data_say_who_is_a_manager(home: Path) -> None:
    mine = Home(home)
    mine.export("interactions.csv", CASES + "1,2026-08-03 09:00\n")
    head = "agent_id,since,until,name,team,lead_id,email,left_on\n"
    mine.export("agents.csv", head + "b,2020-01-01,,b,Ofis,,boss@x.example,2024-05-01\n")
    assert mine.load().ok
    assert not authority.may_bring(settings(home), "boss@x.example"), "who has left is nobody, listed or not"


def test_the_first_records_of_a_house_take_the_place_of_the_sample(tmp_path: Path) -> None:
    sample, mine = Home(tmp_path / "sample"), Home(tmp_path / "mine")
    sample.export("interactions.csv", CASES + "1,2026-08-03 09:00\n")
    sample.export("promises.csv", "promise_id,made_at,due_at\nP1,2026-08-03 10:00,2026-08-04 10:00\n")
    house = settings(mine.folder)
    shown = dataclasses.replace(house, exports=sample.folder / "exports", is_sample=True)
    assert load(shown).ok and mine.ask("select sample from about") == [(True,)]
    mine.export("interactions.csv", CASES + "1,2026-09-03 09:00\n")
    mine.export("promises.csv", "promise_id,made_at,due_at\nP1,soon,later\n")
    report = mine.load()
    assert not report.is_former and mine.ask("select sample from about") == [(False,)]
