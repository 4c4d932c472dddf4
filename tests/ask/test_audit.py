"""Every export leaves a line, and one that cannot be noted does not leave."""

import json
import stat
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from ilgi.ask import audit
from ilgi.ask.access import Access, manager
from ilgi.ask.filters import Filters
from ilgi.problems import Problem
from ilgi.settings import settings
from ilgi.tell import words
from ilgi.ui.frame import deferred
from ilgi.ui.question import export
from tests.app import ROOT

STAFF = Access("staff", "a01", ("Kuzey",), (), ("Kuzey",))


def lines(home: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (home / "audit.log").read_text("utf-8").splitlines()]


def test_a_line_says_who_when_what_how_narrowed_and_how_many(tmp_path: Path) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    chosen = Filters(period="last_7_days", teams=("Güney\n",), hours=(9,))
    audit.exported(settings(tmp_path), "ayşe@x.example", STAFF, "promises_rows", 3, chosen, part="kept", by=None)
    line = lines(tmp_path)[0]
    assert before <= datetime.fromisoformat(str(line.pop("at"))) <= datetime.now(UTC)
    assert line == {
        "who": "ayşe@x.example",
        "role": "staff",
        "what": "promises_rows",
        "filters": {"period": "last_7_days", "teams": ["Güney\n"], "hours": [9]},
        "scope": ["agent:a01"],
        "rows": 3,
        "part": "kept",
    }
    assert stat.S_IMODE((tmp_path / "audit.log").stat().st_mode) == 0o600


def test_lines_are_added_and_never_mixed(tmp_path: Path) -> None:
    house = settings(tmp_path)

    def some(number: int) -> None:
        for row in range(25):
            audit.exported(house, f"r{number}", manager(), "rows" * 200, row, Filters())

    threads = [threading.Thread(target=some, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told = [(line["who"], line["rows"]) for line in lines(tmp_path)]
    assert sorted(told) == sorted((f"r{number}", row) for number in range(8) for row in range(25))


def test_where_no_line_can_be_written_there_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "audit.log").mkdir()
    with pytest.raises(Problem, match="refused"):
        audit.ready(settings(tmp_path))
    with pytest.raises(Problem, match="refused"):
        audit.exported(settings(tmp_path), "x", manager(), "rows", 1, Filters())


@pytest.fixture
def home(sample_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "snapshots").symlink_to(sample_home / "snapshots")
    monkeypatch.setenv("ILGI_HOME", str(tmp_path))
    return tmp_path


def rows_dialog() -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=300)
    app.query_params["lang"], app.query_params["period"] = "tr", "last_90_days"
    app.switch_page("pages/promises.py").run()
    app.button("rows_promises_promise_kept_rate").click().run()
    assert not app.exception, app.exception
    return app


def test_the_rows_dialog_offers_no_export_that_would_be_refused(home: Path) -> None:
    assert words.say("tr", "ui.export") in [button.proto.label for button in rows_dialog().get("download_button")]
    (home / "audit.log").unlink()
    (home / "audit.log").mkdir()
    app = rows_dialog()
    assert not app.get("download_button")
    assert {told.value[:30] for told in app.warning} == {words.say("tr", "problem.audit", why="x")[:30]}


def test_what_is_given_out_is_noted_first(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, bytes] = {}

    def asked_for(*_: Any, key: str, data: Callable[[], bytes], **__: Any) -> None:
        deferred.asking.set("test session id")
        given[key] = data()
        (home / "audit.log").replace(home / f"{key}.log")
        (home / "audit.log").mkdir()
        with pytest.raises(Problem, match="refused"):
            data()
        (home / "audit.log").rmdir()

    monkeypatch.setattr(export.st, "download_button", asked_for)
    rows_dialog()
    content = given["export_promises_rows"]
    line = json.loads((home / "export_promises_rows.log").read_text("utf-8"))
    assert (line["who"], line["role"], line["what"]) == ("local manager", "manager", "promises_rows")
    assert line["rows"] == content.decode("utf-8-sig").count("\n") - 1 > 100
    assert line["filters"] == {"period": "last_90_days"} and line["scope"] == ["*"]
